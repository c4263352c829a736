import { chunk } from '../../chunk.ts';
import type { Numbered, Place } from '../../storage/types.ts';
import type { Run } from '../../sync/ranges.ts';
import type { Core } from './core.ts';

/** Brings what an earlier visit stored into memory, so that the first screen is there before any answer. */
export interface Warm {
  /** Posts of an account or messages of a chat, as far as the cache knows without a hole; resolves to the run of their numbers. */
  stretch(table: Numbered, group: string, place: Place): Promise<Run | undefined>;
  posts(postIDs: readonly string[]): Promise<void>;
  message(key: string): Promise<void>;
  account(officialAccountID: string): Promise<void>;
  /** All that the person is related to. */
  relations(): Promise<void>;
  /** The keys that a list showed, with their rows. */
  list(name: string, kind: 'accounts' | 'posts' | 'conversations'): Promise<readonly string[] | undefined>;
}

const warmth = chunk(() => import('./cache-reader.lazy.ts'));

/** Its code comes beside the storage's, and nothing is read before the storage is open. As long as it has not come, nothing was stored. */
export function lateWarm(core: Core): Warm {
  let warm: Warm | undefined;
  const code = async () => (warm ??= (await warmth()).createWarm(core));
  void code().catch(() => undefined);
  const read = async <T>(work: (warm: Warm) => Promise<T>): Promise<T | undefined> => {
    const { scope } = core;
    const found = await code().catch(() => undefined);
    return scope.aborted || !found ? undefined : work(found);
  };
  return {
    stretch: (...place) => read((warm) => warm.stretch(...place)),
    posts: (ids) => read((warm) => warm.posts(ids)),
    message: (key) => read((warm) => warm.message(key)),
    account: (id) => read((warm) => warm.account(id)),
    relations: () => read((warm) => warm.relations()),
    list: (...list) => read((warm) => warm.list(...list)),
  };
}
