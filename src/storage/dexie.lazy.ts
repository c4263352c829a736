import { Dexie, type Table as DexieTable } from 'dexie';
import { removeRun } from '../sync/ranges.ts';
import type { OutboxRow } from '../sync/outbox.ts';
import { merge, tables, type Row, type Table } from '../sync/rows.ts';
import {
  boundsAt,
  contiguousRange,
  coversOf,
  grown,
  movedTo,
  numbered,
  readRun,
  spanKey,
  type Span,
} from './coverage.ts';
import { applyFiles, splitFiles, withBytes, type FileBytes, type FileEntry } from './files.ts';
import { isSound } from './sound.ts';
import { beginningOf, isDue, SCHEMA_VERSION, type Stored } from './stored.ts';
import type { Batch, Bounds, Numbered, Place, Storage, ContiguousRange } from './types.ts';

type Keyed<T = unknown> = { key: string; value: T };

/** Closes what opens after `isClosed`: Dexie lets go of a request that it cancels, and the connection would stay open. */
const factoryUntil = (isClosed: () => boolean) => ({
  open(...args: Parameters<IDBFactory['open']>) {
    const request = indexedDB.open(...args);
    request.addEventListener('success', () => isClosed() && request.result.close());
    return request;
  },
  deleteDatabase: (name: string) => indexedDB.deleteDatabase(name),
  // Its presence tells Dexie that it need not keep a list of its own.
  databases: () => indexedDB.databases(),
});

class Database extends Dexie {
  // `declare`, so that no emitted field hides Dexie's properties.
  declare meta: DexieTable<Keyed, string>;
  declare cursors: DexieTable<{ topic: string; seq: number }, string>;
  declare lists: DexieTable<{ name: string; keys: readonly string[] }, string>;
  declare outbox: DexieTable<OutboxRow, string>;
  declare drafts: DexieTable<Keyed, string>;
  declare spans: DexieTable<Span, string>;
  declare files: DexieTable<FileEntry, string>;
  declare bytes: DexieTable<FileBytes, string>;

  constructor(name: string, isClosed: () => boolean) {
    super(name, { autoOpen: false, indexedDB: factoryUntil(isClosed) as IDBFactory });
    // Append only: a browser may upgrade from any of these versions.
    this.version(1).stores({
      ...Object.fromEntries(tables.map((table) => [table, 'key, [group+number], topic'])),
      meta: 'key',
      cursors: 'topic',
      lists: 'name',
      outbox: 'id, order',
      drafts: 'key',
    });
    // Coverage, and when rows were last seen.
    this.version(2)
      .stores({
        spans: 'key, topic',
        ...Object.fromEntries(numbered.map((table) => [table, 'key, [group+number], topic, seen, [group+seen]'])),
      })
      .upgrade((change) =>
        Promise.all(numbered.map((table) => change.table<Stored>(table).toCollection().modify({ seen: 0 }))),
      );
    // Files, separate from the rows and drafts that own them.
    this.version(SCHEMA_VERSION).stores({ files: 'id, *owners', bytes: 'id' }).upgrade(splitFiles);
  }

  rows<T extends Table>(table: T): DexieTable<Stored<T>, string> {
    return this.table(table);
  }
}

async function applyRows(db: Database, batch: Batch, now: number): Promise<void> {
  for (const table of tables) {
    const changes = batch.changes?.filter((change) => change.table === table) ?? [];
    if (changes.length === 0) continue;
    const keys = [...new Set(changes.map(({ key }) => key))];
    const cachedRows = new Map<string, Stored>(
      (await db.rows(table).bulkGet(keys)).flatMap((row): [string, Stored][] => (row ? [[row.key, row]] : [])),
    );
    const merged = new Map<string, Stored>();
    for (const change of changes) {
      const before = cachedRows.get(change.key);
      const row: Stored | undefined = merge(before, change);
      if (!row) continue;
      // An update of a row that nobody viewed does not count as a view.
      if (table === 'posts' || table === 'messages')
        row.seen = (change.mergePolicy === 'snapshot' ? undefined : before?.seen) ?? now;
      cachedRows.set(change.key, row);
      merged.set(change.key, row);
    }
    if (merged.size > 0) await db.rows(table).bulkPut([...merged.values()]);
  }
}

async function cover(db: Database, batch: Batch): Promise<void> {
  const covers = coversOf(batch);
  if (covers.length === 0) return;
  for (const { table, group, from, to, seq } of covers) {
    if (!seq) continue;
    const run = db.rows(table).where('[group+number]').between([group, from], [group, to], true, true);
    await run.filter((row) => row.seq < seq).delete();
  }
  const keys = [...new Set(covers.map(({ table, group }) => spanKey(table, group)))];
  const spans = new Map(
    (await db.spans.bulkGet(keys)).flatMap((span): [string, Span][] => (span ? [[span.key, span]] : [])),
  );
  for (const coverage of covers)
    spans.set(
      spanKey(coverage.table, coverage.group),
      grown(spans.get(spanKey(coverage.table, coverage.group)), coverage),
    );
  await db.spans.bulkPut([...spans.values()]);
}

/** Stored positions of the topics in a batch. */
async function storedPositions(db: Database, { adopt, cursors }: Batch): Promise<ReadonlyMap<string, number>> {
  const topics = Object.keys({ ...adopt, ...cursors });
  const positions = topics.length > 0 ? await db.cursors.bulkGet(topics) : [];
  return new Map(positions.flatMap((position) => (position ? [[position.topic, position.seq]] : [])));
}

async function apply(db: Database, batch: Batch, now: number): Promise<void> {
  if (batch.forgetAll)
    await Promise.all([
      ...tables.map((table) => db.rows(table).clear()),
      db.cursors.clear(),
      db.lists.clear(),
      db.spans.clear(),
    ]);
  for (const topic of batch.forget ?? [])
    await Promise.all([...tables, 'spans'].map((table) => db.table(table).where('topic').equals(topic).delete()));
  const storedCursors = await storedPositions(db, batch);
  const positions = Object.keys(batch.cursors ?? {}).map(
    (topic) => [topic, movedTo(topic, batch, storedCursors.get(topic))] as const,
  );
  const first = [...Object.entries(batch.adopt ?? {}), ...positions].filter(
    ([topic, seq]) => seq !== undefined && !storedCursors.has(topic),
  );
  if (first.length > 0)
    await db.spans
      .where('topic')
      .anyOf(first.map(([topic]) => topic))
      .delete();
  await db.cursors.bulkPut(first.map(([topic, seq]) => ({ topic, seq: seq! })));
  await applyRows(db, batch, now);
  await cover(db, batch);
  await db.cursors.bulkPut(
    positions.flatMap(([topic, seq]) =>
      seq === undefined || seq === storedCursors.get(topic) ? [] : [{ topic, seq }],
    ),
  );
  await db.cursors.bulkDelete(positions.flatMap(([topic, seq]) => (seq === undefined ? [topic] : [])));
  if (batch.epoch !== undefined) await db.meta.put({ key: 'epoch', value: batch.epoch });
  await db.lists.bulkPut(Object.entries(batch.lists ?? {}).map(([name, keys]) => ({ name, keys })));
  await db.outbox.bulkPut([...(batch.outbox ?? [])]);
  await db.outbox.bulkDelete([...(batch.sent ?? [])]);
  const drafts = Object.entries(batch.drafts ?? {});
  await db.drafts.bulkPut(drafts.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])));
  await db.drafts.bulkDelete(drafts.flatMap(([key, value]) => (value === undefined ? [key] : [])));
  if (batch.files || batch.sent || batch.drafts || batch.letGo) await applyFiles(db, batch);
}

/** Evicts rows and removes their numbers from the coverage. */
async function drop(db: Database, table: Numbered, rows: readonly Partial<Stored>[]): Promise<void> {
  const keys = rows.map(({ key }) => key!);
  await Promise.all(
    (table === 'posts' ? (['posts', 'reactions', 'ownReactions'] as const) : (['messages'] as const)).map((each) =>
      db.rows(each).bulkDelete(keys),
    ),
  );
  for (const group of new Set(rows.flatMap(({ group }) => group ?? []))) {
    const span = await db.spans.get(spanKey(table, group));
    const gone = rows.flatMap((row) => (row.group === group && typeof row.number === 'number' ? [row.number] : []));
    if (span)
      await db.spans.put({
        ...span,
        ranges: gone.reduce((ranges, number) => removeRun(ranges, [number, number]), span.ranges),
      });
  }
}

async function evict(db: Database, { total, each, step, age }: Bounds, now: number): Promise<number> {
  const pending = new Set((await db.outbox.toArray()).map(({ target }) => target));
  const latest = now - age;
  let gone = 0;
  for (const table of numbered) {
    const rows = db.rows(table);
    const over = (await rows.count()) - total;
    const take = async (groups: readonly [from: unknown, to: unknown, index: string], excess: number) => {
      const [from, to, index] = groups;
      if (excess <= 0 || gone >= step) return;
      const evictable = await rows
        .where(index)
        .between(from, to, true, true)
        .filter(({ key }) => !pending.has(key))
        .limit(Math.min(excess, step - gone))
        .toArray();
      await drop(db, table, evictable);
      gone += evictable.length;
    };
    await take([Dexie.minKey, latest, 'seen'], over);
    for (const { group } of await db.spans.filter((span) => span.table === table).toArray()) {
      const size = await rows.where('[group+number]').between([group, Dexie.minKey], [group, Dexie.maxKey]).count();
      await take([[group, Dexie.minKey], [group, latest], '[group+seen]'], size - each);
    }
  }
  return gone;
}

export interface DexieOptions {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** The database was deleted by another tab's logout, or by the user. It is closed. */
  onDeleted?: () => void;
  /** The database was created and is empty. */
  onCreated?: () => void;
  /** An invalid row was removed. */
  onBroken?: (table: Table) => void;
}

/** The cache in IndexedDB. Opens on first use. */
export function createDexieStorage(
  name: string,
  { now = Date.now, onDeleted, onCreated, onBroken }: DexieOptions = {},
): Storage {
  let isClosed = false;
  const db = new Database(name, () => isClosed);
  /** Keys of viewed rows; the next write updates their `seen`. */
  const looked: Record<Numbered, Set<string>> = { posts: new Set(), messages: new Set() };
  db.on('populate', () => onCreated?.());
  // Another tab logs out or upgrades the database: close at once.
  db.on('versionchange', ({ newVersion }) => {
    db.close();
    if (newVersion === null) onDeleted?.();
    return false;
  });
  const whole = () => db.tables;
  let last: Promise<unknown> = Promise.resolve();
  // Batches are written in sequence: reading a file takes time, and no batch may overtake it.
  const write = (batch: Batch) => {
    const turn = last.then(async () => {
      const stored = await withBytes(batch);
      await db.transaction('rw', whole(), async () => {
        await apply(db, stored, now());
        for (const table of numbered) {
          if (looked[table].size > 0)
            await db
              .rows(table)
              .where('key')
              .anyOf([...looked[table]])
              .modify({ seen: now() });
          looked[table].clear();
        }
      });
    });
    last = turn.catch(() => {});
    return turn;
  };

  /** Returns the row without internal fields; removes it if it is invalid. */
  function usableRow<T extends Table>(table: T, row: Stored<T> | undefined): Row<T> | undefined {
    if (!row) return undefined;
    if (!isSound(table, row)) {
      const work =
        table === 'posts' || table === 'messages'
          ? db.transaction('rw', whole(), async () => drop(db, table, [row]))
          : db.rows(table).delete(row.key);
      Promise.resolve(work).catch(() => undefined);
      onBroken?.(table);
      return undefined;
    }
    const { seen, ...rest } = row;
    if (isDue(seen, now())) looked[table as Numbered].add(row.key);
    return rest as Row<T>;
  }
  const usableRows = <T extends Table>(table: T, rows: readonly Stored<T>[]) =>
    rows.flatMap((row) => usableRow(table, row) ?? []);

  async function readContiguousRange<T extends Numbered>(
    table: T,
    group: string,
    place: Place,
  ): Promise<ContiguousRange<T> | undefined> {
    const range = await db.transaction('r', db.rows(table), db.spans, async () => {
      const ranges = (await db.spans.get(spanKey(table, group)))?.ranges;
      const bounds = Array.isArray(ranges) ? boundsAt(ranges, place) : undefined;
      if (!bounds) return undefined;
      const between = (low: number, high: number) =>
        db.rows(table).where('[group+number]').between([group, low], [group, high], true, true).toArray();
      const rows = await readRun(between, bounds, place);
      return { bounds, rows };
    });
    if (!range) return undefined;
    const { bounds, rows } = range;
    const whole = contiguousRange(rows, bounds, place, (row) => isSound(table, row));
    for (const row of rows) if (!isSound(table, row)) usableRow(table, row);
    return whole && { ...whole, rows: usableRows(table, whole.rows) };
  }

  return {
    async begin() {
      isClosed = false;
      if (!db.isOpen()) await db.open();
      const [epoch, cursors] = await db.transaction('r', db.meta, db.cursors, () =>
        Promise.all([db.meta.get('epoch'), db.cursors.toArray()]),
      );
      return beginningOf(epoch?.value, cursors);
    },
    get: async (table, keys) => (await db.rows(table).bulkGet([...keys])).map((row) => usableRow(table, row)),
    all: async (table) => usableRows(table, await db.rows(table).toArray()),
    readContiguousRange,
    async list(name) {
      const keys = (await db.lists.get(name))?.keys;
      return Array.isArray(keys) ? keys : undefined;
    },
    draft: async (key) => (await db.drafts.get(key))?.value,
    outbox: () => db.outbox.orderBy('order').toArray(),
    async file(id) {
      const [entry, bytes] = await Promise.all([db.files.get(id), db.bytes.get(id)]);
      return entry && bytes && { name: entry.name, type: entry.type, data: bytes.data };
    },
    async keep(files) {
      await write({ files });
      return true;
    },
    heldBytes: async () => (await db.files.toArray()).reduce((sum, { size }) => sum + size, 0),
    write,
    evict: (bounds) => db.transaction('rw', whole(), async () => evict(db, bounds, now())),
    close() {
      isClosed = true;
      db.close();
    },
    destroy: () => db.delete(),
  };
}
