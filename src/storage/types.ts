import type { OutboxRow } from '../sync/outbox.ts';
import type { Change, Row, Table } from '../sync/rows.ts';

/** Tables whose rows are numbered in their group, and may be many. */
export type Numbered = 'posts' | 'messages';

/** A fully known range of numbers in a group: numbers without a row do not exist. */
export interface Covered {
  table: Numbered;
  group: string;
  topic: string;
  from: number;
  to: number;
  /** Position of the page that covers the range: older rows in the range are not on the page, so they are deleted. */
  seq?: number;
}

/** A file waiting on the device, and its owner. */
export interface StoredFile {
  /** clientID of its upload. */
  id: string;
  name: string;
  type: string;
  size: number;
  /** ID of the outbox row, or key of the draft. */
  owner: string;
  data: Blob | ArrayBuffer;
}

/** Written atomically. */
export interface Batch {
  changes?: readonly Change[];
  /** Ranges covered besides the changes; every written row covers its own number. */
  covered?: readonly Covered[];
  /** Positions to store with the changes; undefined forgets one. */
  cursors?: Readonly<Record<string, number | undefined>>;
  /**
   * Position before the changes. Tabs share a storage: if its position is lower, another tab still has to write the entries
   * in between, and the position stays; if it is higher, it stays as well. Without `from`, positions are set.
   */
  from?: Readonly<Record<string, number>>;
  /** Positions for topics without one. They are followed from here; their earlier coverage may be outdated. */
  adopt?: Readonly<Record<string, number>>;
  epoch?: string;
  /** Keys of a list's first page, for the next visit. */
  lists?: Readonly<Record<string, readonly string[]>>;
  /** Rows of the outbox to store. */
  outbox?: readonly OutboxRow[];
  /** IDs of outbox rows to delete with their files: answered, replaced, withdrawn, or handled by another tab. */
  sent?: readonly string[];
  /** undefined forgets one. */
  drafts?: Readonly<Record<string, unknown>>;
  /** See `keep`. A file is deleted with its last owner; an existing file gets one more owner. */
  files?: readonly StoredFile[];
  /** Files that their row or draft no longer needs. */
  letGo?: readonly { id: string; owner: string }[];
  /** Topics whose rows may be wrong. */
  forget?: readonly string[];
  /** Forgets all rows, cursors and lists, but not the outbox or drafts. */
  forgetAll?: boolean;
}

export interface Beginning {
  epoch?: string;
  cursors: Record<string, number>;
}

/** Where to read: below a number, above one, or, with neither, from the newest known. */
export interface Place {
  before?: number;
  after?: number;
  limit: number;
}

/** Rows without a gap: no other item exists between `from` and `to`. */
export interface ContiguousRange<T extends Table = Table> {
  /** Newest first. */
  rows: Row<T>[];
  from: number;
  to: number;
}

/** Limits of eviction for posts and messages. */
export interface Bounds {
  /** Maximum rows of a table. */
  total: number;
  /** Maximum rows of one account or chat. */
  each: number;
  /** Maximum rows evicted at once. */
  step: number;
  /** Milliseconds since a row was last seen before it may be evicted. */
  age: number;
}

/** The cache of one person on one endpoint. Two drivers follow this contract: IndexedDB and memory. */
export interface Storage {
  begin(): Promise<Beginning>;
  get<T extends Table>(table: T, keys: readonly string[]): Promise<(Row<T> | undefined)[]>;
  /** All rows of a table. For small tables: accounts, subscriptions, roles. */
  all<T extends Table>(table: T): Promise<Row<T>[]>;
  /** Reads the cached rows up to the next gap; undefined if nothing is known there. */
  readContiguousRange<T extends Numbered>(
    table: T,
    group: string,
    place: Place,
  ): Promise<ContiguousRange<T> | undefined>;
  list(name: string): Promise<readonly string[] | undefined>;
  draft(key: string): Promise<unknown>;
  outbox(): Promise<OutboxRow[]>;
  /** Undefined if it does not exist. @throws if it cannot be read now */
  file(id: string): Promise<Pick<StoredFile, 'name' | 'type' | 'data'> | undefined>;
  /** Total bytes of all files. */
  heldBytes(): Promise<number>;
  /** Stores files before their row or draft. False if they last only as long as the page. @throws if the disk is full */
  keep(files: readonly StoredFile[]): Promise<boolean>;
  /** One transaction. Rows are merged with stored ones, so a late write never overwrites a newer row. */
  write(batch: Batch): Promise<void>;
  /**
   * Evicts posts and messages beyond the bounds, least recently seen first, never the targets of queued rows. Resolves to
   * the number evicted.
   */
  evict(bounds: Bounds): Promise<number>;
  close(): void;
  /** Closes and deletes the storage. */
  destroy(): Promise<void>;
}

/** Where the cache is stored, and why; the value of `$storage`. */
export interface StorageState {
  mode: 'indexeddb' | 'memory';
  /** Why only memory is used, or what failed. */
  reason?: string;
}

/** An opened storage with its initial content and mode. */
export interface OpenedStorage extends StorageState {
  storage: Storage;
  beginning: Beginning;
}
