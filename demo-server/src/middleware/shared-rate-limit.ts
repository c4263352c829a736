import type { Redis } from '../bus/redis.ts';
import type { RateLimiter } from './rate-limit.ts';

/** A request does not wait longer than this for Redis; the node's own count decides then. */
const ANSWER_WITHIN_MS = 100;

/**
 * The same bucket as in memory, kept as the time at which it will be full again (GCRA): one key a caller, one atomic step a request,
 * on the clock of Redis. Answers the milliseconds to wait.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local each, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local full = math.max(now, tonumber(redis.call('GET', KEYS[1]) or now))
local wait = full + each - most * each - now
if wait > 0 then return tostring(wait) end
redis.call('SET', KEYS[1], tostring(full + each), 'PX', math.ceil(full + each - now) + 1)
return '0'`;

/**
 * Counts the requests of all nodes together.
 * @param perMinute - so many at once, then as many a minute
 * @param local - decides while Redis is away
 */
export function createSharedRateLimiter(redis: Redis, namespace: string, perMinute: number, local: RateLimiter): RateLimiter {
  return {
    async take(key, times = 1) {
      if (perMinute === Number.POSITIVE_INFINITY) return 0;
      if (!redis.isReady) return local.take(key, times);
      try {
        const most = perMinute * times;
        const asked = redis.eval(TAKE, { keys: [`oa:${namespace}:rate:${key}`], arguments: [String(60_000 / most), String(most)] });
        const wait = await Promise.race([asked, new Promise<never>((_, reject) => setTimeout(reject, ANSWER_WITHIN_MS).unref())]);
        return Number(wait) / 1000;
      } catch {
        return local.take(key, times);
      }
    },
  };
}
