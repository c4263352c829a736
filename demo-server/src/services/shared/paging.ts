import { pageSize } from '../../../../src/protocol/index.ts';
import { ProblemError } from './problem-error.ts';

/** Rows on a page. The query reads one more, which tells whether there is a next page. */
export function limitOf(limit: number | undefined, max: number = pageSize.max): number {
  return Math.min(limit ?? pageSize.default, max);
}

/** Encodes the sort keys of the last row; a cursor is opaque to clients. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Keys that `encodeCursor` accepts: integers, and texts that a database can store. PostgreSQL refuses others. */
const isKey = (key: unknown) =>
  typeof key === 'number'
    ? Number.isSafeInteger(key)
    : typeof key === 'string' && key.isWellFormed() && !key.includes('\0');

/** @throws ProblemError - the cursor was not made by `encodeCursor` with keys of these types */
export function decodeCursor<const T extends readonly ('string' | 'number')[]>(
  cursor: string | undefined,
  types: T,
): { [K in keyof T]: T[K] extends 'string' ? string : number } | undefined {
  if (cursor === undefined) return undefined;
  try {
    const keys = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (
      Array.isArray(keys) &&
      keys.length === types.length &&
      types.every((type, i) => typeof keys[i] === type && isKey(keys[i]))
    )
      return keys as never;
  } catch {
    // falls through to the refusal
  }
  throw new ProblemError('invalid_request', 'cursor was not issued by this server', {
    errors: [{ path: 'cursor', code: 'invalid_cursor', message: 'was not issued by this server' }],
  });
}

/** Removes the surplus row and returns the cursor of the next page. */
export function pageOf<R>(
  rows: R[],
  limit: number,
  keysOf: (row: R) => (string | number)[],
): { rows: R[]; nextCursor?: string } {
  if (rows.length <= limit) return { rows };
  const shown = rows.slice(0, limit);
  return { rows: shown, nextCursor: encodeCursor(keysOf(shown[limit - 1] as R)) };
}
