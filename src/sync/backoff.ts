import type { Clock } from './clock.ts';

export interface BackoffOptions {
  /** Minimum of every wait, in milliseconds. */
  least?: number;
  /** Ceiling of the first random part of the wait, in milliseconds. */
  base?: number;
  cap?: number;
}

/** Full jitter: a random wait below a ceiling that doubles with every attempt, so that clients don't reconnect in sync. Milliseconds. */
export function backoff(
  attempt: number,
  random: () => number,
  { least = 0, base = 1000, cap = 30_000 }: BackoffOptions = {},
): number {
  return least + random() * Math.min(cap, base * 2 ** Math.min(attempt, 30));
}

/** Backoff state of one retried action: each wait has a higher ceiling than the one before, until a success. */
export interface Retries {
  /** Failures in a row. */
  readonly failures: number;
  /** Counts a failure. @returns milliseconds until the next attempt */
  failed(): number;
  /** Counts a failure and schedules the next attempt. At most one is scheduled. @returns false if one is scheduled already */
  later(again: () => void): boolean;
  /** After a success, or when no longer needed: cancels the scheduled attempt and restarts the backoff. */
  reset(): void;
}

/** The only retry mechanism for failures counted in memory. Outbox rows store their attempts on disk and use `backoff` alone. */
export function createRetries(
  { clock, random }: { clock: Clock; random: () => number },
  options: BackoffOptions = {},
): Retries {
  let failures = 0;
  let cancel: (() => void) | undefined;
  const retries: Retries = {
    get failures() {
      return failures;
    },
    failed: () => backoff(failures++, random, options),
    later(again) {
      if (cancel) return false;
      cancel = clock.after(retries.failed(), () => {
        cancel = undefined;
        again();
      });
      return true;
    },
    reset() {
      cancel?.();
      cancel = undefined;
      failures = 0;
    },
  };
  return retries;
}
