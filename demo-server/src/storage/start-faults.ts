import { StartFault } from '../start-fault.ts';
import { codeOf, isAway, sqliteCodeOf } from './unavailable.ts';

/** By SQLite's result code. */
const sqlite: Record<number, string> = {
  5: 'is in use by another program: stop that program, or choose another file',
  8: 'cannot be written: let the server write to it and to its folder, or choose another file',
  10: 'cannot be read or written: check the disk, or choose another file',
  11: 'is damaged: restore a backup (npm run restore), or choose another file',
  13: 'cannot grow: the disk is full',
  14: 'cannot be opened: let the server write to its folder, or choose another file',
  26: 'is not a SQLite database: choose another file',
};

/** By PostgreSQL's error code. */
const postgres: Record<string, (url: URL) => string> = {
  '28P01': ({ username }) =>
    `rejects the password of the user "${username}": correct user and password, percent-encoded`,
  '28000': ({ username }) => `rejects the user "${username}": correct user and password, or pg_hba.conf`,
  '3D000': ({ pathname }) => `has no database "${pathname.slice(1)}": create it, or choose another one`,
  '42501': ({ username }) => `does not let the user "${username}" create tables: grant CREATE on the schema`,
  '53300': () => 'has no free connections: raise max_connections, or stop programs that use them',
  '57P03': () => 'is starting or stopping: try again soon',
};

function reasonOf(url: string, error: unknown): string | undefined {
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  if (path !== undefined) {
    const reason = sqlite[sqliteCodeOf(error) ?? -1];
    if (reason !== undefined) return `${path} ${reason}`;
    return /^E[A-Z]+$/.test(String(codeOf(error)))
      ? `${path} cannot be opened (${codeOf(error)}): let the server write to its folder, or choose another file`
      : undefined;
  }
  const address = new URL(url);
  const server = `PostgreSQL at ${address.host || 'the local socket'}`;
  const known = postgres[String(codeOf(error))];
  if (known) return `${server} ${known(address)}`;
  if (error instanceof Error && /password must be a string/.test(error.message))
    return `${server} requires a password, but the address has none: add it, percent-encoded`;
  // A certificate named in the address.
  const { path: file, message } = error as NodeJS.ErrnoException;
  if (file !== undefined && /^E[A-Z]+$/.test(String(codeOf(error))))
    return `${file}, named in the address, cannot be read (${codeOf(error)}): correct the address`;
  if (/certificate|\bSSL\b|\bTLS\b|altnames/i.test(message))
    return `${server} cannot be reached with this encryption (${message}): correct sslmode, or set NODE_EXTRA_CA_CERTS to its certificate authority`;
  if (isAway(error))
    return `${server} cannot be reached (${String(codeOf(error) ?? (error as Error).message)}): start it, or correct the address`;
  return undefined;
}

/**
 * Turns an error on opening a database into a message that says what to do. Searches its causes for the driver's error.
 * @param variable - the variable that names the database
 */
export function openingFault(url: string, variable: string, error: unknown): unknown {
  if (error instanceof StartFault) return error;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const reason = reasonOf(url, cause instanceof AggregateError ? cause.errors[0] : cause);
    if (reason !== undefined) return new StartFault(`${variable}: ${reason}.`, { cause: error });
  }
  return error;
}
