import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { AppContext, AppEnv } from '../middleware/env.ts';
import { explorerHeaders, pageHeaders } from '../middleware/security-headers.ts';
import { answerFile } from '../pages/answer-file.ts';
import { createStaticFiles } from '../pages/static-files.ts';
import { asyncAPI } from '../reference/asyncapi.ts';
import { marked, page, paragraphs } from '../reference/page.ts';
import { codeNamed, problemIndex, problemPage, slugOf } from '../reference/problem-pages.ts';
import { streamPage } from '../reference/stream-page.ts';
import { style } from '../reference/style.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import type { Document } from './openapi.ts';

interface Line {
  method: string;
  path: string;
  summary: string;
  codes: string[];
}

interface Described {
  tags?: string[];
  summary?: string;
  responses?: Record<string, { content?: Record<string, { examples?: object }> }>;
}

/** Operations by tag. */
function groups({ paths }: Document): Map<string, Line[]> {
  const byTag = new Map<string, Line[]>();
  for (const [path, item] of Object.entries(paths ?? {})) {
    for (const [method, operation] of Object.entries(item ?? {})) {
      const { tags, summary = '', responses = {} } = operation as Described;
      const tag = tags?.[0] ?? '';
      const codes = Object.values(responses).flatMap(({ content }) =>
        Object.keys(content?.['application/problem+json']?.examples ?? {}),
      );
      byTag.set(tag, [...(byTag.get(tag) ?? []), { method: method.toUpperCase(), path, summary, codes }]);
    }
  }
  return byTag;
}

const list = (api: Document) =>
  [...groups(api)].map(
    ([tag, lines]) =>
      html`<h2 class="tag">${tag}</h2><table class="operations">${lines.map(
        ({ method, path, summary }) =>
          html`<tr><td><code>${method}</code></td><td><code>${path}</code></td><td>${marked(summary)}</td></tr>`,
      )}</table>`,
  );

/** What the page has without scripts stands in a `<details>`, which the explorer closes when it is there. */
const overview = (api: Document) =>
  page(
    `${api.info.title} API`,
    html`<h1>${api.info.title} API</h1>
<p><a href="/openapi.json">OpenAPI document</a></p>
<div class="persona" hidden>
<label for="person">Try it out as</label> <select id="person"><option value="">nobody</option></select> <span id="signed-in" role="status"></span>
</div>
<details id="list" open><summary>All operations as a list</summary>
${paragraphs(api.info.description)}
${list(api)}
</details>
<div id="explorer"></div>`,
    html`<link rel="stylesheet" href="/docs/swagger-ui.css" />
<script defer src="/docs/swagger-ui-bundle.js"></script>
<script defer src="/docs/explorer.js"></script>`,
  );

/** Swagger UI as its package brings it: 500 KB compressed, which only this page fetches. */
const swagger = () => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const OF_SWAGGER = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/**
 * `/openapi.json`, `/asyncapi.json` and the pages about them: `/docs`, `/docs/stream`, `/problems`.
 * @param publicDir - has the explorer's own script; without it only what needs no script is there
 */
export function documentRoutes(document: () => Promise<Document>, publicDir?: string): Hono<AppEnv> {
  const open = { 'Access-Control-Allow-Origin': '*' };
  const theirs = createStaticFiles(swagger());
  const ours = publicDir === undefined ? undefined : createStaticFiles(join(publicDir, 'docs'));

  async function file(c: AppContext, name: string): Promise<Response> {
    const found = OF_SWAGGER.includes(name) ? await theirs.find(name) : await ours?.find(name);
    if (found === undefined || found === 'folder') throw new ProblemError('unknown_route');
    return answerFile(c, found, name);
  }

  return new Hono<AppEnv>()
    .get('/openapi.json', async (c) => c.json(await document(), 200, open))
    .get('/asyncapi.json', (c) => c.json(asyncAPI, 200, open))
    .get('/docs', async (c) => c.html(overview(await document()), 200, explorerHeaders))
    .get('/docs/docs.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/docs/stream', (c) => c.html(streamPage(), 200, pageHeaders))
    .get('/docs/:file', (c) => file(c, c.req.param('file')))
    .get('/problems', (c) => c.html(problemIndex(), 200, pageHeaders))
    .get('/problems/:code', async (c) => {
      const code = codeNamed(c.req.param('code'));
      if (code === undefined) throw new ProblemError('unknown_route', 'No problem has this name');
      if (slugOf(code) !== c.req.param('code')) return c.redirect(`/problems/${slugOf(code)}`, 308);
      const lines = [...groups(await document()).values()].flat().filter(({ codes }) => codes.includes(code));
      return c.html(
        problemPage(
          code,
          lines.map(({ method, path }) => `${method} ${path}`),
        ),
        200,
        pageHeaders,
      );
    });
}
