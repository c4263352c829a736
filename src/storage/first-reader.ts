import type { OutboxRow } from '../sync/outbox.ts';
import type { Row, Table } from '../sync/rows.ts';
import { boundsAt, contiguousRange, readRun, spanKey, type Span } from './coverage.ts';
import { isSound } from './sound.ts';
import { beginningOf, isDue, SCHEMA_VERSION, type Stored } from './stored.ts';
import type { Numbered, Storage } from './types.ts';

/** What the first screen of a return visit needs. */
export type FirstReads = Pick<Storage, 'begin' | 'get' | 'all' | 'readContiguousRange' | 'list' | 'draft' | 'outbox'>;

export interface FirstReader extends FirstReads {
  close(): void;
  /** Keys of viewed rows whose `seen` must be updated. */
  readonly looked: Readonly<Record<Numbered, ReadonlySet<string>>>;
}

interface Events {
  now: () => number;
  onDeleted: () => void;
}

/** Dexie stores tenfold versions. */
const VERSION = SCHEMA_VERSION * 10;

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Rows read for each key at most: one request for all keys takes less time than one for each, unless it reads too much. */
const SPARE = 4;

/**
 * Reads all rows from the first key to the last, because keys of a page begin with their times.
 * @returns undefined if there are too many
 */
async function nearby<T extends Table>(
  rows: IDBObjectStore,
  keys: readonly string[],
): Promise<Map<string, Stored<T>> | undefined> {
  const sorted = keys.toSorted();
  const most = keys.length * SPARE;
  const near = await done<Stored<T>[]>(rows.getAll(IDBKeyRange.bound(sorted[0], sorted.at(-1)), most));
  return near.length < most ? new Map(near.map((row) => [row.key, row])) : undefined;
}

/** @returns undefined if the database does not exist, or has another version */
async function opened(name: string): Promise<IDBDatabase | undefined> {
  const request = indexedDB.open(name);
  // Opening without a version creates what does not exist.
  request.onupgradeneeded = () => request.transaction!.abort();
  const db = await done(request).catch(() => undefined);
  if (db?.version === VERSION) return db;
  db?.close();
  return undefined;
}

/**
 * Reads the cache without Dexie, whose code and opening take longer than everything else before the first paint. Every
 * method rejects where something is not as expected; Dexie then reads the same.
 * @returns undefined if there is nothing that it can read
 */
export async function openFirstReader(name: string, { now, onDeleted }: Events): Promise<FirstReader | undefined> {
  const db = await opened(name);
  if (!db) return undefined;
  db.onversionchange = ({ newVersion }) => {
    db.close();
    if (newVersion === null) onDeleted();
  };
  const looked = { posts: new Set<string>(), messages: new Set<string>() };
  const store = (table: string) => db.transaction(table).objectStore(table);

  function usable<T extends Table>(table: T, row: Stored<T>): Row<T> {
    if (!isSound(table, row)) throw new Error(`A row of ${table} cannot be read`);
    const { seen, ...rest } = row;
    if (isDue(seen, now())) looked[table as Numbered].add(row.key);
    return rest as Row<T>;
  }

  return {
    looked,
    close: () => db.close(),
    async begin() {
      const all = db.transaction(['meta', 'cursors']);
      const [epoch, cursors] = await Promise.all([
        done<{ value: unknown } | undefined>(all.objectStore('meta').get('epoch')),
        done<{ topic: string; seq: unknown }[]>(all.objectStore('cursors').getAll()),
      ]);
      return beginningOf(epoch?.value, cursors);
    },
    async get(table, keys) {
      const rows = store(table);
      const near = keys.length > 2 ? await nearby<typeof table>(rows, keys) : undefined;
      const found = near
        ? keys.map((key) => near.get(key))
        : await Promise.all(keys.map((key) => done<Stored<typeof table> | undefined>(rows.get(key))));
      return found.map((row) => row && usable(table, row));
    },
    draft: async (key) => (await done<{ value: unknown } | undefined>(store('drafts').get(key)))?.value,
    outbox: () => done<OutboxRow[]>(store('outbox').index('order').getAll()),
    all: async (table) => (await done<Stored<typeof table>[]>(store(table).getAll())).map((row) => usable(table, row)),
    async readContiguousRange(table, group, place) {
      const both = db.transaction([table, 'spans']);
      const span = await done<Span | undefined>(both.objectStore('spans').get(spanKey(table, group)));
      const bounds = Array.isArray(span?.ranges) ? boundsAt(span.ranges, place) : undefined;
      if (!bounds) return undefined;
      const index = both.objectStore(table).index('[group+number]');
      const rows = await readRun(
        (low, high) => done<Stored<typeof table>[]>(index.getAll(IDBKeyRange.bound([group, low], [group, high]))),
        bounds,
        place,
      );
      return contiguousRange(
        rows.map((row) => usable(table, row)),
        bounds,
        place,
      );
    },
    async list(name) {
      const keys = (await done<{ keys: unknown } | undefined>(store('lists').get(name)))?.keys;
      return Array.isArray(keys) ? keys : undefined;
    },
  };
}
