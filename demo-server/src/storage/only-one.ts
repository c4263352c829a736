import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { StartFault } from '../start-fault.ts';
import { makeFolder } from './make-folder.ts';

/** So long a server that is just ending may still hold it, in milliseconds. */
const PATIENCE_MS = 3000;

/**
 * Takes a database file for one server. Two would each believe that nobody else writes: hints would not cross, and limits be counted
 * twice. The lock is the operating system's, taken through SQLite on an empty file beside the database, so it ends with the
 * process, however that ends.
 * @param path - the database's file
 * @param variable - what names it
 * @returns what gives it back
 * @throws {StartFault} another server has it
 */
export function onlyServerOf(path: string, variable: string): () => void {
  const folder = dirname(path);
  makeFolder(folder);
  // Two names of one file are one file.
  const real = existsSync(path) ? realpathSync(path) : join(realpathSync(folder), basename(path));
  const lock = new DatabaseSync(`${real}.lock`);
  try {
    lock.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}; begin exclusive`);
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== 5) throw error;
    throw new StartFault(`${variable}: another server is using ${path}: stop it, or name another database.`, {
      cause: error,
    });
  }
  return () => lock.close();
}
