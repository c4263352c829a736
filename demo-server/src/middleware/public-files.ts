import type { AppMiddleware } from './env.ts';

const open = {
  'Access-Control-Allow-Origin': '*',
  // Isolated pages (Cross-Origin-Embedder-Policy) load only files with this header.
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/**
 * Makes files readable for every page of the web, whatever `OA_ALLOWED_ORIGINS` says of the API: browsers fetch a
 * module script and its imports with CORS. Refusals have the headers too, because a page cannot read the status of a
 * response without them.
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
