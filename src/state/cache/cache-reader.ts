import type { Numbered, Place } from '../../storage/types.ts';
import type { Run } from '../../sync/ranges.ts';

/** Brings what an earlier visit stored into memory, so that the first screen is there before any answer. */
export interface CacheReader {
  /** Posts of an account or messages of a chat, as far as the cache knows without a hole; resolves to the run of their numbers. */
  readContiguousRange(table: Numbered, group: string, place: Place): Promise<Run | undefined>;
  posts(postIDs: readonly string[]): Promise<void>;
  message(key: string): Promise<void>;
  account(officialAccountID: string): Promise<void>;
  /** All that the person is related to. */
  relations(): Promise<void>;
  /** The keys that a list showed, with their rows. */
  list(name: string, kind: 'accounts' | 'posts' | 'conversations'): Promise<readonly string[] | undefined>;
}
