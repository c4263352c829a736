import { closeSync, existsSync, openSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { StartFault } from '../start-fault.ts';
import { makeFolder } from './make-folder.ts';

/** So long a server that is just ending may still hold it, in milliseconds. */
const PATIENCE_MS = 3000;

/** @returns what gives the lock back; undefined where somebody else holds it */
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

/** A new database begins as an empty file: only what is there has a number. */
function made(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o644));
}

/**
 * Takes a database file for one server. Two would each believe that nobody else writes: hints would not cross, and limits be counted
 * twice. The locks are the operating system's, taken through SQLite on empty files beside the database, so they end with the
 * process, however that ends.
 *
 * One lock is for the name, under which SQLite keeps its log: a file that was removed and made anew is another one with the same log.
 * One is for the file itself, by its number: renamed, it is the same. A file with several names would have a log under each, and what
 * one holds is not seen through the other, not even when the servers run one after the other; so it is refused.
 * @param path - the database's file
 * @param variable - what names it
 * @returns what gives it back
 * @throws {StartFault} another server has it, or it has several names
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
    // The device is that of the folder.
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
