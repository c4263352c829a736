import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mediaFolder, sqlitePath, type Places } from './back-up.ts';
import { copy, mediaFiles } from './files.ts';
import { BackupError, readBackup, type Listed, type Manifest } from './manifest.ts';
import { mayReplacePostgres, putPostgres } from './postgres-database.ts';
import { mayReplaceSqlite, putSqlite } from './sqlite-database.ts';

const mediaID = (path: string) => path.split('/').at(-2) ?? '';

/**
 * Replaces the data of a stopped server with a backup. Changes nothing before the backup is read and found complete;
 * the database comes last, in one step. Because of the new epoch every client reloads.
 * @throws {BackupError}
 */
export async function restore(
  { databaseURL, mediaURL }: Places,
  source: string,
  { force = false, now = Math.floor(Date.now() / 1000) } = {},
): Promise<Manifest> {
  const folder = resolve(source);
  const manifest = await readBackup(folder);
  const path = sqlitePath(databaseURL);
  if ((manifest.driver === 'sqlite') !== (path !== undefined))
    throw new BackupError(`this is a backup of ${manifest.driver}, but OA_DATABASE_URL is another kind of database`);
  if (path) mayReplaceSqlite(path, force);
  else await mayReplacePostgres(databaseURL, force);
  const saved = join(folder, manifest.database.path);
  const unused = await placeMedia(folder, manifest.media, mediaFolder(mediaURL));
  await (path ? putSqlite(saved, path, unused, now) : putPostgres(saved, databaseURL, unused, now));
  return manifest;
}

/**
 * Copies the media files. A medium never changes, so existing files are kept.
 * @returns media that are in the store but not in the backup
 */
async function placeMedia(
  folder: string,
  media: readonly Listed[] | undefined,
  root: string | undefined,
): Promise<string[]> {
  if (!media) return [];
  if (root === undefined) throw new BackupError('the backup contains media files, but OA_MEDIA_URL is not a folder');
  for (const { path, size } of media) {
    const target = join(root, path.slice('media/'.length));
    if ((await stat(target).catch(() => undefined))?.size !== size) await copy(join(folder, path), target);
  }
  const backedUp = new Set(media.map(({ path }) => mediaID(path)));
  return [...new Set((await mediaFiles(root)).map(mediaID))].filter(
    (id) => !backedUp.has(id) && /^[\w-]{1,64}$/.test(id),
  );
}
