import { closeSync, existsSync, openSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { StartFault } from '../start-fault.ts';
import { makeFolder } from './make-folder.ts';

/** How long a server that is stopping may still hold the lock, in milliseconds. */
const PATIENCE_MS = 3000;

/** @returns a function that releases the lock; undefined if somebody else holds it */
function take(path: string): (() => void) | undefined {
  const lock = new DatabaseSync(path);
  try {
    lock.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}; begin exclusive`);
    return () => lock.close();
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === 5) return undefined;
    throw error;
  }
}

/** Creates an empty file for a new database: only an existing file has an inode number. */
function made(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o644));
}

/**
 * Locks a database file for one server. Two servers would each assume that nobody else writes: hints would not reach the other,
 * and limits would be counted twice. The locks are the operating system's, taken through SQLite on empty files beside the
 * database, so they end with the process, however that ends.
 *
 * One lock is for the name, because SQLite names its log after it: a file that was removed and created again has the same log.
 * One is for the file itself, by its inode: it stays the same when renamed. A file with several hard links would have a separate
 * log for each, and data in one log is invisible through the other name, even to a server that runs later; so it is refused.
 * @param path - the database file
 * @param variable - the variable that names it
 * @returns a function that releases the locks
 * @throws {StartFault} another server uses the file, or it has several hard links
 */
export function onlyServerOf(path: string, variable: string): () => void {
  makeFolder(dirname(path));
  made(path);
  const real = realpathSync(path);
  const { ino, nlink } = statSync(real, { bigint: true });
  const held: (() => void)[] = [];
  const release = () => {
    for (const giveBack of held) giveBack();
  };
  try {
    // A lock file in the same folder is on the same device, so the inode number identifies the file.
    for (const lock of [`${real}.lock`, join(dirname(real), `.oa-kit-${ino}.lock`)]) {
      const giveBack = take(lock);
      if (!giveBack)
        throw new StartFault(`${variable}: another server is using ${path}: stop it, or choose another database.`);
      held.push(giveBack);
    }
    if (nlink > 1n)
      throw new StartFault(
        `${variable}: ${path} has ${nlink} hard links, and SQLite would keep a separate log for each: remove the others, or choose a copy.`,
      );
  } catch (error) {
    release();
    throw error;
  }
  return release;
}
