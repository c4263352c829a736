/** Decides whether one more request of `key` is too many: 0 = welcome, else the seconds to wait. */
export interface RateLimiter {
  /** @param times - how many times as much as usual this key may */
  take(key: string, times?: number): number | Promise<number>;
}

interface Bucket {
  tokens: number;
  at: number;
  /** How many it holds when it is full. */
  most: number;
}

/** So many buckets are kept without looking whether they are full. */
const SWEEP_AT = 10_000;

/**
 * Token buckets in memory: `perMinute` at once, then as many a minute.
 * @param now - milliseconds, injected so that tests can turn the clock
 */
export function createRateLimiter(perMinute: number, now: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>();
  let sweepAt = SWEEP_AT;

  function filled({ tokens, at, most }: Bucket, time: number): number {
    return Math.min(most, tokens + (Math.max(0, time - at) * most) / 60_000);
  }

  /** A full bucket says the same as no bucket, so it need not be kept. */
  function sweep(time: number): void {
    for (const [key, bucket] of buckets) if (filled(bucket, time) >= bucket.most) buckets.delete(key);
    // Not again until there are twice as many: whoever brings many new keys must not make each of them dear.
    sweepAt = Math.max(SWEEP_AT, buckets.size * 2);
  }

  return {
    take(key, times = 1) {
      if (perMinute === Number.POSITIVE_INFINITY) return 0;
      const time = now();
      if (buckets.size >= sweepAt && !buckets.has(key)) sweep(time);
      const most = perMinute * times;
      const tokens = filled(buckets.get(key) ?? { tokens: most, at: time, most }, time);
      const allowed = tokens >= 1;
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: time, most });
      return allowed ? 0 : ((1 - tokens) * 60) / most;
    },
  };
}
