import { ProblemError } from '../services/shared/problem-error.ts';

export interface StreamLimits {
  /** Open streams of one person. */
  perPerson: number;
  /** Open streams from one address, whoever opens them: everybody in an office or on a mobile network may share one. */
  perAddress: number;
}

/** Seconds after which one of them may have closed. */
const RETRY_AFTER = 30;

/**
 * Counts the open streams of this node. A stream uses memory as long as it lasts, which a rate limit does not bound.
 * @returns a function that counts one more and returns a function to release it
 * @throws {ProblemError} `too_many_streams`
 */
export function createOpenStreams({ perPerson, perAddress }: StreamLimits) {
  const open = new Map<string, number>();

  function count(key: string, by: 1 | -1): void {
    const now = (open.get(key) ?? 0) + by;
    if (now > 0) open.set(key, now);
    else open.delete(key);
  }

  return function take(userID: string, address: string): () => void {
    const keys = [
      ['person', `person:${userID}`, perPerson],
      ['address', `address:${address}`, perAddress],
    ] as const;
    for (const [by, key, most] of keys)
      if ((open.get(key) ?? 0) >= most)
        throw new ProblemError('too_many_streams', `One ${by} may have ${most} streams open`, {
          retryAfter: RETRY_AFTER,
          errors: [{ path: '', code: `streams_per_${by}`, message: `may be ${most}`, limit: most, actual: most + 1 }],
        });
    for (const [, key] of keys) count(key, 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      for (const [, key] of keys) count(key, -1);
    };
  };
}
