import type { Row, Table } from '../sync/rows.ts';
import type { Beginning } from './types.ts';

/** The newest version of the database's schema, see `dexie.lazy.ts`. */
export const SCHEMA_VERSION = 3;

/** A row as it is stored; eviction goes by `seen`. */
export type Stored<T extends Table = Table> = Row<T> & { seen?: number };

/** Precision of `seen`, in milliseconds: not every read should cost a write. */
const GRAIN = 3_600_000;

/** Whether `seen` of a row that is viewed now must be updated. */
export const isDue = (seen: number | undefined, now: number): boolean => seen !== undefined && seen < now - GRAIN;

export function beginningOf(epoch: unknown, cursors: readonly { topic: string; seq: unknown }[]): Beginning {
  const positions = cursors.flatMap(({ topic, seq }) => (typeof seq === 'number' ? [[topic, seq] as const] : []));
  return { ...(typeof epoch === 'string' && { epoch }), cursors: Object.fromEntries(positions) };
}
