import type { CacheReader } from '../cache/cache-reader.ts';
import type { Core } from '../cache/core.ts';
import type { Outbox } from '../outbox/board.ts';
import type { Files } from '../outbox/files.ts';
import type { Queue } from '../outbox/queue.ts';
import type { Selectors } from '../replica/selectors.ts';
import type { LoadReason } from './view.ts';

/** Dependencies of writes; their code loads after the first paint. */
export interface Writes {
  queue: Pick<Queue, 'send' | 'retry' | 'discard' | 'undo'>;
  files: Files;
}

/** Dependencies of lists and commands. */
export interface ListContext {
  core: Core;
  outbox: Outbox;
  selectors: Selectors;
  cacheReader: CacheReader;
  /** Runs a command: at once if its code is loaded, otherwise when it is. */
  runCommand<R>(work: (writes: Writes) => R | Promise<R>): Promise<R>;
  /** Fetches an account unless that is in flight already, or, for `mount`, it was just received. @throws KitError */
  loadAccount(officialAccountID: string, reason: LoadReason): Promise<void>;
  /** Fetches all followed accounts, page by page, unless, for `mount`, that was just done. @throws KitError */
  loadSubscriptions(reason?: LoadReason): Promise<void>;
}
