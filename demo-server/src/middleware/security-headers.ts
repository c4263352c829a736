import type { AppMiddleware } from './env.ts';

/** Pages run their own scripts and nothing else: no inline code, no foreign frames, no string ever becomes script. */
export const PAGE_CSP = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self'",
  "script-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

/** An answer of the API is data: whoever opens it as a page gets a page that can do nothing. */
const API_CSP = "default-src 'none'; frame-ancestors 'none'";

/** Headers that hold for every answer; a handler that sets its own policy keeps it. */
export function securityHeaders(): AppMiddleware {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
    // What one person may see is no other's: nothing is kept unless its handler says so.
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
    if (headers.has('Content-Security-Policy')) return;
    const isPage = headers.get('Content-Type')?.startsWith('text/html') ?? false;
    headers.set('Content-Security-Policy', isPage ? PAGE_CSP : API_CSP);
    if (isPage) headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  };
}
