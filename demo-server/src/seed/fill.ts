import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backend } from '../backend.ts';
import type { Config } from '../config.ts';
import type { MediaLibrary } from '../media/library.ts';
import * as content from './content/index.ts';
import { seedIfEmpty } from './seed.ts';

/** Fills an empty demo database through the public services and the media library. */
export async function fillDemo(deps: {
  config: Config;
  backend: Backend;
  media: MediaLibrary;
  pictures: string;
  setTime: (ms: number | undefined) => void;
}): Promise<void> {
  const { config, backend, media, pictures, setTime } = deps;
  await seedIfEmpty({
    services: backend.services,
    content,
    now: Math.floor(Date.now() / 1000),
    marker: join(config.dataDir, 'demo-content'),
    setTime: (seconds) => setTime(seconds === undefined ? undefined : seconds * 1000),
    async addPicture(caller, file, clientID) {
      const draft = await media.store.draftPath();
      await copyFile(join(pictures, file), draft);
      return (await media.add(caller, draft, file, clientID)).value;
    },
  });
}
