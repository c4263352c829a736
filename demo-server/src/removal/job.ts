import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { giveLease, takeLease } from '../retention/lease.ts';
import type { Store } from '../services/shared/deps.ts';
import { takeAccountAway } from './mark.ts';
import { removeBatch } from './steps.ts';

/**
 * Removes deleted content in batches. The remaining work is stored in the database, so a restarted node, or another
 * one, continues it.
 */
export interface RemovalJob {
  /** Starts at once after a deletion on this node. */
  kick(): void;
  /** Looks periodically for work that another node left. */
  start(options?: { onError?: (error: unknown) => void }): void;
  /** Resolves when everything is removed, or another node holds the lease. */
  settled(): Promise<void>;
  /** Resolves when the current batch is stored. */
  stop(): Promise<void>;
}

const LOOK_MS = 15_000;
const LEASE_MS = 30_000;
/** The lease is renewed when this much of it has passed. */
const RENEW_MS = 10_000;
/** Shortest pause between two batches. Others may write for as long as the batch took, and at least this long. */
const PAUSE_MS = 2;

/** @param clock - milliseconds since 1970 */
export function createRemovalJob(store: Store, clock: () => number): RemovalJob {
  const holder = randomUUID();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let held = false;
  let again = false;
  let stopped = false;
  let onError: ((error: unknown) => void) | undefined;

  const marked = () =>
    store.db.selectFrom('accounts').select('account_id').where('deleting', 'is not', null).limit(1).executeTakeFirst();
  const next = () =>
    store.db
      .selectFrom('removals')
      .select(['kind', 'id'])
      .orderBy('create_time')
      .orderBy('kind')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();

  /** @returns whether we may continue */
  async function lease(until: { at: number }): Promise<boolean> {
    if (stopped) return false;
    if (clock() < until.at) return true;
    until.at = clock() + RENEW_MS;
    held = await takeLease(store, 'removal', holder, clock(), LEASE_MS);
    return held;
  }

  async function run(): Promise<void> {
    if (!(await marked()) && !(await next())) return;
    const until = { at: Number.NEGATIVE_INFINITY };
    if (!(await lease(until))) return;
    for (;;) {
      const account = await marked();
      if (account) {
        await store.write((unit) => takeAccountAway(unit, account.account_id));
        continue;
      }
      const removal = await next();
      if (!removal) break;
      for (let step: number | undefined = 0; step !== undefined;) {
        if (!(await lease(until))) return;
        const from: number = step;
        const begun = performance.now();
        step = await store.write(({ tx }) => removeBatch(tx, removal.kind, removal.id, from));
        await wait(Math.max(PAUSE_MS, performance.now() - begun));
      }
    }
    await giveLease(store, 'removal', holder);
    held = false;
  }

  function kick(): void {
    again = true;
    if (stopped) return;
    running ??= (async () => {
      while (again && !stopped) {
        again = false;
        await run();
      }
    })()
      // The remaining work is in the database; the next look continues.
      .catch((error: unknown) => stopped || onError?.(error))
      .then(() => {
        running = undefined;
      });
  }

  return {
    kick,
    start(options = {}) {
      ({ onError } = options);
      kick();
      timer = setInterval(kick, LOOK_MS).unref();
    },
    async settled() {
      kick();
      while (running) await running;
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      while (running) await running;
      // The next node need not wait until the lease expires.
      if (held) await giveLease(store, 'removal', holder).catch(() => undefined);
    },
  };
}
