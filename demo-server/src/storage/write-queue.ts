import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import { bindDirect, type DirectConnection } from './direct.ts';
import type { Tables } from './tables.ts';

export type Tx = Transaction<Tables>;

/** Most jobs that share a commit: limits how long the first of them waits for the others. */
const BATCH = 256;

/** Runs write jobs one after another; waiting jobs share one commit. */
export interface WriteQueue {
  /**
   * Resolves with the job's result once it is durably stored; rejects with the job's own error, having changed nothing. The
   * job may run more than once, so it must not do anything outside the transaction.
   */
  write<T>(job: (tx: Tx) => Promise<T>): Promise<T>;
  /** Number of waiting jobs. */
  readonly size: number;
  /** Resolves when all jobs so far are stored or refused. */
  idle(): Promise<void>;
}

const begin = CompiledQuery.raw('savepoint job');
const keep = CompiledQuery.raw('release savepoint job');
const undo = CompiledQuery.raw('rollback to savepoint job');

interface Waiting {
  job(tx: Tx): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Thrown to end a transaction in which a refused job has changed something. */
const CHANGED = Symbol('changed');

/**
 * A batch first runs without savepoints, which cost about as much as the writes: most refused jobs have changed nothing.
 * If one has, the batch is rolled back and runs again with them.
 * @param connection - what `db` writes to
 */
export function createWriteQueue(db: Kysely<Tables>, connection: DirectConnection): WriteQueue {
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  /** Runs a job that will probably be stored, or refused before it changes anything. */
  async function runPlainly(tx: Tx, { job, resolve, reject }: Waiting): Promise<() => void> {
    const before = connection.writes;
    try {
      const value = await job(tx);
      return () => resolve(value);
    } catch (error) {
      // SQLite may also have ended the transaction itself.
      if (connection.writes !== before || !connection.isInTransaction) throw CHANGED;
      return () => reject(error);
    }
  }

  /** Runs a job in its own savepoint, so that a refused one does not undo others. */
  async function runInSavepoint(tx: Tx, { job, resolve, reject }: Waiting): Promise<() => void> {
    await tx.executeQuery(begin);
    try {
      const value = await job(tx);
      await tx.executeQuery(keep);
      return () => resolve(value);
    } catch (error) {
      try {
        await tx.executeQuery(undo);
        await tx.executeQuery(keep);
      } catch {
        // SQLite has ended the transaction itself, as on a full disk. That the savepoint is gone says nothing about the
        // cause.
        throw error;
      }
      return () => reject(error);
    }
  }

  /** Runs jobs in one transaction; returns what settles their promises. */
  async function runAndCommit(batch: readonly Waiting[], run: typeof runPlainly): Promise<(() => void)[]> {
    const settled: (() => void)[] = [];
    await db.transaction().execute(async (tx) => {
      bindDirect(tx, connection, true);
      for (const each of batch) settled.push(await run(tx, each));
    });
    return settled;
  }

  async function runBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const settled = await runAndCommit(batch, runPlainly).catch((error: unknown) => {
        if (error !== CHANGED) throw error;
        return runAndCommit(batch, runInSavepoint);
      });
      for (const settle of settled) settle();
    } catch (error) {
      // The commit failed, so every job must be rejected.
      for (const { reject } of batch) reject(error);
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      // Callers that were just answered, or are being read from a socket, may write more; it joins the next batch.
      await new Promise((resolve) => setImmediate(resolve));
      await runBatch(waiting.splice(0, BATCH));
    }
    running = undefined;
  }

  return {
    write: <T>(job: (tx: Tx) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ job, resolve: resolve as (value: unknown) => void, reject });
        running ??= drain();
      }),
    get size() {
      return waiting.length;
    },
    async idle() {
      while (running) await running;
    },
  };
}
