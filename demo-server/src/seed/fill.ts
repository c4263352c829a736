import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backend } from '../backend.ts';
import type { Config } from '../config.ts';
import { createDecoders } from '../media/decoders.ts';
import { createMediaLibrary } from '../media/library.ts';
import type { MediaStore } from '../media/store.ts';
import * as content from './content/index.ts';
import { seedIfEmpty } from './seed.ts';

/** Fills an empty demo database through the public services and a media library. */
export async function fillDemo(deps: {
  config: Pick<Config, 'dataDir'>;
  backend: Pick<Backend, 'services' | 'mediaRecords'>;
  store: MediaStore;
  /** Folder of the demo's pictures. */
  pictures: string;
  setTime: (ms: number | undefined) => void;
}): Promise<void> {
  const { config, backend, store, pictures, setTime } = deps;
  // The pictures are the demo's own: a busy machine may take as long for them as it needs.
  const decoders = createDecoders({ timeLimit: Number.POSITIVE_INFINITY });
  const media = createMediaLibrary(store, backend.mediaRecords, decoders);
  try {
    await seedIfEmpty({
      services: backend.services,
      content,
      now: Math.floor(Date.now() / 1000),
      marker: join(config.dataDir, 'demo-content'),
      setTime: (seconds) => setTime(seconds === undefined ? undefined : seconds * 1000),
      async addPicture(caller, file, clientID) {
        const draft = await store.draftPath();
        await copyFile(join(pictures, file), draft);
        return (await media.add(caller, draft, file, clientID)).value;
      },
    });
  } finally {
    decoders.close();
  }
}
