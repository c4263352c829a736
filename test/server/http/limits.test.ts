import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteLength, limits, type ProblemCode } from '../../../src/protocol/index.ts';
import { ACCOUNT_PATH, CLIENT_ID, createHarness, problemOf, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness({ demo: true });
});
afterAll(() => harness.close());

/** Text of exactly this many bytes, mostly three-byte characters: a server that counts characters would accept it. */
function chinese(bytes: number, prefix = ''): string {
  const room = bytes - byteLength(prefix);
  return prefix + '官'.repeat(Math.floor(room / 3)) + 'x'.repeat(room % 3);
}
const ascii = (bytes: number, prefix = '') => prefix.padEnd(bytes, 'x');

type Make = (bytes: number) => { path?: string; body: unknown };
const account =
  (field: string, text: (bytes: number) => string): Make =>
  (bytes) => ({ body: { officialAccountName: 'News', [field]: text(bytes) } });
const post =
  (field: string): Make =>
  (bytes) => ({
    path: `${ACCOUNT_PATH}/posts`,
    body: { clientID: CLIENT_ID, format: 'text', content: 'words', [field]: chinese(bytes) },
  });

const fields: [field: string, limit: number, make: Make, code?: ProblemCode, path?: string][] = [
  [
    'officialAccountID',
    limits.officialAccountID.bytes,
    account('officialAccountID', (bytes) => ascii(bytes, '@TOA#_')),
    'account_id_malformed',
  ],
  ['officialAccountName', limits.officialAccountName.bytes, account('officialAccountName', chinese)],
  ['organization', limits.organization.bytes, account('organization', chinese)],
  ['introduction', limits.introduction.bytes, account('introduction', chinese)],
  ['customData', limits.customData.bytes, account('customData', chinese)],
  ['faceUrl', limits.faceUrl.bytes, account('faceUrl', (bytes) => ascii(bytes, 'https://example.org/'))],
  ['title', limits.title.bytes, post('title')],
  ['content', limits.content.bytes, post('content')],
  [
    'alt',
    limits.alt.bytes,
    (bytes) => ({
      path: `${ACCOUNT_PATH}/posts`,
      body: { clientID: CLIENT_ID, format: 'image', images: [{ mediaID: 'm1', alt: chinese(bytes) }] },
    }),
    'invalid_request',
    'images.0.alt',
  ],
  [
    'text of a message',
    limits.message.bytes,
    (bytes) => ({
      path: `${ACCOUNT_PATH}/chats/me/messages`,
      body: { clientID: CLIENT_ID, kind: 'text', text: chinese(bytes) },
    }),
    'message_too_long',
    'text',
  ],
  [
    'userID',
    limits.userID.bytes,
    (bytes) => ({ path: '/v1/demo/login', body: { userID: chinese(bytes), role: 'user' } }),
  ],
];

describe.each(fields)('%s', (field, limit, make, code = 'invalid_request', path = field) => {
  const send = (bytes: number) => {
    const request = make(bytes);
    return harness.send('POST', request.path ?? '/v1/accounts', request.body);
  };

  it(`accepts byte ${limit}`, async () => {
    expect((await send(limit)).status).toBe(200);
  });

  it(`refuses byte ${limit + 1}, naming field, limit and size`, async () => {
    const before = harness.seen.length;
    const response = await send(limit + 1);
    const problem = await problemOf(response);
    expect(response.status).toBe(422);
    expect(problem.code).toBe(code);
    expect(problem.errors).toContainEqual(
      expect.objectContaining({ path, code: 'too_long', limit, actual: limit + 1 }),
    );
    expect(harness.seen.length).toBe(before);
  });
});

describe('images of a post', () => {
  const send = (count: number) =>
    harness.send('POST', `${ACCOUNT_PATH}/posts`, {
      clientID: CLIENT_ID,
      format: 'image',
      images: Array.from({ length: count }, (_, index) => ({ mediaID: `m${index}` })),
    });

  it('can be nine', async () => {
    expect((await send(9)).status).toBe(200);
  });
  it('cannot be ten', async () => {
    expect((await problemOf(await send(10))).errors).toContainEqual(
      expect.objectContaining({ path: 'images', code: 'too_many', limit: 9, actual: 10 }),
    );
  });
});

describe('query parameters', () => {
  it.each([
    ['limit=1', 200],
    ['limit=100', 200],
    ['limit=101', 422],
    ['limit=0', 422],
    ['limit=1e2', 422],
    ['limit=1&limit=2', 422],
    ['before=9007199254740991', 422],
    ['before=100&after=5', 200],
    ['before=-1', 422],
    ['after=%00', 422],
  ])('%s → %i', async (query, status) => {
    expect((await harness.send('GET', `${ACCOUNT_PATH}/posts?${query}`)).status).toBe(status);
  });

  it.each([
    [`/v1/accounts?q=${'x'.repeat(limits.q.bytes)}`, 200],
    [`/v1/accounts?q=${'x'.repeat(limits.q.bytes + 1)}`, 422],
    ['/v1/accounts?scope=mine', 422],
    ['/v1/accounts?scope=managed', 200],
    [`/v1/accounts?cursor=${'x'.repeat(limits.cursor.bytes + 1)}`, 422],
    [`${ACCOUNT_PATH}/subscribers?limit=200`, 200],
    [`${ACCOUNT_PATH}/subscribers?limit=201`, 422],
    ['/v1/posts?scope=all&q=rain', 200],
    ['/v1/conversations?account=nonsense', 422],
  ])('%#: → %i', async (path, status) => {
    expect((await harness.send('GET', path)).status).toBe(status);
  });

  it('reach the service as numbers', async () => {
    await harness.send('GET', `${ACCOUNT_PATH}/posts?before=12&limit=5`);
    expect(harness.seen.at(-1)).toMatchObject({
      operation: 'posts.list',
      call: { params: { officialAccountID: '@TOA#_news' }, query: { before: 12, limit: 5 } },
    });
  });
});
