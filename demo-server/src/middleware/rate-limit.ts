/** Limits requests by `key`: returns 0 if one more is allowed, otherwise the seconds to wait. */
export interface RateLimiter {
  /** @param times - multiplies the limit for this key */
  take(key: string, times?: number): number | Promise<number>;
}

interface Bucket {
  tokens: number;
  at: number;
  /** Capacity. */
  most: number;
}

/** Number of buckets up to which none is swept. */
const SWEEP_AT = 10_000;

/**
 * Token buckets in memory: `perMinute` requests at once, then as many per minute.
 * @param now - milliseconds, injected so that tests control the clock
 */
export function createRateLimiter(perMinute: number, now: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>();
  let sweepAt = SWEEP_AT;

  function filled({ tokens, at, most }: Bucket, time: number): number {
    return Math.min(most, tokens + (Math.max(0, time - at) * most) / 60_000);
  }

  /** A full bucket equals no bucket, so it need not be kept. */
  function sweep(time: number): void {
    for (const [key, bucket] of buckets) if (filled(bucket, time) >= bucket.most) buckets.delete(key);
    // The next sweep waits until the number doubles: a caller with many new keys must not make each of them expensive.
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
