import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from 'hono/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../demo-server/src/config.ts';
import { startServer, type RunningServer } from '../../../demo-server/src/server.ts';
import {
  operations,
  type Message,
  type OperationName,
  type Post,
  type SyncAnswer,
} from '../../../src/protocol/index.ts';
import { checkOf, operationsOf, type Check, type OpenAPI } from '../../helpers/documented.ts';
import { SECRET } from './harness.ts';

/** Callers. `user` follows nothing; `business` and `operator` have no role on the account. */
const callers = ['anonymous', 'expired', 'user', 'subscriber', 'business', 'admin', 'owner', 'operator'] as const;
type Caller = (typeof callers)[number];
const roles: Record<Exclude<Caller, 'anonymous' | 'expired'>, string> = {
  user: 'user',
  subscriber: 'user',
  business: 'business',
  admin: 'business',
  owner: 'business',
  operator: 'operator',
};

let folder: string;
let server: RunningServer;
let document: OpenAPI;
let check: Check;
/** What was answered and is not in the document. */
const undocumented = new Set<string>();
const tokens: Partial<Record<Caller, string>> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oa-doors-'));
  server = await startServer(
    readConfig({
      PORT: '0',
      OA_DATA_DIR: folder,
      OA_TOKEN_SECRET: SECRET,
      OA_DEMO: '1',
      OA_SEED: '0',
      OA_RATE_LIMIT: 'off',
      OA_STREAM_WORKERS: '0',
      OA_MAX_ACCOUNTS: '100000',
      OA_LOG_LEVEL: 'silent',
    }),
  );
  document = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenAPI;
  check = checkOf(document);
  const exp = Math.floor(Date.now() / 1000) + 3600;
  for (const [who, role] of Object.entries(roles))
    tokens[who as Caller] = await sign({ sub: who, role, exp }, SECRET, 'HS256');
  tokens.expired = await sign({ sub: 'owner', role: 'business', exp: exp - 7200 }, SECRET, 'HS256');
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function ask(caller: Caller, method: string, path: string, body?: unknown) {
  const token = tokens[caller];
  const form = body instanceof FormData;
  const response = await fetch(`${server.url}/v1${path}`, {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && !form && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
  });
  for (const fault of await check(method, response.url, response)) undocumented.add(fault);
  const text = await response.text();
  return {
    status: response.status,
    body: text && response.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : undefined,
  };
}
async function must<T>(caller: Caller, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await ask(caller, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

/** A new account for each test, with an admin, a subscriber, a post and a message. */
async function furnish() {
  const id = `@TOA#_${randomUUID()}`;
  const account = `/accounts/${encodeURIComponent(id)}`;
  await must('owner', 'POST', '/accounts', { officialAccountID: id, officialAccountName: 'News' });
  await must('owner', 'PUT', `${account}/admins/admin`);
  await must('subscriber', 'PUT', `${account}/subscription`);
  const { postID } = await must<Post>('owner', 'POST', `${account}/posts`, {
    clientID: randomUUID(),
    format: 'text',
    content: 'c',
  });
  const { messageID } = await must<Message>('subscriber', 'POST', `${account}/chats/me/messages`, {
    clientID: randomUUID(),
    kind: 'text',
    text: 't',
  });
  return { id, account, postID, messageID };
}
type Made = Awaited<ReturnType<typeof furnish>>;

const clientID = () => randomUUID();
const picture = () => {
  const form = new FormData();
  form.set('file', new File(['hello'], 'hello.txt', { type: 'text/plain' }));
  return form;
};

/** One row per operation: the request, and the status for each caller in the order of `callers`. */
type Row = [
  name: OperationName | 'stream' | 'media.get',
  path: (made: Made) => string,
  body: ((made: Made) => unknown) | undefined,
  statuses: number[],
];
//                                                                                                     anon exp  user subs busi admi owne oper
const doors: Row[] = [
  ['accounts.list', () => '/accounts?scope=directory', undefined, [200, 401, 200, 200, 200, 200, 200, 200]],
  ['accounts.list', () => '/accounts?scope=subscribed', undefined, [401, 401, 200, 200, 200, 200, 200, 200]],
  ['accounts.list', () => '/accounts?scope=all', undefined, [401, 401, 403, 403, 403, 403, 403, 200]],
  ['accounts.list', () => '/accounts?scope=managed', undefined, [401, 401, 200, 200, 200, 200, 200, 200]],
  [
    'accounts.create',
    () => '/accounts',
    () => ({ officialAccountName: 'S', clientID: clientID() }),
    [401, 401, 403, 403, 201, 201, 201, 201],
  ],
  [
    'accounts.create',
    () => '/accounts',
    () => ({ officialAccountName: 'C', mode: 'channel' }),
    [401, 401, 201, 201, 201, 201, 201, 201],
  ],
  [
    'accounts.suspend',
    ({ account }) => `${account}/suspension`,
    () => ({ reason: 'spam' }),
    [401, 401, 403, 403, 403, 403, 403, 200],
  ],
  ['accounts.reinstate', ({ account }) => `${account}/suspension`, undefined, [401, 401, 403, 403, 403, 403, 403, 200]],
  ['accounts.get', ({ account }) => account, undefined, [200, 401, 200, 200, 200, 200, 200, 200]],
  [
    'accounts.update',
    ({ account }) => account,
    () => ({ introduction: 'x' }),
    [401, 401, 403, 403, 403, 200, 200, 403],
  ],
  [
    'accounts.update',
    ({ account }) => account,
    () => ({ maxSubscribers: 5 }),
    [401, 401, 403, 403, 403, 403, 403, 200],
  ],
  ['accounts.update', ({ account }) => account, () => ({ verified: true }), [401, 401, 403, 403, 403, 403, 403, 200]],
  ['accounts.delete', ({ account }) => account, undefined, [401, 401, 403, 403, 403, 403, 204, 403]],
  [
    'accounts.subscribers',
    ({ account }) => `${account}/subscribers`,
    undefined,
    [401, 401, 403, 403, 403, 200, 200, 403],
  ],
  [
    'accounts.figures',
    ({ account }) => `${account}/figures?days=7`,
    undefined,
    [401, 401, 403, 403, 403, 200, 200, 403],
  ],
  ['accounts.admins', ({ account }) => `${account}/admins`, undefined, [401, 401, 403, 403, 403, 200, 200, 403]],
  ['accounts.audit', ({ account }) => `${account}/audit`, undefined, [401, 401, 403, 403, 403, 403, 200, 200]],
  ['audit.list', () => '/audit', undefined, [401, 401, 403, 403, 403, 403, 403, 200]],
  [
    'accounts.addAdmin',
    ({ account }) => `${account}/admins/newcomer`,
    undefined,
    [401, 401, 403, 403, 403, 403, 200, 403],
  ],
  [
    'accounts.removeAdmin',
    ({ account }) => `${account}/admins/admin`,
    undefined,
    [401, 401, 403, 403, 403, 403, 204, 403],
  ],
  [
    'accounts.offerOwnership',
    ({ account }) => `${account}/owner`,
    () => ({ userID: 'heir' }),
    [401, 401, 403, 403, 403, 403, 200, 403],
  ],
  [
    'accounts.acceptOwnership',
    ({ account }) => `${account}/owner/accept`,
    undefined,
    [401, 401, 404, 404, 404, 404, 200, 404],
  ],
  [
    'accounts.withdrawOwnership',
    ({ account }) => `${account}/owner/offer`,
    undefined,
    [401, 401, 404, 404, 404, 403, 200, 404],
  ],
  [
    'accounts.subscribe',
    ({ account }) => `${account}/subscription`,
    undefined,
    [401, 401, 200, 200, 403, 403, 403, 403],
  ],
  [
    'accounts.unsubscribe',
    ({ account }) => `${account}/subscription`,
    undefined,
    [401, 401, 200, 200, 403, 403, 403, 403],
  ],
  [
    'accounts.configure',
    ({ account }) => `${account}/subscription`,
    () => ({ pinned: true }),
    [401, 401, 403, 200, 403, 403, 403, 403],
  ],
  [
    'accounts.read',
    ({ account }) => `${account}/read`,
    () => ({ postNumber: 1 }),
    [401, 401, 403, 200, 403, 403, 403, 403],
  ],
  [
    'posts.create',
    ({ account }) => `${account}/posts`,
    () => ({ clientID: clientID(), format: 'text', content: 'n' }),
    [401, 401, 403, 403, 403, 201, 201, 403],
  ],
  ['posts.list', ({ account }) => `${account}/posts`, undefined, [200, 401, 200, 200, 200, 200, 200, 200]],
  ['posts.feed', () => '/posts?scope=subscribed', undefined, [401, 401, 200, 200, 200, 200, 200, 200]],
  ['posts.feed', () => '/posts?scope=all', undefined, [401, 401, 403, 403, 403, 403, 403, 200]],
  ['posts.get', ({ postID }) => `/posts/${postID}`, undefined, [200, 401, 200, 200, 200, 200, 200, 200]],
  [
    'posts.update',
    ({ postID }) => `/posts/${postID}`,
    () => ({ format: 'text', content: 'e' }),
    [401, 401, 403, 403, 403, 200, 200, 403],
  ],
  ['posts.delete', ({ postID }) => `/posts/${postID}`, undefined, [401, 401, 403, 403, 403, 204, 204, 403]],
  [
    'posts.react',
    ({ postID }) => `/posts/${postID}/reaction`,
    () => ({ emoji: '👍' }),
    [401, 401, 403, 200, 403, 403, 403, 403],
  ],
  ['posts.unreact', ({ postID }) => `/posts/${postID}/reaction`, undefined, [401, 401, 403, 200, 403, 403, 403, 403]],
  [
    'posts.reactions',
    ({ postID }) => `/posts/${postID}/reactions`,
    undefined,
    [401, 401, 403, 403, 403, 200, 200, 403],
  ],
  ['conversations.list', () => '/conversations', undefined, [401, 401, 200, 200, 200, 200, 200, 200]],
  [
    'conversations.list',
    ({ id }) => `/conversations?account=${encodeURIComponent(id)}`,
    undefined,
    [401, 401, 404, 404, 404, 200, 200, 404],
  ],
  [
    'messages.list',
    ({ account }) => `${account}/chats/me/messages`,
    undefined,
    [401, 401, 200, 200, 403, 403, 403, 403],
  ],
  [
    'messages.list',
    ({ account }) => `${account}/chats/subscriber/messages`,
    undefined,
    [401, 401, 404, 200, 404, 200, 200, 404],
  ],
  [
    'messages.create',
    ({ account }) => `${account}/chats/me/messages`,
    () => ({ clientID: clientID(), kind: 'text', text: 't' }),
    [401, 401, 403, 201, 403, 403, 403, 403],
  ],
  [
    'messages.create',
    ({ account }) => `${account}/chats/subscriber/messages`,
    () => ({ clientID: clientID(), kind: 'text', text: 't' }),
    [401, 401, 404, 201, 404, 201, 201, 404],
  ],
  [
    'messages.recall',
    ({ account, messageID }) => `${account}/chats/subscriber/messages/${messageID}/recall`,
    undefined,
    [401, 401, 404, 200, 404, 403, 403, 404],
  ],
  [
    'chats.read',
    ({ account }) => `${account}/chats/subscriber/read`,
    () => ({ messageNumber: 1 }),
    [401, 401, 404, 200, 404, 200, 200, 404],
  ],
  [
    'chats.typing',
    ({ account }) => `${account}/chats/subscriber/typing`,
    undefined,
    [401, 401, 404, 204, 404, 204, 204, 404],
  ],
  ['media.upload', () => '/media', picture, [401, 401, 201, 201, 201, 201, 201, 201]],
  [
    'media.addresses',
    () => '/media/addresses',
    () => ({ mediaIDs: ['nothing'] }),
    [401, 401, 200, 200, 200, 200, 200, 200],
  ],
  ['media.get', () => '/media/nothing', undefined, [404, 404, 404, 404, 404, 404, 404, 404]],
  ['sync', () => '/sync', () => ({ cursors: {} }), [401, 401, 200, 200, 200, 200, 200, 200]],
  ['stream', () => '/stream', () => ({ cursors: {} }), [401, 401, 200, 200, 200, 200, 200, 200]],
  ['demo.login', () => '/demo/login', () => ({ userID: 'x', role: 'user' }), [200, 401, 200, 200, 200, 200, 200, 200]],
];

/** Only the head of a stream is read, because a stream never ends. */
async function statusOfStream(caller: Caller, body: unknown): Promise<number> {
  const stop = new AbortController();
  const token = tokens[caller];
  const response = await fetch(`${server.url}/v1/stream`, {
    method: 'POST',
    signal: stop.signal,
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      Accept: 'text/event-stream',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
  });
  stop.abort();
  return response.status;
}

it('every operation has a row in the access table', () => {
  const rows = new Set(doors.map(([name]) => name));
  expect(Object.keys(operations).filter((name) => !rows.has(name as OperationName))).toEqual([]);
});

describe.each(doors)('%s %s', (name, path, body, statuses) => {
  it(path.toString().replace(/^.*=> /, ''), async () => {
    const found: Record<string, number> = {};
    for (const caller of callers) {
      const made = await furnish();
      const method = name === 'stream' ? 'POST' : name === 'media.get' ? 'GET' : operations[name][0];
      found[caller] =
        name === 'stream'
          ? await statusOfStream(caller, body?.(made))
          : (await ask(caller, method, path(made), body?.(made))).status;
    }
    expect(found).toEqual(Object.fromEntries(callers.map((caller, n) => [caller, statuses[n]])));
  });
});

/** Whether the caller gets a topic's entries; a forbidden topic is answered like a missing one. */
const topicDoors: [topic: string, name: (made: Made) => string, told: Caller[]][] = [
  ['the account’s', ({ id }) => `account:${id}`, ['subscriber', 'admin', 'owner', 'operator']],
  ['the account’s inbox', ({ id }) => `inbox:${id}`, ['admin', 'owner']],
  ['the subscriber’s own', () => 'user:subscriber', ['subscriber']],
  ['the owner’s own', () => 'user:owner', ['owner']],
];

describe('the reference', () => {
  it('has every answer that was given here', () => {
    expect([...undocumented]).toEqual([]);
  });

  it.each([...new Set(doors.map(([name]) => name))])('says what token %s needs', (name) => {
    const security = operationsOf(document).find(({ operation }) => operation.operationId === name)?.operation.security;
    const rows = doors.filter(([each]) => each === name).map(([, , , statuses]) => statuses);
    const needsNone = security?.length === 0 || security?.some((each) => Object.keys(each).length === 0);
    expect(rows.some((statuses) => statuses[0] !== 401)).toBe(needsNone);
    const named = security?.flatMap((each) => each['token'] ?? []) ?? [];
    if (named.length === 0) return;
    for (const statuses of rows)
      for (const [i, caller] of callers.entries())
        if (caller !== 'anonymous' && caller !== 'expired' && !named.includes(roles[caller]))
          expect([name, caller, statuses[i]]).toEqual([name, caller, 403]);
  });
});

it.each(topicDoors)('only those who may read topic %s receive its log', async (_, name, told) => {
  const made = await furnish();
  const found: Caller[] = [];
  for (const caller of callers.filter((who) => who !== 'anonymous' && who !== 'expired')) {
    const topic = name(made);
    const { body } = await ask(caller, 'POST', '/sync', { cursors: { [topic]: 0 } });
    const { entries, resets } = body as SyncAnswer;
    if (entries.some((entry) => entry.topic === topic)) found.push(caller);
    else expect(resets).toContainEqual({ topic, seq: 0 });
  }
  expect(found).toEqual(told);
});
