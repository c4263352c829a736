import { Hono } from 'hono';
import { html } from 'hono/html';
import type { AppEnv } from '../middleware/env.ts';
import { pageHeaders } from '../middleware/security-headers.ts';
import type { Document } from './openapi.ts';

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; background: light-dark(oklch(0.995 0.002 85), oklch(0.205 0.009 205)); color: light-dark(oklch(0.26 0.012 85), oklch(0.93 0.007 205)); }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
a { color: light-dark(oklch(0.5 0.12 165), oklch(0.78 0.12 165)); }
h1 { font-size: 24px; } h2 { font-size: 17px; margin: 2rem 0 .5rem; text-transform: capitalize; }
table { border-collapse: collapse; width: 100%; }
td { padding: .4rem .75rem .4rem 0; border-top: 1px solid color-mix(in oklch, currentColor 15%, transparent); vertical-align: top; }
td:first-child { width: 4.5rem; font-weight: 650; } td:nth-child(2) { overflow-wrap: anywhere; width: 50%; }
code { font-family: ui-monospace, monospace; font-size: 13px; }
@media (max-width: 40rem) {
  td { display: block; border: 0; padding: 0; }
  td:first-child, td:nth-child(2) { display: inline; }
  tr { display: block; padding: .5rem 0; border-top: 1px solid color-mix(in oklch, currentColor 15%, transparent); }
}
`;

interface Line {
  method: string;
  path: string;
  summary: string;
}

/** Text between backticks is code. */
const words = (text = '') => text.split('`').map((part, at) => (at % 2 ? html`<code>${part}</code>` : part));

/** Operations by tag. */
function groups({ paths }: Document): Map<string, Line[]> {
  const byTag = new Map<string, Line[]>();
  for (const [path, item] of Object.entries(paths ?? {})) {
    for (const [method, operation] of Object.entries(item ?? {})) {
      const { tags, summary = '' } = operation as { tags?: string[]; summary?: string };
      const tag = tags?.[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), { method: method.toUpperCase(), path, summary }]);
    }
  }
  return byTag;
}

/** `/openapi.json`, and `/docs`: the same as a page, without scripts or external files. */
export function documentRoutes(document: () => Promise<Document>): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/openapi.json', async (c) => c.json(await document(), 200, { 'Access-Control-Allow-Origin': '*' }))
    .get('/docs/docs.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/docs', async (c) => {
      const api = await document();
      const { info } = api;
      const rows = (group: Line[]) =>
        group.map(
          ({ method, path, summary }) =>
            html`<tr><td><code>${method}</code></td><td><code>${path}</code></td><td>${words(summary)}</td></tr>`,
        );
      return c.html(
        html`<!doctype html>
        <html lang="en">
          <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>${info.title} API</title><link rel="stylesheet" href="/docs/docs.css" /></head>
          <body><main><h1>${info.title} API</h1><p>${words(info.description)}</p><p><a href="/openapi.json">OpenAPI document</a></p>
            ${[...groups(api)].map(([tag, group]) => html`<h2>${tag}</h2><table>${rows(group)}</table>`)}
          </main></body>
        </html>`,
        200,
        pageHeaders,
      );
    });
}
