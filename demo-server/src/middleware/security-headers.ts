import type { AppMiddleware } from './env.ts';

/** The strictest policy under which the kit works, and what the demo needs besides (decision 0190). */
export const PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob:",
  "manifest-src 'self'",
  // Not covered by default-src.
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Headers of a page, instead of those of data. */
export const pageHeaders = { 'Content-Security-Policy': PAGE_CSP, 'Cross-Origin-Opener-Policy': 'same-origin' };

/**
 * Swagger UI writes its descriptions as markup, which it has cleaned itself, and has icons as `data:`. Everything else is
 * as strict as elsewhere: no script in the page, and no other host.
 */
const EXPLORER_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');
export const explorerHeaders = { ...pageHeaders, 'Content-Security-Policy': EXPLORER_CSP };

/** Storybook's own pages bring scripts and styles in their markup. They are part of the demo only. */
export const storybookHeaders = {
  'Content-Security-Policy':
    "default-src 'self' 'unsafe-inline' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
};

/**
 * The guide, whose pages are built without inline scripts and styles. Its search and its examples set markup (of the guide, and of
 * the reader who edits an example) through the named policies of Vue and of the examples; an example brings pictures as `data:`.
 */
export const guideHeaders = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types vue lit-html guide-example 'allow-duplicates'",
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** An API response is data: opened as a page, it can do nothing. */
const API_CSP = "default-src 'none'; frame-ancestors 'none'";

/**
 * Sets the default headers of every response; a handler can override them. Set before the response exists, because
 * changing a finished one would copy it.
 */
export function securityHeaders(): AppMiddleware {
  return (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
    // One person's data is not for others: nothing is cached unless its handler says so.
    c.header('Cache-Control', 'private, no-cache');
    c.header('Content-Security-Policy', API_CSP);
    return next();
  };
}
