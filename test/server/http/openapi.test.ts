import { afterAll, beforeAll, expect, it } from 'vitest';
import { limits, operations } from '../../../src/protocol/index.ts';
import { createHarness, type Harness } from './harness.ts';

interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

let harness: Harness;
let document: Document;
beforeAll(async () => {
  harness = await createHarness({ demo: true });
  document = (await (await harness.send('GET', '/openapi.json')).json()) as Document;
});
afterAll(() => harness.close());

it.each(Object.entries(operations))('describes %s', (name, [method, path]) => {
  const operation = document.paths[`/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()];
  expect(operation?.operationId).toBe(name);
  expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['429', '500', '503']));
});

it('is OpenAPI 3.1, and every reference resolves', () => {
  expect(document.openapi).toBe('3.1.0');
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    (match) => match[1] as string,
  );
  expect(references).toContain('Problem');
  for (const name of references) expect(document.components.schemas).toHaveProperty(name);
  const ids = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

it('is generated from the schemas that validate, including byte limits', () => {
  expect(JSON.stringify(document.paths['/v1/accounts']?.['post'])).toContain(
    `"maxBytes":${limits.officialAccountName.bytes}`,
  );
});

it('is shown as a page without external resources', async () => {
  const page = await harness.send('GET', '/docs');
  const text = await page.text();
  expect(page.headers.get('Content-Type')).toContain('text/html');
  expect(text).toContain('/v1/accounts/{officialAccountID}/posts');
  expect(text).not.toMatch(/https?:\/\//);
});

it.each(['/healthz', '/readyz', '/metrics'])('describes %s for operators', (path) => {
  const operation = document.paths[path]?.['get'];
  expect(operation?.operationId).toBe(path.slice(1));
  expect(Object.keys(operation?.responses['200']?.content ?? {})).toEqual([
    path === '/metrics' ? 'text/plain' : 'application/json',
  ]);
});
