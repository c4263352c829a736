import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { copy, emptyFolder, mediaFiles, sync } from './files.ts';
import { listFile, MANIFEST, type Listed, type Manifest } from './manifest.ts';
import { savePostgres } from './postgres-database.ts';
import { saveSqlite } from './sqlite-database.ts';

/** Where a server stores its data. */
export interface Places {
  databaseURL: string;
  mediaURL: string;
}

export const sqlitePath = (databaseURL: string) => /^sqlite:(.+)$/.exec(databaseURL)?.[1];
export const mediaFolder = (mediaURL: string) => /^file:(.+)$/.exec(mediaURL)?.[1];

/**
 * Backs up the database and the media files to an empty folder while servers keep running. The database is copied
 * first: every medium it refers to was complete before that moment. A medium whose last use is deleted during the copy
 * may be missing; the live database no longer refers to it either.
 * @throws {BackupError}
 */
export async function backUp({ databaseURL, mediaURL }: Places, target: string): Promise<Manifest> {
  const folder = resolve(target);
  await emptyFolder(folder);
  const path = sqlitePath(databaseURL);
  const file = path ? 'database.sqlite' : 'database.dump';
  await (path ? saveSqlite(path, join(folder, file)) : savePostgres(databaseURL, join(folder, file)));
  const database = await listFile(folder, file);
  const root = mediaFolder(mediaURL);
  const media = root === undefined ? undefined : await copyMedia(root, folder);
  const manifest: Manifest = {
    format: 1,
    createTime: Math.floor(Date.now() / 1000),
    driver: path ? 'sqlite' : 'postgres',
    database,
    ...(media && { media }),
  };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, undefined, 1)}\n`);
  await sync(join(folder, MANIFEST));
  await sync(folder);
  return manifest;
}

async function copyMedia(root: string, folder: string): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const name of await mediaFiles(root)) {
    const path = `media/${name}`;
    const copied = await copy(join(root, name), join(folder, path)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    if (copied) listed.push(await listFile(folder, path));
  }
  return listed;
}
