import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics.ts';
import type { AppMiddleware } from './env.ts';
import { routePattern } from './route-pattern.ts';

/**
 * Gives every request an ID (a proxy's ID if it is well-formed), a log line and a place in the histogram. Logs route,
 * status, time and user; never headers, query or body, which hold tokens and people's words.
 */
export function observe(log: Logger, metrics: Metrics): AppMiddleware {
  return async (c, next) => {
    const sentID = c.req.header('X-Request-ID');
    const requestID = sentID !== undefined && /^[\w.-]{1,64}$/.test(sentID) ? sentID : randomUUID();
    c.set('requestID', requestID);
    c.set('log', log);
    c.header('X-Request-ID', requestID);
    const start = performance.now();
    metrics.inFlight.inc();
    try {
      await next();
    } finally {
      metrics.inFlight.dec();
    }
    const refused = c.get('refused');
    if (refused) metrics.refused.inc({ code: refused });
    const seconds = (performance.now() - start) / 1000;
    const route = routePattern(c);
    metrics.request.observe({ method: c.req.method, route, status: String(c.res.status) }, seconds);
    if (log.isLevelEnabled('info'))
      log.info(
        {
          requestID,
          method: c.req.method,
          route,
          status: c.res.status,
          code: refused,
          ms: Math.round(seconds * 10_000) / 10,
          userID: c.get('caller')?.userID,
        },
        'request',
      );
  };
}
