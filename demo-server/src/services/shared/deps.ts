import type { Bus, Hint } from '../../bus/bus.ts';
import { appendEntries, type NewEntry } from '../../log/append.ts';
import type { Database, Reader } from '../../storage/open-database.ts';
import type { UploadLimits } from '../media/upload-quota.ts';
import type { Tx } from '../../storage/write-queue.ts';

export interface ServiceConfig {
  maxAccounts: number;
  recallSeconds: number;
  postsPerHour: number;
  /** Upload quotas: bytes per person and day, and bytes of unused uploads. Absent: unlimited. */
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

/** A transaction in progress: reads, writes, and the entries it appends to logs. */
export interface UnitOfWork {
  tx: Tx;
  /** Seconds since 1970; constant within the transaction. */
  now: number;
  append(entry: NewEntry): void;
  /** Runs once the transaction is stored. */
  after(action: () => void): void;
}

export interface Store {
  db: Reader;
  /** Seconds since 1970. */
  now(): number;
  /** Reads that must be consistent, such as a page and the log positions it reflects. */
  snapshot<T>(job: (db: Reader) => Promise<T>): Promise<T>;
  /**
   * One transaction {effect + log entries + idempotency row}; hints are sent after the commit. The job may run more
   * than once but is stored once.
   */
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
        // Reset on every run: a transaction that lost a race is run again as a whole.
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
