import { ProblemError } from '../services/shared/problem-error.ts';
import type { Metrics } from '../metrics.ts';
import { peerAddress } from './address.ts';
import type { AppContext, AppMiddleware } from './env.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { Identity, Tokens } from './token.ts';

/** Everybody in an office or on a mobile network may share one address. */
const PEOPLE_BEHIND_AN_ADDRESS = 50;

function readCaller(c: AppContext, tokens: Tokens): Identity | Promise<Identity> | undefined {
  const header = c.req.header('Authorization');
  if (header === undefined) return undefined;
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(header)?.[1];
  if (token === undefined)
    throw new ProblemError('unauthenticated', 'Authorization must be "Bearer" followed by a token');
  return tokens.verify(token);
}

/**
 * Identifies the caller (undefined for an anonymous visitor) and applies the rate limits. A bad token counts against
 * its address, so that guessing is limited as well.
 */
export function identify(tokens: Tokens, limiter: RateLimiter, metrics: Metrics, proxies: number): AppMiddleware {
  return async (c, next) => {
    let refusal: unknown;
    let identity: Identity | undefined;
    try {
      identity = await readCaller(c, tokens);
    } catch (error) {
      refusal = error;
    }
    const caller = identity?.caller;
    // One person with many IDs still has one address. Many people may share it, so its limit is higher.
    const address = `address:${peerAddress(c, proxies)}`;
    const [taken, shared] = [
      limiter.take(caller ? `user:${caller.userID}` : address),
      caller ? limiter.take(`all:${address}`, PEOPLE_BEHIND_AN_ADDRESS) : 0,
    ];
    const own = await taken;
    const wait = Math.max(own, await shared);
    if (wait > 0) {
      metrics.limited.inc({ by: own > 0 && caller ? 'person' : 'address' });
      throw new ProblemError('too_frequent', `Too many requests; try again in ${Math.ceil(wait)} s`, {
        retryAfter: wait,
      });
    }
    if (refusal) throw refusal;
    c.set('caller', caller && { ...caller, requestID: c.get('requestID') });
    c.set('tokenExpires', identity?.exp);
    await next();
  };
}
