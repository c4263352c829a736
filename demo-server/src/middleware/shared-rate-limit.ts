import type { Redis } from '../bus/redis.ts';
import type { RateLimiter } from './rate-limit.ts';

/** A request waits at most this long for Redis; then the node's own count decides. */
const ANSWER_WITHIN_MS = 100;
/** After a timeout Redis is not asked for this long. */
const LEAVE_ALONE_MS = 2000;

/**
 * The same bucket as in memory, stored as the time at which it will be full again (GCRA): one key per caller, one
 * atomic step per request, on the clock of Redis. Returns the milliseconds to wait.
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

/** Rejects if the promise takes too long; its later result is ignored. */
function inTime<T>(asked: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(reject, ms, new Error('no response in time'));
    asked.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

/**
 * Counts the requests of all nodes together.
 * @param perMinute - this many at once, then as many per minute
 * @param local - decides while Redis is down or does not answer
 */
export function createSharedRateLimiter(
  redis: Redis,
  namespace: string,
  perMinute: number,
  local: RateLimiter,
): RateLimiter {
  let aloneUntil = 0;
  return {
    async take(key, times = 1) {
      if (perMinute === Number.POSITIVE_INFINITY) return 0;
      if (!redis.up || performance.now() < aloneUntil) return local.take(key, times);
      try {
        const most = perMinute * times;
        const wait = await inTime(
          redis.client.eval(TAKE, {
            keys: [`oa:${namespace}:rate:${key}`],
            arguments: [String(60_000 / most), String(most)],
          }),
          ANSWER_WITHIN_MS,
        );
        return Number(wait) / 1000;
      } catch {
        aloneUntil = performance.now() + LEAVE_ALONE_MS;
        return local.take(key, times);
      }
    },
  };
}
