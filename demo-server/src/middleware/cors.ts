import type { AppMiddleware } from './env.ts';

const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const preflight = {
  'Access-Control-Allow-Methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
  'Access-Control-Allow-Headers': 'Authorization,Content-Type,If-Match,If-None-Match,X-Request-ID',
  'Access-Control-Max-Age': '600',
};

/**
 * Lets pages of the listed origins call the API; in demo mode also any page of this machine. Allows no credentials: the
 * token travels in a header that only the host's own code can set.
 *
 * Not Hono's middleware: that one touches the response before it exists, which costs every request a third of its time.
 */
export function cors(allowed: readonly string[], demo: boolean): AppMiddleware {
  const allows = (origin: string) => allowed.includes('*') || allowed.includes(origin) || (demo && LOCAL.test(origin));
  return async (c, next) => {
    const origin = c.req.header('Origin');
    c.header('Vary', 'Origin');
    const allowsOrigin = origin !== undefined && allows(origin);
    if (allowsOrigin) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Expose-Headers', 'Date,Retry-After,X-Request-ID,ETag');
    }
    // An OPTIONS that is no preflight asks for the allowed methods; the route table answers it.
    if (c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method') !== undefined)
      return c.body(null, 204, allowsOrigin ? preflight : {});
    return next();
  };
}
