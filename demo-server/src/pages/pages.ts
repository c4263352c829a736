import { join } from 'node:path';
import { html } from 'hono/html';
import type { AppMiddleware } from '../middleware/env.ts';
import { guideHeaders, pageHeaders, storybookHeaders } from '../middleware/security-headers.ts';
import { answerFile } from './answer-file.ts';
import { createStaticFiles } from './static-files.ts';

interface Site {
  at: string;
  files: ReturnType<typeof createStaticFiles>;
  headers: Record<string, string>;
  /** Shown for any of its pages as long as there is none. */
  absent?: ReturnType<typeof html>;
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

/** Until it has been built; `npm start` does so once the server is up. */
const notBuilt = (name: string, command: string) => html`<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<meta http-equiv="refresh" content="5" />
<title>${name} is not built yet</title>
<h1>${name} is not built yet</h1>
<p><code>npm start</code> builds it now, which takes a minute; this page looks again by itself. Otherwise: <code>npm run ${command}</code>.</p>
</html>`;

/**
 * Serves the built kit at `/kit/` and, in demo mode, the portals at `/`, Storybook at `/storybook/` and the guide at `/guide/`.
 * Passes on what is not a file to the next handler.
 */
export function pages(publicDir: string, kitDir: string, demo: boolean): AppMiddleware {
  const kit = { at: '/kit', files: createStaticFiles(kitDir), headers: pageHeaders };
  const storybook = {
    at: '/storybook',
    files: createStaticFiles(join(kitDir, 'storybook')),
    headers: storybookHeaders,
    absent: notBuilt('Storybook', 'build:storybook'),
  };
  const guide = {
    at: '/guide',
    files: createStaticFiles(join(kitDir, 'guide')),
    headers: guideHeaders,
    absent: notBuilt('The guide', 'build:docs'),
  };
  const portals = { at: '', files: createStaticFiles(publicDir), headers: pageHeaders };
  const sites: Site[] = demo ? [kit, storybook, guide, portals] : [kit];
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next();
    const path = decodeURIComponent(new URL(c.req.url).pathname);
    const site = sites.find(({ at }) => path === at || path.startsWith(`${at}/`));
    if (!site) return path === '/' ? c.html(PLAIN, 200, { 'Cache-Control': 'no-cache', ...pageHeaders }) : next();
    const { files, headers } = site;
    const below = path.slice(site.at.length);
    // Pages of the guide are files; people leave the ending out.
    const entry = (await files.find(below)) ?? (site === guide ? await files.find(`${below}.html`) : undefined);
    if (entry === 'folder' && !path.endsWith('/'))
      return c.redirect(`/${path.split('/').filter(Boolean).map(encodeURIComponent).join('/')}/`, 308);
    // `/index.html/` is not a file: relative links of the page would resolve below it.
    const file = entry === 'folder' ? await files.find(`${below}index.html`) : path.endsWith('/') ? undefined : entry;
    if (file !== undefined && file !== 'folder') return answerFile(c, file, path, headers);
    return site.absent && (await files.find('/index.html')) === undefined
      ? c.html(site.absent, 503, { 'Cache-Control': 'no-cache', 'Retry-After': '5', ...pageHeaders })
      : next();
  };
}
