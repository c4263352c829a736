import type { CacheReader } from '../cache/cache-reader.ts';
import type { Core } from '../cache/core.ts';
import type { Outbox } from '../outbox/board.ts';
import type { Files } from '../outbox/files.ts';
import type { Queue } from '../outbox/queue.ts';
import type { Selectors } from '../replica/selectors.ts';
import type { LoadReason } from './view.ts';

/** What writing needs; its code comes after the first paint. */
export interface Writes {
  queue: Pick<Queue, 'send' | 'retry' | 'discard'>;
  files: Files;
}

/** What lists and commands are made of. */
export interface ListContext {
  core: Core;
  outbox: Outbox;
  selectors: Selectors;
  cacheReader: CacheReader;
  /** Does something that changes the world: at once where the code for it is here, else when it is. */
  runCommand<R>(work: (writes: Writes) => R | Promise<R>): Promise<R>;
  /** Fetches an account unless somebody is at it already, or, to begin to look at it, an answer has just brought it. @throws KitError */
  loadAccount(officialAccountID: string, reason: LoadReason): Promise<void>;
  /** Fetches all accounts that the person follows, page by page, unless, to begin to look at them, that was just done. @throws KitError */
  loadSubscriptions(reason?: LoadReason): Promise<void>;
}
