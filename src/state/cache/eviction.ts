import type { Table } from '../../sync/rows.ts';
import type { Core } from './core.ts';
import type { Limits } from './limits.ts';

/** Rows evicted from disk per step, so that nothing waits long for it. */
const STEP = 200;
/** Milliseconds since a row was last seen within which it stays: it may be about to be written again. */
const YOUNG = 60_000;
/** Milliseconds from a change to the next eviction. */
const PAUSE = 2000;

const bounded: readonly Table[] = ['posts', 'messages', 'accounts', 'conversations', 'reactions'];

/** Keeps memory and disk within the limits, in idle time. Held rows (`core.cache.hold`) stay in memory. */
export function createEviction(core: Core, { memory, disk, each }: Limits): void {
  const { replica, clock } = core;
  let waiting: (() => void) | undefined;

  /** Evicts rows beyond the limit from memory, least recently seen first. Resolves to false if it has to be repeated. */
  async function sweep(): Promise<boolean> {
    if (!bounded.some((table) => replica.size(table) > memory)) return true;
    await core.cache.persistence.settled();
    // A read in flight may be older than an evicted row, and the storage may not have all writes yet.
    if (core.backend.inFlight > 0) return false;
    const held = new Set([...core.cache.holders].flatMap((keys) => [...keys()]));
    for (const table of ['subscriptions', 'roles'] as const)
      for (const { key, value } of replica.rows(table))
        if (value && ('subscribeTime' in value ? value.subscribeTime : (value.role ?? value.pendingOwnerUserID)))
          held.add(key);
    let dropped = 0;
    for (const table of bounded) {
      replica.see(table, held);
      const excess = replica.size(table) - memory;
      const gone = [...replica.rows(table)]
        .slice(0, Math.max(0, excess))
        .flatMap(({ key }) => (held.has(key) || (table === 'reactions' && replica.row('posts', key)) ? [] : [key]));
      for (const dependent of table === 'posts' ? (['posts', 'reactions', 'ownReactions'] as const) : [table])
        replica.drop(dependent, gone);
      dropped += gone.length;
    }
    if (dropped > 0) core.cache.evictions += 1;
    return true;
  }

  async function tidy(): Promise<void> {
    const sessionSignal = core.session.signal;
    const swept = await sweep();
    const storage = await core.cache.persistence.storage();
    const gone = sessionSignal.aborted ? 0 : await storage.evict({ total: disk, each, step: STEP, age: YOUNG });
    if (!sessionSignal.aborted && (!swept || gone > 0)) schedule();
  }

  function schedule(): void {
    waiting ??= clock.after(PAUSE, () => {
      waiting = undefined;
      const work = () => void tidy().catch(() => undefined);
      if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: PAUSE });
      else work();
    });
  }

  replica.listen((changed) => {
    if (bounded.some((table) => changed.has(table))) schedule();
  });
  core.events.on('sessionChanged', () => {
    waiting?.();
    waiting = undefined;
  });
}
