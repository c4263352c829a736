import type { Clock } from './clock.ts';

export interface BackoffOptions {
  /** Milliseconds that every wait has at least. */
  least?: number;
  /** Milliseconds; what comes on top of it at first is somewhere below. */
  base?: number;
  cap?: number;
}

/** Full jitter: anything between nothing and a ceiling that doubles with every try, so that many clients never come back together. */
export function backoff(
  attempt: number,
  random: () => number,
  { least = 0, base = 1000, cap = 30_000 }: BackoffOptions = {},
): number {
  return least + random() * Math.min(cap, base * 2 ** Math.min(attempt, 30));
}

/** The waits between tries of one thing that fails: each longer than the one before, until it works once. */
export interface Retries {
  /** How often it has failed in a row. */
  readonly failures: number;
  /** It failed once more. @returns milliseconds until the next try */
  failed(): number;
  /** It failed once more: tries again after a wait. One try waits at a time. @returns false where one waits already */
  later(again: () => void): boolean;
  /** It worked, or is not wanted any more: nothing waits, and the next wait is the first one. */
  reset(): void;
}

/** The one way to try again, wherever a page remembers its failures. Rows of the outbox keep theirs on the disk, and take `backoff` alone. */
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
