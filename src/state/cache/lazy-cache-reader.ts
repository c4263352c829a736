import { chunk } from '../../chunk.ts';
import type { CacheReader } from './cache-reader.ts';
import type { Core } from './core.ts';

const warmth = chunk(() => import('./cache-reader.lazy.ts'));

/**
 * Loads the cache reader in parallel with the storage's code. Until it has loaded, reads resolve to undefined, as if
 * nothing was stored.
 */
export function lazyCacheReader(core: Core): CacheReader {
  let warm: CacheReader | undefined;
  const code = async () => (warm ??= (await warmth()).createCacheReader(core));
  void code().catch(() => undefined);
  const read = async <T>(work: (warm: CacheReader) => Promise<T>): Promise<T | undefined> => {
    const sessionSignal = core.session.signal;
    const reader = await code().catch(() => undefined);
    return sessionSignal.aborted || !reader ? undefined : work(reader);
  };
  return {
    readContiguousRange: (...place) => read((warm) => warm.readContiguousRange(...place)),
    posts: (ids) => read((warm) => warm.posts(ids)),
    message: (key) => read((warm) => warm.message(key)),
    account: (id) => read((warm) => warm.account(id)),
    relations: () => read((warm) => warm.relations()),
    list: (...list) => read((warm) => warm.list(...list)),
  };
}
