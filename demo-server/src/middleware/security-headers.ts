import type { AppMiddleware } from './env.ts';

/** Pages run their own scripts and nothing else: no inline code, no foreign frames, no string ever becomes script. */
export const PAGE_CSP = [
  "default-src 'self'",
  "img-src 'self' blob:",
  "style-src 'self'",
  "script-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

/** What a page says instead of what data says. */
export const pageHeaders = { 'Content-Security-Policy': PAGE_CSP, 'Cross-Origin-Opener-Policy': 'same-origin' };

/** An answer of the API is data: whoever opens it as a page gets a page that can do nothing. */
const API_CSP = "default-src 'none'; frame-ancestors 'none'";

/**
 * Headers that every answer begins with; a handler that sets its own keeps it.
 * Set before the answer exists: changing a finished one would copy it.
 */
export function securityHeaders(): AppMiddleware {
  return (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
    // What one person may see is no other's: nothing is kept unless its handler says so.
    c.header('Cache-Control', 'private, no-cache');
    c.header('Content-Security-Policy', API_CSP);
    return next();
  };
}
