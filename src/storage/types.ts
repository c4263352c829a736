import type { OutboxRow } from '../sync/outbox.ts';
import type { Change, Row, Table } from '../sync/rows.ts';

/** Tables whose rows are numbered in their group, and may be many. */
export type Numbered = 'posts' | 'messages';

/** A run of numbers of a group of which everything is known now: what is not among the rows does not exist. */
export interface Covered {
  table: Numbered;
  group: string;
  topic: string;
  from: number;
  to: number;
  /** How far the page that says so had got: rows of the run that are older are not on it, so they are gone. */
  seq?: number;
}

/** A file that waits on the device, with the row or the draft that it waits for. */
export interface StoredFile {
  /** The clientID of its upload. */
  id: string;
  name: string;
  type: string;
  size: number;
  /** ID of the row, or key of the draft. */
  owner: string;
  data: Blob | ArrayBuffer;
}

/** Written together or not at all. */
export interface Batch {
  changes?: readonly Change[];
  /** Besides the changes: every row that is written makes its own number known. */
  covered?: readonly Covered[];
  /** Positions that go with the changes; undefined forgets one. */
  cursors?: Readonly<Record<string, number | undefined>>;
  /**
   * After which position the changes begin. Tabs share a storage: where that stands further behind, another one has still to write what
   * lies between, and the position stays; where it is ahead, it stays as well. Without it, positions are set.
   */
  from?: Readonly<Record<string, number>>;
  /** Positions for topics that have none yet. From here on they are followed; what was known of them before may be out of date. */
  adopt?: Readonly<Record<string, number>>;
  epoch?: string;
  /** Which keys a list showed first, so that the next visit can begin with them. */
  lists?: Readonly<Record<string, readonly string[]>>;
  outbox?: readonly OutboxRow[];
  sent?: readonly string[];
  /** undefined forgets one. */
  drafts?: Readonly<Record<string, unknown>>;
  /** See `keep`. A file goes with the last row or draft that it waits for; one that is there already gets one owner more. */
  files?: readonly StoredFile[];
  /** Files that their row or draft can do without. */
  letGo?: readonly { id: string; owner: string }[];
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

/** Where to read on: next below a number, next above one, or, with neither, from the newest that is known. */
export interface Place {
  before?: number;
  after?: number;
  limit: number;
}

/** Rows without a hole: between `from` and `to` there is nothing but these. */
export interface ContiguousRange<T extends Table = Table> {
  /** Newest first. */
  rows: Row<T>[];
  from: number;
  to: number;
}

/** How many posts and messages may stay. */
export interface Bounds {
  /** Rows of a table. */
  total: number;
  /** Rows of one account or chat. */
  each: number;
  /** At most so many go at once. */
  step: number;
  /** Milliseconds: only what was not seen for so long. */
  age: number;
}

/** The cache of one person on one endpoint. Two drivers keep the same contract: IndexedDB and memory. */
export interface Storage {
  begin(): Promise<Beginning>;
  get<T extends Table>(table: T, keys: readonly string[]): Promise<(Row<T> | undefined)[]>;
  /** All rows of a table. For tables that are small by nature: accounts, subscriptions, roles. */
  all<T extends Table>(table: T): Promise<Row<T>[]>;
  /** As far as the cache knows without a hole; undefined where it knows nothing there. */
  readContiguousRange<T extends Numbered>(
    table: T,
    group: string,
    place: Place,
  ): Promise<ContiguousRange<T> | undefined>;
  list(name: string): Promise<readonly string[] | undefined>;
  draft(key: string): Promise<unknown>;
  outbox(): Promise<OutboxRow[]>;
  file(id: string): Promise<Pick<StoredFile, 'name' | 'type' | 'data'> | undefined>;
  /** Bytes of all files together. */
  heldBytes(): Promise<number>;
  /** Puts files down, before the row or the draft that they are for. False where they last only as long as the page. @throws where there is no room */
  keep(files: readonly StoredFile[]): Promise<boolean>;
  /** One transaction. Rows are merged with what is there, so a late writer never undoes a newer one. */
  write(batch: Batch): Promise<void>;
  /** Lets go of posts and messages beyond the bounds, least recently seen first, never of what something queued is about. Resolves to how many went. */
  evict(bounds: Bounds): Promise<number>;
  close(): void;
  /** Closes and deletes. */
  destroy(): Promise<void>;
}

/** Where the cache lives and why: as `$storage` tells it. */
export interface StorageState {
  mode: 'indexeddb' | 'memory';
  /** Why it is only memory, or what was amiss. */
  reason?: string;
}

/** A storage, what it began with, and how it was come by. */
export interface OpenedStorage extends StorageState {
  storage: Storage;
  beginning: Beginning;
}
