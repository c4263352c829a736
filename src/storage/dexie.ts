import { Dexie, type Table as DexieTable } from 'dexie';
import type { OutboxRow } from '../sync/outbox.ts';
import { merge, tables, type Row, type Table } from '../sync/rows.ts';
import type { Batch, Storage } from './types.ts';

class Database extends Dexie {
  // `declare`, so that no field is emitted over what Dexie defines.
  declare meta: DexieTable<{ key: string; value: unknown }, string>;
  declare cursors: DexieTable<{ topic: string; seq: number }, string>;
  declare lists: DexieTable<{ name: string; keys: readonly string[] }, string>;
  declare outbox: DexieTable<OutboxRow, string>;
  declare drafts: DexieTable<{ key: string; value: unknown }, string>;

  constructor(name: string) {
    super(name, { autoOpen: false });
    // Append only: a browser may come from any of these.
    this.version(1).stores({
      ...Object.fromEntries(tables.map((table) => [table, 'key, [group+number], topic'])),
      meta: 'key',
      cursors: 'topic',
      lists: 'name',
      outbox: 'id, order',
      drafts: 'key',
    });
  }

  rows<T extends Table>(table: T): DexieTable<Row<T>, string> {
    return this.table(table);
  }
}

/** Files as plain bytes: WebKit cannot store a Blob in private windows, and others have lost them. */
async function withBytes(batch: Batch): Promise<Batch> {
  if (!batch.outbox?.some(({ file }) => file?.data instanceof Blob)) return batch;
  const outbox = batch.outbox.map(async (row) => (row.file?.data instanceof Blob ? { ...row, file: { ...row.file, data: await row.file.data.arrayBuffer() } } : row));
  return { ...batch, outbox: await Promise.all(outbox) };
}

async function apply(db: Database, batch: Batch): Promise<void> {
  if (batch.forgetAll) await Promise.all([...tables.map((table) => db.rows(table).clear()), db.cursors.clear(), db.lists.clear()]);
  for (const topic of batch.forget ?? []) await Promise.all(tables.map((table) => db.rows(table).where('topic').equals(topic).delete()));
  for (const table of tables) {
    const changes = batch.changes?.filter((change) => change.table === table) ?? [];
    if (changes.length === 0) continue;
    const keys = [...new Set(changes.map(({ key }) => key))];
    const known = new Map((await db.rows(table).bulkGet(keys)).flatMap((row): [string, Row][] => (row ? [[row.key, row]] : [])));
    const merged = new Map<string, Row>();
    for (const change of changes) {
      const row = merge(known.get(change.key), change);
      if (!row) continue;
      known.set(change.key, row);
      merged.set(change.key, row);
    }
    if (merged.size > 0) await db.rows(table).bulkPut([...merged.values()]);
  }
  const cursors = Object.entries(batch.cursors ?? {});
  await db.cursors.bulkPut(cursors.flatMap(([topic, seq]) => (seq === undefined ? [] : [{ topic, seq }])));
  await db.cursors.bulkDelete(cursors.flatMap(([topic, seq]) => (seq === undefined ? [topic] : [])));
  if (batch.epoch !== undefined) await db.meta.put({ key: 'epoch', value: batch.epoch });
  await db.lists.bulkPut(Object.entries(batch.lists ?? {}).map(([name, keys]) => ({ name, keys })));
  await db.outbox.bulkPut([...(batch.outbox ?? [])]);
  await db.outbox.bulkDelete([...(batch.sent ?? [])]);
  const drafts = Object.entries(batch.drafts ?? {});
  await db.drafts.bulkPut(drafts.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])));
  await db.drafts.bulkDelete(drafts.flatMap(([key, value]) => (value === undefined ? [key] : [])));
}

/** The cache in IndexedDB. */
export async function createDexieStorage(name: string): Promise<Storage> {
  const db = new Database(name);
  // Another tab logs out or brings a newer version: give way, and go on in memory if that is how it stays.
  db.on('versionchange', () => {
    db.close();
    return false;
  });
  await db.open();
  const whole = db.tables;
  let last: Promise<unknown> = Promise.resolve();
  // One after the other, because reading a file takes time and nothing may overtake it.
  const write = (batch: Batch) => {
    const turn = last.then(async () => {
      const stored = await withBytes(batch);
      await db.transaction('rw', whole, () => apply(db, stored));
    });
    last = turn.catch(() => {});
    return turn;
  };

  return {
    async begin() {
      const [epoch, cursors, outbox] = await Promise.all([db.meta.get('epoch'), db.cursors.toArray(), db.outbox.orderBy('order').toArray()]);
      return { ...(typeof epoch?.value === 'string' && { epoch: epoch.value }), cursors: Object.fromEntries(cursors.map(({ topic, seq }) => [topic, seq])), outbox };
    },
    get: (table, keys) => db.rows(table).bulkGet([...keys]),
    all: (table) => db.rows(table).toArray(),
    range: (table, group, { before, limit }) =>
      db
        .rows(table)
        .where('[group+number]')
        .between([group, Dexie.minKey], [group, before ?? Dexie.maxKey], true, before === undefined)
        .reverse()
        .filter(({ value }) => value !== undefined)
        .limit(limit)
        .toArray(),
    list: async (list) => (await db.lists.get(list))?.keys,
    draft: async (key) => (await db.drafts.get(key))?.value,
    outbox: () => db.outbox.orderBy('order').toArray(),
    async write(batch) {
      try {
        await write(batch);
      } catch (error) {
        // A handle can die under us (iOS in the background, storage pressure): a fresh one often lives.
        if (!(error instanceof Error) || !/DatabaseClosed|InvalidState|UnknownError|AbortError/.test(error.name)) throw error;
        db.close();
        await db.open();
        await write(batch);
      }
    },
    close: () => db.close(),
    destroy: () => db.delete(),
  };
}
