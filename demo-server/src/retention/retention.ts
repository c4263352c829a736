import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../services/shared/deps.ts';
import { finishForgetting } from './forget.ts';
import { giveLease, takeLease } from './lease.ts';
import { sweepAnswers } from './sweep-answers.ts';
import { sweepAudit } from './sweep-audit.ts';
import { sweepLog, type LogLimits } from './sweep-log.ts';
import { sweepMedia } from './sweep-media.ts';
import { sweepOffers } from './sweep-offers.ts';

export interface RetentionLimits extends LogLimits {
  /** Days that first answers to a `clientID` are kept. */
  keepAnswersDays: number;
  /** Days that the audit log is kept. */
  keepAuditDays: number;
}

/** What a sweep removed. */
export interface Swept {
  entries: number;
  answers: number;
  audit: number;
  media: number;
  /** Expired offers of ownership. */
  offers: number;
}

/** Removes expired data, a little at a time. With several nodes one sweeps at a time. */
export interface Retention {
  /** Runs one sweep; undefined if another node is sweeping. */
  sweep(): Promise<Swept | undefined>;
  /** Sweeps every few minutes from now on. */
  start(options?: { removeBytes?: (mediaID: string) => Promise<void>; onError?: (error: unknown) => void }): void;
  /** Resolves when the current sweep has ended. */
  stop(): Promise<void>;
}

const FIRST_MS = 30_000;
const EVERY_MS = 600_000;
const LEASE_MS = 120_000;
/** Pause between two transactions, so that other writers go first. */
const PAUSE_MS = 20;

/** @param clock - milliseconds since 1970 */
export function createRetention(store: Store, clock: () => number, limits: RetentionLimits): Retention {
  const holder = randomUUID();
  let removeBytes: ((mediaID: string) => Promise<void>) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const take = () => takeLease(store, 'retention', holder, clock(), LEASE_MS);

  async function pause(): Promise<void> {
    await wait(PAUSE_MS);
    if (stopped || !(await take())) throw new Interrupted();
  }

  async function sweep(): Promise<Swept | undefined> {
    if (stopped || !(await take())) return undefined;
    try {
      const now = Math.floor(clock() / 1000);
      await finishForgetting(store, pause);
      const entries = await sweepLog(store, limits, now, pause);
      const answers = await sweepAnswers(store, limits.keepAnswersDays, now, pause);
      const audit = await sweepAudit(store, limits.keepAuditDays, now, pause);
      const media = removeBytes ? await sweepMedia(store, removeBytes, now, pause) : 0;
      const offers = await sweepOffers(store, now, pause);
      await giveLease(store, 'retention', holder);
      return { entries, answers, audit, media, offers };
    } catch (error) {
      // Stopped, or slower than its lease: the next sweep does the rest.
      if (error instanceof Interrupted) return undefined;
      throw error;
    }
  }

  return {
    sweep: () => (running = sweep()) as Promise<Swept | undefined>,
    start(options = {}) {
      ({ removeBytes } = options);
      const next = (ms: number) => {
        timer = setTimeout(() => {
          running = sweep()
            .catch((error: unknown) => stopped || options.onError?.(error))
            .finally(() => stopped || next(EVERY_MS));
        }, ms).unref();
      };
      next(FIRST_MS);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running.catch(() => undefined);
    },
  };
}

class Interrupted extends Error {}
