import { merge, tables, type Row, type Table } from '../sync/rows.ts';
import type { OutboxRow } from '../sync/outbox.ts';
import type { Storage } from './types.ts';

/** The same contract as the database, for as long as the page lives. */
export function createMemoryStorage(): Storage {
  const rows = Object.fromEntries(tables.map((table) => [table, new Map<string, Row>()])) as Record<Table, Map<string, Row>>;
  const cursors = new Map<string, number>();
  const lists = new Map<string, readonly string[]>();
  const drafts = new Map<string, unknown>();
  const outbox = new Map<string, OutboxRow>();
  let epoch: string | undefined;
  const queue = () => [...outbox.values()].toSorted((a, b) => a.order - b.order);

  const storage: Storage = {
    async begin() {
      return { ...(epoch !== undefined && { epoch }), cursors: Object.fromEntries(cursors), outbox: queue() };
    },
    async get<T extends Table>(table: T, keys: readonly string[]) {
      return keys.map((key) => rows[table].get(key) as Row<T> | undefined);
    },
    async all<T extends Table>(table: T) {
      return [...rows[table].values()] as Row<T>[];
    },
    async range<T extends Table>(table: T, group: string, { before = Infinity, limit }: { before?: number; limit: number }) {
      const found = [...rows[table].values()].filter((row) => row.value && row.group === group && (row.number ?? 0) < before);
      return found.toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0)).slice(0, limit) as Row<T>[];
    },
    list: async (name) => lists.get(name),
    draft: async (key) => drafts.get(key),
    outbox: async () => queue(),
    async write(batch) {
      if (batch.forgetAll) for (const map of [...Object.values(rows), cursors, lists]) map.clear();
      for (const topic of batch.forget ?? []) for (const map of Object.values(rows)) for (const [key, row] of map) if (row.topic === topic) map.delete(key);
      for (const change of batch.changes ?? []) {
        const map = rows[change.table];
        const row = merge(map.get(change.key), change);
        if (row) map.set(change.key, row);
      }
      for (const [topic, seq] of Object.entries(batch.cursors ?? {})) {
        if (seq === undefined) cursors.delete(topic);
        else cursors.set(topic, seq);
      }
      if (batch.epoch !== undefined) epoch = batch.epoch;
      for (const [name, keys] of Object.entries(batch.lists ?? {})) lists.set(name, keys);
      for (const row of batch.outbox ?? []) outbox.set(row.id, row);
      for (const id of batch.sent ?? []) outbox.delete(id);
      for (const [key, value] of Object.entries(batch.drafts ?? {})) {
        if (value === undefined) drafts.delete(key);
        else drafts.set(key, structuredClone(value));
      }
    },
    close() {},
    async destroy() {
      for (const map of [...Object.values(rows), cursors, lists, drafts, outbox]) map.clear();
    },
  };
  return storage;
}
