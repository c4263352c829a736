import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import { codeOf, missingOf, StorageUnavailable } from './unavailable.ts';
import type { Tx, WriteQueue } from './write-queue.ts';

/** Enough for any queue at a lock that moves at all. */
const TRIES = 8;
const FIRST_PAUSE_MS = 5;

/**
 * Somebody else was faster: what was done is undone, and done again it comes out right. A duplicate is one of these, because
 * whoever comes second then finds what the first has made.
 */
const AGAIN: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505']);

/** PostgreSQL: every job is a transaction of its own. They run side by side and share the syncs of the disk without our doing. */
export function createTransactions(db: Kysely<Tables>): WriteQueue {
  const running = new Set<Promise<unknown>>();

  async function attempt<T>(job: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        // READ COMMITTED, and said so: every statement sees what others have stored while this job waited for a lock.
        return await db.transaction().setIsolationLevel('read committed').execute(job);
      } catch (error) {
        if (missingOf(error) === 'database')
          throw new StorageUnavailable('the database cannot be reached', { cause: error });
        if (!AGAIN.has(codeOf(error))) throw error;
        if (tries === TRIES) throw new StorageUnavailable(`given up after ${TRIES} tries`, { cause: error });
        await wait(Math.random() * FIRST_PAUSE_MS * 2 ** tries);
      }
    }
  }

  return {
    write<T>(job: (tx: Tx) => Promise<T>) {
      const done = attempt(job);
      const settled = done
        .then(
          () => undefined,
          () => undefined,
        )
        .finally(() => running.delete(settled));
      running.add(settled);
      return done;
    },
    get size() {
      return running.size;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
