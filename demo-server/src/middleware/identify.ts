import { ProblemError } from '../services/problem-error.ts';
import type { Metrics } from '../metrics.ts';
import { peerAddress, type AppContext, type AppMiddleware } from './env.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { Tokens } from './token.ts';

async function readCaller(c: AppContext, tokens: Tokens) {
  const header = c.req.header('Authorization');
  if (header === undefined) return undefined;
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(header)?.[1];
  if (token === undefined) throw new ProblemError('unauthenticated', 'Authorization must be "Bearer" and a token');
  return tokens.verify(token);
}

/**
 * Finds out who asks (undefined: an anonymous visitor) and whether they ask too often.
 * A bad token counts against its address, so that guessing is as limited as asking.
 */
export function identify(tokens: Tokens, limiter: RateLimiter, metrics: Metrics): AppMiddleware {
  return async (c, next) => {
    let refusal: unknown;
    const caller = await readCaller(c, tokens).catch((error: unknown) => {
      refusal = error;
      return undefined;
    });
    const wait = await limiter.take(caller ? `user:${caller.userID}` : `address:${peerAddress(c)}`);
    if (wait > 0) {
      metrics.limited.inc();
      throw new ProblemError('too_frequent', `Too many requests; try again in ${Math.ceil(wait)} s`, { retryAfter: wait });
    }
    if (refusal) throw refusal;
    c.set('caller', caller && { ...caller, requestID: c.get('requestID') });
    await next();
  };
}
