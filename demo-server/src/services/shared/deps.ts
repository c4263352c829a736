import type { Bus, Hint } from '../../bus/bus.ts';
import { appendEntries, type NewEntry } from '../../log/append.ts';
import type { Database, Reader } from '../../storage/open-database.ts';
import type { UploadLimits } from '../media/upload-quota.ts';
import type { Tx } from '../../storage/write-queue.ts';

export interface ServiceConfig {
  maxAccounts: number;
  recallSeconds: number;
  postsPerHour: number;
  /** Bytes that one person may upload in a day, and have uploaded without using them; absent: as many as come. */
  uploads?: UploadLimits;
  /** Subscriber limit of a new account. */
  maxSubscribers: number;
}

export interface ServiceDeps {
  database: Database;
  bus: Bus;
  /** Milliseconds since 1970. */
  clock: () => number;
  config: ServiceConfig;
}

/** A transaction in the making: what it reads and writes, and the entries that it adds to logs. */
export interface UnitOfWork {
  tx: Tx;
  /** Seconds since 1970; the same throughout the transaction. */
  now: number;
  append(entry: NewEntry): void;
  /** Runs once the transaction is stored. */
  after(action: () => void): void;
}

export interface Store {
  db: Reader;
  /** Seconds since 1970. */
  now(): number;
  /** Reads that must agree with one another, such as a page and the log positions it reflects. */
  snapshot<T>(job: (db: Reader) => Promise<T>): Promise<T>;
  /** One transaction {effect + log entries + idempotency row}; hints go out after the commit. The job may run more than once, and is stored once. */
  write<T>(job: (unit: UnitOfWork) => Promise<T>): Promise<T>;
}

export function createStore({ database, bus, clock }: ServiceDeps): Store {
  const seconds = () => Math.floor(clock() / 1000);
  return {
    db: database.reader,
    now: seconds,
    snapshot: database.snapshot,
    async write(job) {
      let actions: (() => void)[] = [];
      let hints: Hint[] = [];
      const value = await database.writes.write(async (tx) => {
        // Begun anew every time: a transaction that lost against another is run once more as a whole.
        const entries: NewEntry[] = [];
        actions = [];
        const now = seconds();
        const result = await job({
          tx,
          now,
          append: (entry) => entries.push(entry),
          after: (action) => actions.push(action),
        });
        hints = await appendEntries(tx, entries, now);
        return result;
      });
      for (const hint of hints) bus.publish(hint);
      for (const action of actions) action();
      return value;
    },
  };
}
