/** Decides whether one more request of `key` is too many: 0 = welcome, else the seconds to wait. */
export interface RateLimiter {
  take(key: string): number | Promise<number>;
}

interface Bucket {
  tokens: number;
  at: number;
}

const SWEEP_AT = 10_000;

/**
 * Token buckets in memory: `perMinute` at once, then as many a minute.
 * @param now - milliseconds, injected so that tests can turn the clock
 */
export function createRateLimiter(perMinute: number, now: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;

  function filled({ tokens, at }: Bucket, time: number): number {
    return Math.min(perMinute, tokens + Math.max(0, time - at) * perMs);
  }

  /** A full bucket says the same as no bucket, so it need not be kept. */
  function sweep(time: number): void {
    for (const [key, bucket] of buckets) if (filled(bucket, time) >= perMinute) buckets.delete(key);
  }

  return {
    take(key) {
      if (perMinute === Number.POSITIVE_INFINITY) return 0;
      const time = now();
      if (buckets.size >= SWEEP_AT && !buckets.has(key)) sweep(time);
      const tokens = filled(buckets.get(key) ?? { tokens: perMinute, at: time }, time);
      const allowed = tokens >= 1;
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: time });
      return allowed ? 0 : (1 - tokens) / perMs / 1000;
    },
  };
}
