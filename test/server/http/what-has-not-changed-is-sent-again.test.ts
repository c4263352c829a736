import { beforeEach, describe, expect, it } from 'vitest';
import type { Account, Conversation, Post } from '../../../src/protocol/index.ts';
import { ACCOUNT_PATH, createHarness, type Harness } from './harness.ts';

let subscriberCount: number;
let items: Post[];
let harness: Harness;
beforeEach(async () => {
  subscriberCount = 1;
  items = [{ postID: 'p', content: 'Rain — 雨' } as Post];
  harness = await createHarness({
    allowedOrigins: ['https://shop.example'],
    answers: {
      'accounts.get': async () => ({ status: 200, value: { revision: 3, subscriberCount } as Account }),
      'posts.list': async () => ({ status: 200, value: { items, cursors: {} } }),
      'conversations.list': async () => ({
        status: 200,
        value: { items: [{ userID: 'u' } as Conversation], cursors: {} },
      }),
    },
  });
  return () => harness.close();
});

const POSTS = `${ACCOUNT_PATH}/posts`;
const get = (path: string, headers: Record<string, string> = {}) => harness.send('GET', path, undefined, headers);
const tagOf = async (path: string) => (await get(path)).headers.get('ETag')!;

describe.each([ACCOUNT_PATH, POSTS])('GET %s', (path) => {
  it('answers 304 without a body to a client that has this answer', async () => {
    const tag = await tagOf(path);
    const response = await get(path, { 'If-None-Match': tag });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
    expect(response.headers.get('ETag')).toBe(tag);
  });

  it.each([(tag: string) => `W/${tag}`, (tag: string) => `"other", ${tag}`, () => '*'])(
    'understands each form of If-None-Match (%#)',
    async (form) => {
      expect((await get(path, { 'If-None-Match': form(await tagOf(path)) })).status).toBe(304);
    },
  );

  it.each(['"other"', '3', '"3"', '', '"'])('answers in full to If-None-Match: %j', async (tag) => {
    const response = await get(path, { 'If-None-Match': tag });
    expect(response.status).toBe(200);
    expect(await response.json()).toBeTypeOf('object');
  });

  it('lets pages of listed origins read the tag, and a cached answer stay readable to them', async () => {
    const response = await get(path, { 'If-None-Match': await tagOf(path), Origin: 'https://shop.example' });
    expect(response.status).toBe(304);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example');
    expect(response.headers.get('Access-Control-Expose-Headers')).toContain('ETag');
    expect(response.headers.get('Vary')).toContain('Origin');
  });
});

it('tells a change that is no edit: counts change, the revision stays', async () => {
  const tag = await tagOf(ACCOUNT_PATH);
  subscriberCount = 2;
  const response = await get(ACCOUNT_PATH, { 'If-None-Match': tag });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ revision: 3, subscriberCount: 2 });
  expect(response.headers.get('ETag')).toMatch(/^"3-/);
  expect(response.headers.get('ETag')).not.toBe(tag);
});

it('tells a change of one post of a page', async () => {
  const tag = await tagOf(POSTS);
  items = [{ ...items[0]!, reactions: { '👍': 1 } }];
  expect((await get(POSTS, { 'If-None-Match': tag })).status).toBe(200);
});

it('sends text of any script whole', async () => {
  const response = await get(POSTS);
  expect(response.headers.get('Content-Type')).toBe('application/json');
  expect(await response.json()).toEqual({ items, cursors: {} });
});

it('lets no browser store what only some may read', async () => {
  const response = await get('/v1/conversations');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('ETag')).toBeNull();
  expect((await get('/v1/conversations', { 'If-None-Match': '*' })).status).toBe(200);
});
