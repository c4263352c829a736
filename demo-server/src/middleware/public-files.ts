import type { AppMiddleware } from './env.ts';

const open = {
  'Access-Control-Allow-Origin': '*',
  // Pages that isolate themselves (Cross-Origin-Embedder-Policy) take only files that say so.
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/**
 * Files for every page of the web, whatever `OA_ALLOWED_ORIGINS` says of the API: browsers fetch a module script and what it imports
 * with CORS. Every answer says so, a refusal too, because a page cannot read the status of an answer that does not.
 */
export function publicFiles(): AppMiddleware {
  return async (c, next) => {
    for (const [name, value] of Object.entries(open)) c.header(name, value);
    if (c.req.method === 'OPTIONS')
      return c.body(null, 204, {
        Allow: 'GET, HEAD, OPTIONS',
        'Access-Control-Allow-Methods': 'GET,HEAD',
        'Access-Control-Allow-Headers': '*',
        'Access-Control-Max-Age': '86400',
      });
    return next();
  };
}
