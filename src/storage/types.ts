import type { OutboxRow } from '../sync/outbox.ts';
import type { Change, Row, Table } from '../sync/rows.ts';

/** Written together or not at all. */
export interface Batch {
  changes?: readonly Change[];
  /** Positions that go with the changes; undefined forgets one. */
  cursors?: Readonly<Record<string, number | undefined>>;
  epoch?: string;
  /** Which keys a list showed first, so that the next visit can begin with them. */
  lists?: Readonly<Record<string, readonly string[]>>;
  outbox?: readonly OutboxRow[];
  sent?: readonly string[];
  /** undefined forgets one. */
  drafts?: Readonly<Record<string, unknown>>;
  /** Topics whose rows are no longer to be trusted. */
  forget?: readonly string[];
  /** Forgets all rows, cursors and lists, but neither outbox nor drafts. */
  forgetAll?: boolean;
}

export interface Beginning {
  epoch?: string;
  cursors: Record<string, number>;
  outbox: OutboxRow[];
}

/** The cache of one person on one endpoint. Two drivers keep the same contract: IndexedDB and memory. */
export interface Storage {
  begin(): Promise<Beginning>;
  get<T extends Table>(table: T, keys: readonly string[]): Promise<(Row<T> | undefined)[]>;
  /** All rows of a table. For tables that are small by nature: accounts, subscriptions, roles. */
  all<T extends Table>(table: T): Promise<Row<T>[]>;
  /** Rows with a value of one group, greatest number first, below `before`. */
  range<T extends Table>(table: T, group: string, options: { before?: number; limit: number }): Promise<Row<T>[]>;
  list(name: string): Promise<readonly string[] | undefined>;
  draft(key: string): Promise<unknown>;
  outbox(): Promise<OutboxRow[]>;
  /** One transaction. Rows are merged with what is there, so a late writer never undoes a newer one. */
  write(batch: Batch): Promise<void>;
  close(): void;
  /** Closes and deletes. */
  destroy(): Promise<void>;
}

/** A storage, what it began with, and how it was come by. */
export interface OpenedStorage {
  storage: Storage;
  beginning: Beginning;
  mode: 'indexeddb' | 'memory';
  /** Why it is only memory. */
  reason?: string;
}
