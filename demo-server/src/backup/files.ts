import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BackupError } from './manifest.ts';

export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  await sync(to);
}

/** @throws {BackupError} the folder is not empty */
export async function emptyFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  if ((await readdir(path)).length > 0) throw new BackupError(`${path} is not empty`);
}

/** Paths of all media files below a folder, as `aa/mediaID/file`. Leaves out uploads that are still arriving. */
export async function mediaFiles(root: string): Promise<string[]> {
  const names = async (path: string) =>
    (await readdir(path, { withFileTypes: true }).catch(() => [])).filter(({ name }) => !name.startsWith('.'));
  const files: string[] = [];
  for (const shelf of await names(root)) {
    for (const medium of await names(join(root, shelf.name))) {
      for (const file of await names(join(root, shelf.name, medium.name)))
        files.push(`${shelf.name}/${medium.name}/${file.name}`);
    }
  }
  return files.toSorted();
}
