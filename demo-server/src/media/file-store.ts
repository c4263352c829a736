import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openDrafts } from './drafts.ts';
import { pathOfKey } from './key.ts';
import type { MediaStore } from './store.ts';

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Keeps media in a folder. @param root - the folder, from `file:PATH` */
export async function createFileStore(root: string): Promise<MediaStore> {
  const base = resolve(root);
  const drafts = join(base, '.drafts');
  await openDrafts(drafts);

  const pathOf = (key: string) => join(base, pathOfKey(key));
  const draftPath = async () => join(drafts, randomUUID());

  /** Writes, syncs, renames and syncs the folder: after a power failure the file is complete or absent. */
  async function settle(path: string, key: string): Promise<void> {
    const target = pathOf(key);
    await mkdir(dirname(target), { recursive: true });
    await sync(path);
    await rename(path, target);
    await sync(dirname(target));
    await sync(dirname(dirname(target)));
  }

  return {
    draftPath,
    async holds() {
      const path = await draftPath();
      await writeFile(path, Buffer.alloc(4096));
      await rm(path, { force: true });
      return true;
    },
    async put(key, bytes) {
      const path = await draftPath();
      const handle = await open(path, 'wx');
      try {
        await handle.writeFile(bytes);
      } finally {
        await handle.close();
      }
      await settle(path, key);
    },
    putFile: (key, path) => settle(path, key),
    async size(key) {
      return stat(pathOf(key)).then(
        ({ size }) => size,
        () => undefined,
      );
    },
    read: (key, range) => createReadStream(pathOf(key), range),
    async remove(mediaID) {
      const path = dirname(pathOf(`${mediaID}/x`));
      for (const name of await readdir(path).catch(() => [])) await rm(join(path, name), { force: true });
      await rm(path, { recursive: true, force: true });
    },
  };
}
