import { html } from 'hono/html';
import { hasAnswer } from '../middleware/entity-tag.ts';
import type { AppContext, AppMiddleware } from '../middleware/env.ts';
import { pageHeaders } from '../middleware/security-headers.ts';
import { createStaticFiles, type StaticFile } from './static-files.ts';

/**
 * Names with a content hash (eight characters, not all lower case letters) never change. Everything else is
 * revalidated, and mostly answered with 304.
 */
const HASHED = /[-.](?=[\w-]*[A-Z\d])[\w-]{8}\.(js|css|woff2)$/;
const NEVER_CHANGES = 'public, max-age=31536000, immutable';

function answer(c: AppContext, file: StaticFile, path: string): Response {
  const packed = file.gzipped && /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '');
  const etag = `"${file.etag}${packed ? '-gz' : ''}"`;
  const headers = {
    'Content-Type': file.type,
    ETag: etag,
    'Cache-Control': HASHED.test(path) ? NEVER_CHANGES : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(file.type.startsWith('text/html') && pageHeaders),
  };
  if (hasAnswer(c, etag)) return c.body(null, 304, headers);
  return packed
    ? c.body(file.gzipped as Uint8Array<ArrayBuffer>, 200, { ...headers, 'Content-Encoding': 'gzip' })
    : c.body(file.body, 200, headers);
}

/** Outside demo mode nobody can sign in to the portals, so one page explains what this is. */
const PLAIN = html`<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<title>oa-kit server</title>
<h1>This is an oa-kit server</h1>
<p>It serves official accounts to websites that embed the kit; there is nothing else to see here.</p>
<p><a href="/docs">HTTP API</a> · <a href="/kit/oa-kit.cdn.js">the kit as one script</a></p>
</html>`;

/**
 * Serves the demo portals at `/` (in demo mode) and the built kit at `/kit/`. Passes on what is not a file to the next
 * handler.
 */
export function pages(publicDir: string, kitDir: string, demo: boolean): AppMiddleware {
  const portals = createStaticFiles(publicDir);
  const kit = createStaticFiles(kitDir);
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const path = decodeURIComponent(new URL(c.req.url).pathname);
    const isKit = path.startsWith('/kit/');
    if (!isKit && !demo)
      return path === '/' ? c.html(PLAIN, 200, { 'Cache-Control': 'no-cache', ...pageHeaders }) : next();
    const files = isKit ? kit : portals;
    const below = isKit ? path.slice('/kit'.length) : path;
    const entry = await files.find(below);
    if (entry === 'folder' && !path.endsWith('/'))
      return c.redirect(`/${path.split('/').filter(Boolean).map(encodeURIComponent).join('/')}/`, 308);
    // `/index.html/` is not a file: relative links of the page would resolve below it.
    const file = entry === 'folder' ? await files.find(`${below}index.html`) : path.endsWith('/') ? undefined : entry;
    return file === undefined || file === 'folder' ? next() : answer(c, file, path);
  };
}
