import { merge, tables, type Change, type Row, type Table, type Tables } from '../../sync/rows.ts';

/** Which rows a commit changed. */
export type Changed = ReadonlyMap<Table, ReadonlySet<string>>;

/** The rows that this page holds in memory. Everything that is drawn is read from here. */
export interface Replica {
  row<T extends Table>(table: T, key: string): Row<T> | undefined;
  get<T extends Table>(table: T, key: string): Tables[T] | undefined;
  /** True where it is known to be gone, which is more than not to be known. */
  isGone(table: Table, key: string): boolean;
  rows<T extends Table>(table: T): IterableIterator<Row<T>>;
  /** Rows of a group, tombstones included, in no order. */
  group<T extends Table>(table: T, group: string): Iterable<Row<T>>;
  /** Merges and tells once what changed. */
  commit(changes: readonly Change[]): void;
  /** Takes in what the storage has, where nothing is known yet. */
  fill<T extends Table>(table: T, rows: readonly (Row<T> | undefined)[]): void;
  /** Tells that something laid over these rows changed. */
  touch(keys: readonly (readonly [Table, string])[]): void;
  /** Keeps what is shown, but lets any snapshot and any entry replace it: the log is another one. */
  invalidate(topic?: string): void;
  /** Lets rows go that nobody looks at. Nobody is told: storage and backend have them. */
  drop(table: Table, keys: Iterable<string>): void;
  /** Moves rows behind all others of their table: they were seen last. */
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

  function tell(changed: ReadonlyMap<Table, Set<string>>): void {
    if (changed.size > 0) for (const listener of [...listeners]) listener(changed);
  }

  function apply(changes: readonly Change[]): void {
    const changed = new Map<Table, Set<string>>();
    for (const change of changes) {
      const before = maps.get(change.table)!.get(change.key);
      const row = merge(before, change);
      if (!row) continue;
      put(change.table, row);
      // A newer stamp on the same content is nothing that anybody could see.
      if (before && before.value === row.value) continue;
      const keys = changed.get(change.table);
      if (keys) keys.add(change.key);
      else changed.set(change.table, new Set([change.key]));
    }
    tell(changed);
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
      for (const [table, key] of keys) changed.set(table, (changed.get(table) ?? new Set()).add(key));
      tell(changed);
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
      tell(changed);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
