import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type Tx = Transaction<Tables>;

/** Most jobs that share a commit: limits how long the first of them waits for the others. */
const BATCH = 256;

/** Runs write jobs one after another; waiting jobs share one commit. */
export interface WriteQueue {
  /** Resolves with the job's result once it is durably stored; rejects with the job's own error, having changed nothing. */
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

export function createWriteQueue(db: Kysely<Tables>): WriteQueue {
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  /** Runs each job in its own savepoint, so that a refused one does not undo others. */
  async function runOne(tx: Tx, { job, resolve, reject }: Waiting): Promise<() => void> {
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

  async function runBatch(batch: Waiting[]): Promise<void> {
    const settle: (() => void)[] = [];
    try {
      await db.transaction().execute(async (tx) => {
        for (const each of batch) settle.push(await runOne(tx, each));
      });
    } catch (error) {
      // The commit failed, so every job must be rejected.
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const done of settle) done();
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
