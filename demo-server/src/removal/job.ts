import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { giveLease, takeLease } from '../retention/lease.ts';
import type { Store } from '../services/shared/deps.ts';
import { takeAccountAway } from './mark.ts';
import { removeBatch } from './steps.ts';

/** Removes in batches what was deleted. What is left to do stands in the database: a node that was killed goes on, or another one. */
export interface RemovalJob {
  /** Something was deleted here: begins at once. */
  kick(): void;
  /** Looks now and then for what another node has left behind. */
  start(options?: { onError?: (error: unknown) => void }): void;
  /** Resolves when everything is removed, or another node is at it. */
  settled(): Promise<void>;
  /** Resolves when the batch that is under way is stored. */
  stop(): Promise<void>;
}

const LOOK_MS = 15_000;
const LEASE_MS = 30_000;
/** A lease is taken anew when so much of it is over. */
const RENEW_MS = 10_000;
/** Between two batches: others write for as long as the batch took, and at least so long. */
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

  /** @returns whether we may go on */
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
      // What is left stands in the database; the next look goes on.
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
      // The next node need not wait for its end.
      if (held) await giveLease(store, 'removal', holder).catch(() => undefined);
    },
  };
}
