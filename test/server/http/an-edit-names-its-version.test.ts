import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { Post } from '../../../src/protocol/index.ts';
import { ProblemError } from '../../../demo-server/src/services/shared/problem-error.ts';
import { ACCOUNT_PATH, CLIENT_ID, createHarness, type Harness } from './harness.ts';

let harness: Harness;
const asked: (number | undefined)[] = [];
beforeAll(async () => {
  harness = await createHarness({
    answers: {
      'posts.create': async () => ({ status: 201, value: { postID: 'p', revision: 1 } as Post }),
      'posts.get': async () => ({ status: 200, value: { postID: 'p', revision: 7 } as Post }),
      'posts.update': async (_caller, { ifMatch }) => {
        asked.push(ifMatch);
        if (ifMatch === 0) throw new ProblemError('edit_conflict', undefined, { more: { revision: 7 } });
        return { status: 200, value: { postID: 'p', revision: 8 } as Post };
      },
    },
  });
});
afterAll(() => harness.close());

const patch = (ifMatch?: string) =>
  harness.send('PATCH', '/v1/posts/p', { content: 'c' }, ifMatch === undefined ? {} : { 'If-Match': ifMatch });

test('the ETag of an edit is the revision; that of a read begins with it', async () => {
  const body = { clientID: CLIENT_ID, format: 'text', content: 'c' };
  const created = await harness.send('POST', `${ACCOUNT_PATH}/posts`, body);
  const read = await harness.send('GET', '/v1/posts/p');
  const edited = await patch();
  expect([created, edited].map(({ headers }) => headers.get('ETag'))).toEqual(['"1"', '"8"']);
  const tag = read.headers.get('ETag')!;
  expect(tag).toMatch(/^"7-[\w-]+"$/);
  expect((await patch(tag)).status).toBe(200);
  expect(asked.at(-1)).toBe(7);
});

it.each([
  [undefined, undefined],
  ['*', undefined],
  ['"7"', 7],
  ['W/"7"', 7],
  ['"7-1nZ_x-"', 7],
  ['"7-"', 0],
  ['"somebody-elses"', 0],
  ['"0"', 0],
])('If-Match: %s requires revision %s', async (header, revision) => {
  const { status } = await patch(header);
  expect([asked.at(-1), status]).toEqual([revision, revision === 0 ? 412 : 200]);
});

it.each(['7', '"7', '"7", "8"', ''])('If-Match: %j is invalid', async (header) => {
  const { length } = asked;
  const response = await patch(header);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'invalid_request', errors: [{ path: 'If-Match' }] });
  expect(asked).toHaveLength(length);
});

test('a conflict contains the current revision', async () => {
  const response = await patch('"none"');
  expect(response.status).toBe(412);
  expect(await response.json()).toMatchObject({ code: 'edit_conflict', status: 412, revision: 7 });
});

test('the OpenAPI document describes both', async () => {
  const { paths, components } = (await (await harness.app.request('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { parameters?: object[]; responses: Record<string, { headers?: object }> }>>;
    components: { schemas: Record<string, { properties: object }> };
  };
  for (const path of ['/v1/posts/{postID}', '/v1/accounts/{officialAccountID}']) {
    expect(paths[path]!.patch!.parameters).toContainEqual(expect.objectContaining({ in: 'header', name: 'If-Match' }));
    expect(paths[path]!.get!.responses['200']!.headers).toHaveProperty('ETag');
  }
  expect(components.schemas.Problem!.properties).toHaveProperty('revision');
});
