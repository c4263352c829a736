/** The database cannot do it now. Whether a write was stored is not known; the same clientID settles it. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable';
  readonly code = 'storage_unavailable';
}

/** Refused or broken connections, a server that shuts down or has no room, locks that are held too long. */
const CODES = /^(08|53|57P|55P03|25P0[34]|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;
/** `pg` has no codes for what happens to its connections. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

export const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Whether an error says that the database is away, and nothing of what it was asked. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error instanceof StorageUnavailable ||
    CODES.test(String(codeOf(error) ?? '')) ||
    MESSAGES.test(error.message) ||
    isAway(error.cause)
  );
}
