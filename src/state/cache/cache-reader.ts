import { chunk } from '../../chunk.ts';
import { passOn, type Use } from '../session/pass-on.ts';
import type { CacheReader } from './cache-reader.lazy.ts';
import type { Core } from './core.ts';

export type { CacheReader };

const code = chunk(() => import('./cache-reader.lazy.ts'));

/** A cache reader whose code loads in parallel with the storage's. Without it, reads resolve as if nothing was stored. */
export function lazyCacheReader(core: Core): CacheReader {
  let reader: CacheReader | undefined;
  const load = async () => (reader ??= (await code()).createCacheReader(core));
  void load().catch(() => undefined);
  const use = <R>(work: (loaded: CacheReader) => R | Promise<R>) =>
    core.session.within(load, work).catch(() => undefined);
  return passOn(use as Use<CacheReader>, 'readContiguousRange', 'posts', 'message', 'account', 'relations', 'list');
}
