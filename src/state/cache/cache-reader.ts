import type { Numbered, Place } from '../../storage/types.ts';
import type { Run } from '../../sync/ranges.ts';

/** Loads rows of earlier visits into memory, so that the first screen renders before any answer. */
export interface CacheReader {
  /** Posts of an account or messages of a chat, up to the next gap in the cache; resolves to the range of their numbers. */
  readContiguousRange(table: Numbered, group: string, place: Place): Promise<Run | undefined>;
  posts(postIDs: readonly string[]): Promise<void>;
  message(key: string): Promise<void>;
  account(officialAccountID: string): Promise<void>;
  /** All subscribed accounts, with subscription and role. */
  relations(): Promise<void>;
  /** The stored keys of a list, with their rows. */
  list(name: string, kind: 'accounts' | 'posts' | 'conversations'): Promise<readonly string[] | undefined>;
}
