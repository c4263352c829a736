/** The database cannot do it now. Whether a write was stored is not known; the same clientID settles it. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable';
  readonly code = 'storage_unavailable';
}

/** The media store cannot do it now; wrapped around whatever its connection or its answer says, so that nobody takes it for the database. */
export class MediaUnavailable extends Error {
  override name = 'MediaUnavailable';
  readonly code = 'media_unavailable';
}

/** Refused or broken connections, a server that shuts down or has no room, transactions that were left open. */
const CODES = /^(08|53|57P|25P0[34]|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;
/** `pg` has no codes for what happens to its connections. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

export const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** SQLite's result code; extended ones hold the plain one in their last byte. */
export function sqliteCodeOf(error: unknown): number | undefined {
  const code: unknown = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** What is missing: the database, the media store, room on a disk, or a turn at something that somebody else holds too long. */
export type Missing = 'database' | 'media' | 'room' | 'turn';

function missingHere(error: Error): Missing | undefined {
  if (error instanceof MediaUnavailable) return 'media';
  const code = String(codeOf(error) ?? '');
  const sqlite = sqliteCodeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || sqlite === 13) return 'room';
  // Lock time-outs, deadlocks and lost races that did not end after all tries; SQLite's BUSY and LOCKED.
  if (/^(55P03|40001|40P01)$/.test(code) || sqlite === 5 || sqlite === 6) return 'turn';
  if (CODES.test(code) || MESSAGES.test(error.message) || sqlite === 10) return 'database';
  return undefined;
}

/** Looks through an error and its causes for what is missing; undefined where it is the asker's or our own mistake. */
export function missingOf(error: unknown): Missing | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const missing = missingHere(cause);
    if (missing !== undefined) return missing;
  }
  return error instanceof StorageUnavailable ? 'database' : undefined;
}

/** Whether an error says that the database is away, and nothing of what it was asked. */
export const isAway = (error: unknown): boolean =>
  missingOf(error) === 'database' || error instanceof StorageUnavailable;
