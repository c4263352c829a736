import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryKinds, entrySchemas, signals } from '../../../demo-server/src/reference/entries.ts';
import { problem, problems, type ProblemCode } from '../../../src/protocol/index.ts';
import { createHarness, problemOf, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness({
    pages: { publicDir: fileURLToPath(new URL('../../../demo-server/public', import.meta.url)), kitDir: '/nowhere' },
  });
});
afterAll(() => harness.close());

const get = (path: string) => harness.app.request(path);
const textOf = async (path: string) => (await get(path)).text();
const codes = Object.keys(problems) as ProblemCode[];

describe('a problem', () => {
  it.each(codes)('%s has an address that explains it', async (code) => {
    const { type, title } = problem(code);
    // Relative to the request, so it is a page of the server that refused.
    const answer = await get(new URL(type, 'http://any.example/v1/accounts').pathname);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain(title);
    expect(text).toMatch(/When it comes<\/h2><p>.{20,}<\/p>/s);
    expect(text).toMatch(/What a client should do<\/h2><p>.{10,}<\/p>/s);
  });

  it('is found by its code too', async () => {
    const answer = await get('/problems/edit_conflict');
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, '/problems/edit-conflict']);
  });

  it('names the operations that answer it', async () => {
    expect(await textOf('/problems/recall-too-late')).toContain(
      'POST /v1/accounts/{officialAccountID}/chats/{userID}/messages/{messageID}/recall',
    );
  });

  it('is listed', async () => {
    const index = await textOf('/problems');
    for (const code of codes) expect(index).toContain(`href="${problem(code).type}"`);
  });

  it.each(['constructor', 'nothing', '%3Cscript%3E'])('%s does not exist', async (name) => {
    expect((await problemOf(await get(`/problems/${name}`))).code).toBe('unknown_route');
  });
});

describe('the reference', () => {
  it.each(['/docs', '/docs/stream', '/problems'])('%s links only to what is there', async (path) => {
    const links = [...(await textOf(path)).matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(2);
    for (const link of new Set(links)) {
      expect(link).toMatch(/^\//);
      expect([link, (await get(link)).status]).toEqual([link, 200]);
    }
  });

  it('can be read without scripts', async () => {
    const text = await textOf('/docs');
    expect(text).toContain('<details id="list" open>');
    expect(text).toContain('/v1/accounts/{officialAccountID}/posts');
  });

  it('gives out no other file of its explorer’s package', async () => {
    for (const path of ['package.json', 'index.html', 'swagger-ui.js', '..%2Fpackage.json'])
      expect((await get(`/docs/${path}`)).status).toBe(404);
  });
});

describe('the stream', () => {
  interface AsyncAPI {
    components: { messages: Record<string, { name: string; payload: object; examples?: { payload: unknown }[] }> };
  }
  const read = async () => (await (await get('/asyncapi.json')).json()) as AsyncAPI;

  it('is a valid AsyncAPI 3 document', async () => {
    const path = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json');
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(JSON.parse(await readFile(path, 'utf8')) as object);
    expect(validate(await read()), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('describes each event and each type of entry, with examples that are some', async () => {
    const { messages } = (await read()).components;
    const described = Object.values(messages);
    expect(described.filter(({ name }) => name === 'entry')).toHaveLength(Object.keys(entryKinds).length);
    for (const name of Object.keys(signals)) expect(messages).toHaveProperty(name);
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const examples = described.flatMap(({ payload, examples: each = [] }) =>
      each.map((example) => [ajv.compile(payload), example.payload] as const),
    );
    expect(examples.length).toBeGreaterThan(Object.keys(signals).length);
    for (const [validate, payload] of examples) expect(validate(payload), JSON.stringify(validate.errors)).toBe(true);
  });

  it('has a page that names them all', async () => {
    const text = await textOf('/docs/stream');
    for (const name of [...Object.keys(signals), ...Object.keys(entrySchemas)])
      expect(text).toContain(`<code>${name}</code>`);
  });
});
