/** The database is unavailable. Whether a write was stored is unknown; a retry with the same clientID settles it. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable';
  readonly code = 'storage_unavailable';
}

/**
 * The media store is unavailable. Wraps errors of its connection and its responses, so that they are not taken for the
 * database's.
 */
export class MediaUnavailable extends Error {
  override name = 'MediaUnavailable';
  readonly code = 'media_unavailable';
}

/** Connections that are refused or broken, a server that shuts down or has no capacity, transactions left open. */
const CODES = /^(08|53|57P|25P0[34]|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;
/** `pg` gives no codes for connection errors. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

export const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** SQLite's result code; an extended code has the plain one in its last byte. */
export function sqliteCodeOf(error: unknown): number | undefined {
  const code: unknown = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** What is missing: the database, the media store, disk space, or a lock that another transaction holds too long. */
export type Missing = 'database' | 'media' | 'room' | 'turn';

function missingHere(error: Error): Missing | undefined {
  if (error instanceof MediaUnavailable) return 'media';
  const code = String(codeOf(error) ?? '');
  const sqlite = sqliteCodeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || sqlite === 13) return 'room';
  // Lock timeouts, deadlocks and lost races that outlasted all retries; SQLite's BUSY and LOCKED.
  if (/^(55P03|40001|40P01)$/.test(code) || sqlite === 5 || sqlite === 6) return 'turn';
  if (CODES.test(code) || MESSAGES.test(error.message) || sqlite === 10) return 'database';
  return undefined;
}

/** Searches an error and its causes for what is missing; undefined if it is the caller's or our own mistake. */
export function missingOf(error: unknown): Missing | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const missing = missingHere(cause);
    if (missing !== undefined) return missing;
  }
  return error instanceof StorageUnavailable ? 'database' : undefined;
}

/** Whether an error means that the database is unavailable, whatever the query was. */
export const isAway = (error: unknown): boolean =>
  missingOf(error) === 'database' || error instanceof StorageUnavailable;
