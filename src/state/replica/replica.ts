import { merge, tables, type Change, type Row, type Table, type Tables } from '../../sync/rows.ts';

/** The rows that a commit changed. */
export type Changed = ReadonlyMap<Table, ReadonlySet<string>>;

/** The rows in this page's memory. Everything rendered is read from here. */
export interface Replica {
  row<T extends Table>(table: T, key: string): Row<T> | undefined;
  get<T extends Table>(table: T, key: string): Tables[T] | undefined;
  /** True if the row is a tombstone; false if it is unknown. */
  isGone(table: Table, key: string): boolean;
  rows<T extends Table>(table: T): IterableIterator<Row<T>>;
  /** Rows of a group, including tombstones, unordered. */
  group<T extends Table>(table: T, group: string): Iterable<Row<T>>;
  /** Merges changes and notifies once. */
  commit(changes: readonly Change[]): void;
  /** Adds rows from storage for unknown keys. */
  fill<T extends Table>(table: T, rows: readonly (Row<T> | undefined)[]): void;
  /** Notifies of changed optimistic updates of these rows. */
  touch(keys: readonly (readonly [Table, string])[]): void;
  /** Marks rows as outdated: they stay visible, but any snapshot or entry replaces them, because the log is another one. */
  invalidate(topic?: string): void;
  /** Evicts rows without notifying: storage and backend have them. */
  drop(table: Table, keys: Iterable<string>): void;
  /** Marks rows as most recently seen. */
  see(table: Table, keys: Iterable<string>): void;
  size(table: Table): number;
  clear(): void;
  listen(listener: (changed: Changed) => void): () => void;
}

export function createReplica(): Replica {
  const maps = new Map<Table, Map<string, Row>>(tables.map((table) => [table, new Map()]));
  const groups = new Map<string, Map<string, Row>>();
  const listeners = new Set<(changed: Changed) => void>();
  const none = new Map<string, Row>();
  const groupKey = (table: Table, group: string) => `${table} ${group}`;

  function put(table: Table, row: Row): void {
    maps.get(table)!.set(row.key, row);
    if (row.group === undefined) return;
    const key = groupKey(table, row.group);
    const group = groups.get(key) ?? new Map<string, Row>();
    groups.set(key, group.set(row.key, row));
  }

  function mark(changed: Map<Table, Set<string>>, table: Table, key: string): void {
    changed.set(table, (changed.get(table) ?? new Set()).add(key));
  }

  function notify(changed: ReadonlyMap<Table, Set<string>>): void {
    if (changed.size > 0) for (const listener of [...listeners]) listener(changed);
  }

  function apply(changes: readonly Change[]): void {
    const changed = new Map<Table, Set<string>>();
    for (const change of changes) {
      const before = maps.get(change.table)!.get(change.key);
      const row = merge(before, change);
      if (!row) continue;
      put(change.table, row);
      // A newer seq with the same content is no visible change.
      if (before && before.value === row.value) continue;
      mark(changed, change.table, change.key);
    }
    notify(changed);
  }

  return {
    row: <T extends Table>(table: T, key: string) => maps.get(table)!.get(key) as Row<T> | undefined,
    get: <T extends Table>(table: T, key: string) => maps.get(table)!.get(key)?.value as Tables[T] | undefined,
    isGone(table, key) {
      const row = maps.get(table)!.get(key);
      return row !== undefined && row.value === undefined;
    },
    rows: <T extends Table>(table: T) => maps.get(table)!.values() as IterableIterator<Row<T>>,
    group: <T extends Table>(table: T, group: string) =>
      (groups.get(groupKey(table, group)) ?? none).values() as IterableIterator<Row<T>>,
    commit: apply,
    fill(table, rows) {
      apply(
        rows.flatMap((row) =>
          row && !maps.get(table)!.has(row.key) ? [{ ...row, table, mergePolicy: 'entry' } as Change] : [],
        ),
      );
    },
    touch(keys) {
      const changed = new Map<Table, Set<string>>();
      for (const [table, key] of keys) mark(changed, table, key);
      notify(changed);
    },
    invalidate(topic) {
      for (const [table, map] of maps)
        for (const row of [...map.values()])
          if (topic === undefined || row.topic === topic) put(table, { ...row, seq: -1 });
    },
    drop(table, keys) {
      const map = maps.get(table)!;
      for (const key of keys) {
        const group = map.get(key)?.group;
        map.delete(key);
        if (group !== undefined) groups.get(groupKey(table, group))?.delete(key);
      }
    },
    see(table, keys) {
      const map = maps.get(table)!;
      for (const key of keys) {
        const row = map.get(key);
        if (row && map.delete(key)) map.set(key, row);
      }
    },
    size: (table) => maps.get(table)!.size,
    clear() {
      const changed = new Map([...maps].map(([table, map]) => [table, new Set(map.keys())]));
      for (const map of maps.values()) map.clear();
      groups.clear();
      notify(changed);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
