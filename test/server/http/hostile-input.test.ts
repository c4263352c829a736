import { afterAll, beforeAll, expect, it } from 'vitest';
import { operations } from '../../../src/protocol/index.ts';
import { JSON_BYTES } from '../../../demo-server/src/middleware/json-body.ts';
import { ACCOUNT_PATH, createHarness, problemOf, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness({ demo: true });
});
afterAll(() => harness.close());

const name = (value: string) => `{"officialAccountName":${value}}`;

it.each<[what: string, body: string | Uint8Array, status: number]>([
  ['nothing', '', 400],
  ['a truncated body', '{"officialAccountName":', 400],
  ['a number', '1', 422],
  ['null', 'null', 422],
  ['an array', '[]', 422],
  ['a lone surrogate', name('"\\ud800"'), 422],
  ['NUL', name('"a\\u0000b"'), 422],
  ['invalid UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400],
  ['10,000 nested arrays', name('['.repeat(10_000) + ']'.repeat(10_000)), 422],
  ['a number out of range', name('1e999'), 422],
  ['__proto__', '{"officialAccountName":"a","__proto__":{"role":"operator"}}', 422],
  ['constructor', '{"officialAccountName":"a","constructor":{"prototype":{}}}', 422],
  ['a name of white space', name('"  \\u3000"'), 422],
  ['a javascript: address', '{"officialAccountName":"a","faceUrl":"javascript:alert(1)"}', 422],
  ['the deepest nesting that fits', '['.repeat(JSON_BYTES / 2) + ']'.repeat(JSON_BYTES / 2), 422],
  ['as many fields as fit', `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join(',')}}`, 422],
  ['one field 20,000 times', `{${'"officialAccountName":1,'.repeat(10_000)}"officialAccountName":1}`, 422],
  ['a very long list', `{"officialAccountName":"a","allowedEmoji":[${'1,'.repeat(50_000)}1]}`, 422],
])('%s is rejected as a client error', async (_what, body, status) => {
  const response = await harness.send('POST', '/v1/accounts', body, { 'Content-Type': 'application/json' });
  const problem = await problemOf(response);
  expect(response.status).toBe(status);
  expect(problem.status).toBe(status);
  expect(JSON.stringify(problem)).not.toMatch(/\bat .*\.ts|node_modules/);
  expect((problem.errors ?? []).length).toBeLessThanOrEqual(20);
  expect(harness.seen).toHaveLength(0);
  expect(({} as { role?: string }).role).toBeUndefined();
});

it('256 KiB of JSON are accepted, and not a byte more, with and without Content-Length', async () => {
  const body = name(JSON.stringify('x'.repeat(JSON_BYTES - name('""').length)));
  expect(body.length).toBe(JSON_BYTES);
  expect((await harness.send('POST', '/v1/accounts', body)).status).toBe(422);
  const tooMuch = await harness.send('POST', '/v1/accounts', `${body} `);
  expect(tooMuch.status).toBe(413);
  expect((await problemOf(tooMuch)).errors?.[0]).toMatchObject({ limit: JSON_BYTES });
});

it.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  '',
])('a body of type %j is not read', async (type) => {
  const response = await harness.send('POST', '/v1/accounts', name('"a"'), { 'Content-Type': type });
  expect(response.status).toBe(415);
  expect((await problemOf(response)).code).toBe('unsupported_media_type');
});

const words: Record<string, string> = {
  officialAccountID: encodeURIComponent('@TOA#_news'),
  userID: 'bo',
  postID: 'p1',
  messageID: 'm1',
  mediaID: 'd1',
};
const changes = [
  ...Object.entries(operations).filter(([, [method]]) => method !== 'GET'),
  ['stream', ['POST', '/stream']] as const,
];

it.each(
  changes.map(
    ([name, [method, path]]) =>
      [name, method, `/v1${path.replace(/:(\w+)/g, (_, key: string) => words[key] as string)}`] as const,
  ),
)('%s does not accept a body of another type', async (_name, method, path) => {
  const before = harness.seen.length;
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/plain; application/json',
    'application/json, text/plain',
  ]) {
    const response = await harness.send(method, path, '{}', { 'Content-Type': type, 'Content-Length': '2' });
    expect([path, response.status]).toEqual([path, 415]);
    expect((await problemOf(response)).code).toBe('unsupported_media_type');
  }
  expect(harness.seen.length).toBe(before);
});

it('a change without a body accepts an empty object, or a type and no body', async () => {
  for (const body of ['{}', undefined])
    expect(
      (
        await harness.send('PUT', `${ACCOUNT_PATH}/subscription`, body, {
          'Content-Type': 'application/json',
          'Content-Length': String(body?.length ?? 0),
        })
      ).status,
    ).toBe(200);
  expect(
    (await harness.send('DELETE', `${ACCOUNT_PATH}/subscription`, undefined, { 'Content-Type': 'text/plain' })).status,
  ).toBe(200);
});

it('a wrong method gets the list of allowed ones', async () => {
  const response = await harness.send('PUT', '/v1/accounts', '{}');
  expect(response.status).toBe(405);
  expect(response.headers.get('Allow')).toBe('POST, GET, HEAD, OPTIONS');
  expect((await problemOf(response)).code).toBe('method_not_allowed');
  const options = await harness.send('OPTIONS', ACCOUNT_PATH);
  expect(options.status).toBe(204);
  expect(options.headers.get('Allow')).toBe('GET, HEAD, PATCH, DELETE, OPTIONS');
  const head = await harness.send('HEAD', ACCOUNT_PATH);
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
});

it.each(['/v1/accounts/%', '/v1/accounts/%zz', '/v1/accounts/%C3', '/v1/accounts/%ED%A0%80', '/v1/media/%FF'])(
  '%s is an unknown route',
  async (path) => {
    const response = await harness.send('GET', path);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).code).toBe('malformed_path');
  },
);

it.each<[path: string, status: number, code: string]>([
  ['/v1/nothing', 404, 'unknown_route'],
  ['/v2/accounts', 404, 'unknown_route'],
  ['/v1/v1/accounts', 404, 'unknown_route'],
  ['/v1/accounts/news', 422, 'account_id_malformed'],
  ['/v1/accounts/%40TOA%23_%00', 422, 'account_id_malformed'],
  [`/v1/accounts/${encodeURIComponent('@TOA#_é')}`, 422, 'account_id_malformed'],
  ['/v1/posts/a%2Fb', 404, 'post_not_found'],
  ['/v1/media/..%2F..%2Ftoken-secret', 404, 'media_not_found'],
  [`${ACCOUNT_PATH}/chats/${'x'.repeat(65)}/messages`, 422, 'invalid_request'],
])('GET %s → %i %s', async (path, status, code) => {
  const response = await harness.send('GET', path);
  expect(response.status).toBe(status);
  expect((await problemOf(response)).code).toBe(code);
});

it.each([
  '@TOA#_news',
  '@TOA#_a b',
  '@TOA#_100%',
  '@TOA#_%20',
  '@TOA#_a/b',
  '@TOA#_?x=1&y#z',
  '@TOA#_a+b;c',
  "@TOA#_~!'()*",
])('%s is preserved in a path', async (officialAccountID) => {
  const response = await harness.send('GET', `/v1/accounts/${encodeURIComponent(officialAccountID)}`);
  expect(response.status).toBe(200);
  expect(harness.seen.at(-1)?.call.params).toEqual({ officialAccountID });
});

it('an internal error reveals no details', async () => {
  const broken = await createHarness({
    answers: {
      'accounts.get': async () => {
        throw new Error('SQLITE_CORRUPT: /srv/oa.db');
      },
    },
  });
  const response = await broken.send('GET', ACCOUNT_PATH);
  expect(response.status).toBe(500);
  expect(await problemOf(response)).toMatchObject({ code: 'internal', detail: 'Internal server error' });
  await broken.close();
});
