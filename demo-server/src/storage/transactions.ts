import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import { codeOf, missingOf, StorageUnavailable } from './unavailable.ts';
import type { Tx, WriteQueue } from './write-queue.ts';

/** Enough attempts for any lock queue that moves at all. */
const TRIES = 8;
const FIRST_PAUSE_MS = 5;

/**
 * Another transaction was faster: this one is rolled back, and a retry succeeds. That includes a duplicate key, because
 * the retry finds the row of the first.
 */
const AGAIN: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505']);

/** PostgreSQL: every job is its own transaction. They run concurrently, and the database groups their disk syncs. */
export function createTransactions(db: Kysely<Tables>): WriteQueue {
  const running = new Set<Promise<unknown>>();

  async function attempt<T>(job: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        // READ COMMITTED, set explicitly: every statement sees what others stored while this job waited for a lock.
        return await db.transaction().setIsolationLevel('read committed').execute(job);
      } catch (error) {
        if (missingOf(error) === 'database')
          throw new StorageUnavailable('the database is unreachable', { cause: error });
        if (!AGAIN.has(codeOf(error))) throw error;
        if (tries === TRIES) throw new StorageUnavailable(`gave up after ${TRIES} attempts`, { cause: error });
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
