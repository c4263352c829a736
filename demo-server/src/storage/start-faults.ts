import { StartFault } from '../start-fault.ts';
import { codeOf, isAway, sqliteCodeOf } from './unavailable.ts';

/** By SQLite's result codes. */
const sqlite: Record<number, string> = {
  5: 'is in use by another program: stop it, or name another file',
  8: 'cannot be written: give the server the right to write to it and to its folder, or name another file',
  10: 'cannot be read or written: check the disk, or name another file',
  11: 'is damaged: restore a backup (npm run restore), or name another file',
  13: 'has no room to grow: the disk is full',
  14: 'cannot be opened: give the server the right to write to its folder, or name another file',
  26: 'is no SQLite database: name another file',
};

/** By PostgreSQL's codes. */
const postgres: Record<string, (url: URL) => string> = {
  '28P01': ({ username }) =>
    `refuses the password of the user "${username}": correct user and password, percent-encoded`,
  '28000': ({ username }) => `does not let the user "${username}" in: correct user and password, or its pg_hba.conf`,
  '3D000': ({ pathname }) => `has no database "${pathname.slice(1)}": create it, or name another`,
  '42501': ({ username }) => `does not let the user "${username}" make tables: grant it CREATE on the schema`,
  '53300': () => 'has no connection left: raise its max_connections, or stop what uses them',
  '57P03': () => 'is starting or stopping: try again in a moment',
};

function reasonOf(url: string, error: unknown): string | undefined {
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  if (path !== undefined) {
    const reason = sqlite[sqliteCodeOf(error) ?? -1];
    if (reason !== undefined) return `${path} ${reason}`;
    return /^E[A-Z]+$/.test(String(codeOf(error)))
      ? `${path} cannot be opened (${codeOf(error)}): give the server the right to write to its folder, or name another file`
      : undefined;
  }
  const address = new URL(url);
  const server = `PostgreSQL at ${address.host || 'the local socket'}`;
  const known = postgres[String(codeOf(error))];
  if (known) return `${server} ${known(address)}`;
  if (error instanceof Error && /password must be a string/.test(error.message))
    return `${server} asks for a password, and the address holds none: add it, percent-encoded`;
  // A certificate that the address names.
  const { path: file, message } = error as NodeJS.ErrnoException;
  if (file !== undefined && /^E[A-Z]+$/.test(String(codeOf(error))))
    return `${file}, which the address names, cannot be read (${codeOf(error)}): correct the address`;
  if (/certificate|\bSSL\b|\bTLS\b|altnames/i.test(message))
    return `${server} and this server do not agree on encryption (${message}): correct sslmode, or name its certificate authority in NODE_EXTRA_CA_CERTS`;
  if (isAway(error))
    return `${server} cannot be reached (${String(codeOf(error) ?? (error as Error).message)}): start it, or correct the address`;
  return undefined;
}

/**
 * Says of an error at the opening of a database what to do about it. Causes are looked through: the driver's own words are inside.
 * @param variable - what names the database
 */
export function openingFault(url: string, variable: string, error: unknown): unknown {
  if (error instanceof StartFault) return error;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const reason = reasonOf(url, cause instanceof AggregateError ? cause.errors[0] : cause);
    if (reason !== undefined) return new StartFault(`${variable}: ${reason}.`, { cause: error });
  }
  return error;
}
