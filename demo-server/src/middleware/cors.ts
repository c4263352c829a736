import { cors as honoCors } from 'hono/cors';
import type { AppMiddleware } from './env.ts';

const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Lets pages of the listed origins call the API; in demo mode any page of this machine as well.
 * No credentials: the token travels in a header that only the host's own code can set.
 */
export function cors(allowed: readonly string[], demo: boolean): AppMiddleware {
  const allows = (origin: string) => allowed.includes('*') || allowed.includes(origin) || (demo && LOCAL.test(origin));
  const handler = honoCors({
    origin: (origin) => (origin !== '' && allows(origin) ? origin : null),
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'X-Request-ID', 'Last-Event-ID'],
    exposeHeaders: ['Retry-After', 'X-Request-ID', 'ETag'],
    maxAge: 600,
  });
  // An OPTIONS that is no preflight asks which methods there are, and gets its answer from the table of routes.
  return (c, next) => (c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method') === undefined ? next() : handler(c, next));
}
