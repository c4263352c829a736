import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { copy, sync } from './files.ts';
import { BackupError } from './manifest.ts';

const one = (raw: InstanceType<typeof DatabaseSync>, text: string) =>
  Object.values((raw.prepare(text).get() ?? {}) as object)[0] as unknown;

/** Saves a consistent snapshot of a database to a file, while others read and write. */
export async function saveSqlite(path: string, target: string): Promise<void> {
  if (!existsSync(path)) throw new BackupError(`${path} does not exist`);
  const raw = new DatabaseSync(path, { readOnly: true });
  try {
    raw.exec('PRAGMA busy_timeout = 10000');
    raw.prepare('vacuum into ?').run(target);
  } finally {
    raw.close();
  }
  await sync(target);
  verify(target);
}

function verify(path: string): void {
  const raw = new DatabaseSync(path, { readOnly: true });
  try {
    const result = one(raw, 'pragma integrity_check');
    if (result !== 'ok') throw new BackupError(`${path} is damaged: ${String(result)}`);
  } finally {
    raw.close();
  }
}

/** @throws {BackupError} a server has the database open, or the database is not empty and `force` is not set */
export function mayReplaceSqlite(path: string, force: boolean): void {
  if (!existsSync(path)) return;
  const raw = new DatabaseSync(path);
  try {
    raw.exec('PRAGMA busy_timeout = 0');
    if (
      one(raw, "select count(*) from sqlite_master where name = 'accounts'") === 1 &&
      one(raw, 'select count(*) from (select 1 from accounts limit 1)') === 1 &&
      !force
    )
      throw new BackupError(
        `${path} contains accounts. Use --force to replace it; the old file is kept as ${path}.replaced`,
      );
    // Leaving WAL mode needs exclusive access, so it fails while a server has the database open. It also merges
    // everything into one file.
    raw.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${path} is open in another process: stop the server first`, { cause: error });
  } finally {
    raw.close();
  }
}

/**
 * Puts a saved database in place with a new epoch: every returning client reloads.
 * @param unused - media in the store that this database does not refer to
 */
export async function putSqlite(saved: string, path: string, unused: readonly string[], now: number): Promise<void> {
  const arriving = `${path}.restoring`;
  await mkdir(dirname(path), { recursive: true });
  await rm(arriving, { force: true });
  await copy(saved, arriving);
  verify(arriving);
  const raw = new DatabaseSync(arriving);
  try {
    raw.exec('PRAGMA synchronous = FULL; begin');
    raw.prepare("update meta set value = ? where key = 'epoch'").run(randomUUID());
    raw.exec('delete from leases');
    const note = raw.prepare('insert or ignore into media_unused (media_id, since) values (?, ?)');
    for (const mediaID of unused) note.run(mediaID, now);
    raw.exec('commit');
  } finally {
    raw.close();
  }
  await sync(arriving);
  if (existsSync(path)) {
    await rm(`${path}.replaced`, { force: true });
    await link(path, `${path}.replaced`);
  }
  // One atomic step: a database exists at every moment.
  await rename(arriving, path);
  await sync(dirname(path));
}
