import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from 'hono/jwt';
import { readConfig } from '../../../demo-server/src/config.ts';
import { startServer } from '../../../demo-server/src/server.ts';
import { newStore, onPostgres } from '../../server/data/store.ts';
import { callers, Known, type Document, type Request } from './requests.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const roles: Record<string, string> = {
  reader: 'user',
  other: 'user',
  owner: 'business',
  admin: 'business',
  operator: 'operator',
};

/** A server under fuzzing: has everybody's tokens, and remembers IDs from responses. */
export async function createTarget() {
  const folder = await mkdtemp(join(tmpdir(), 'oa-fuzz-'));
  const server = await startServer(
    readConfig({
      PORT: '0',
      OA_DATA_DIR: folder,
      OA_TOKEN_SECRET: SECRET,
      OA_RATE_LIMIT: 'off',
      OA_STREAM_WORKERS: '0',
      OA_MAX_ACCOUNTS: '100000',
      OA_LOG_LEVEL: 'silent',
      ...(onPostgres && { OA_DATABASE_URL: await newStore() }),
    }),
  );
  const inAnHour = Math.floor(Date.now() / 1000) + 36_000;
  const tokens: Record<string, string | undefined> = { garbage: 'a.b.c' };
  for (const who of callers)
    if (roles[who]) tokens[who] = await sign({ sub: who, role: roles[who], exp: inAnHour }, SECRET, 'HS256');
  tokens['expired'] = await sign({ sub: 'reader', role: 'user', exp: 1_000_000_000 }, SECRET, 'HS256');

  const pool = new Map<string, unknown[]>();
  function remember(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'object') remember(inner);
      else if (key.endsWith('ID') || key === 'nextCursor') {
        const name = key === 'nextCursor' ? 'cursor' : key;
        const list = pool.get(name) ?? [];
        if (!list.includes(inner)) list.push(inner);
        // The newest matter most: deleted ones are at the front.
        if (list.length > 40 && name !== 'userID') list.shift();
        pool.set(name, list);
      }
    }
  }
  const alias: Record<string, string> = { account: 'officialAccountID', imageMediaID: 'mediaID', replyTo: 'messageID' };
  function concrete(value: unknown): unknown {
    if (value instanceof Known) {
      const list = pool.get(alias[value.name] ?? value.name) ?? [];
      return list.length > 0 ? list[value.index % list.length] : `none${value.index}`;
    }
    if (Array.isArray(value)) return value.map(concrete);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, concrete(inner)]));
    return value;
  }
  const wellFormed = (value: unknown) =>
    String(typeof value === 'object' ? JSON.stringify(value) : value).replace(/\p{Surrogate}/gu, '�');

  async function send({
    method,
    path,
    params,
    query,
    body,
    contentType,
    caller,
  }: Request): Promise<{ response: Response; said: string }> {
    const filled = path.replace(
      /\{(\w+)\}/g,
      (_, name: string) => encodeURIComponent(wellFormed(concrete(params[name]))) || '%20',
    );
    const search = new URLSearchParams(
      Object.entries(query).map(([key, value]) => [wellFormed(key), wellFormed(concrete(value))]),
    );
    const url = `${server.url}${filled}${search.size > 0 ? `?${search}` : ''}`;
    const json = body === undefined ? undefined : JSON.stringify(concrete(body));
    const token = tokens[caller];
    const stop = new AbortController();
    const response = await fetch(url, {
      method,
      signal: stop.signal,
      redirect: 'manual',
      headers: {
        ...(json !== undefined && contentType !== undefined && { 'Content-Type': contentType }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(json !== undefined && method !== 'GET' && { body: json }),
    });
    // A stream never ends.
    const endless = response.headers.get('Content-Type')?.startsWith('text/event-stream');
    const text = endless ? '' : await response.text();
    if (endless) stop.abort();
    if (response.ok && response.headers.get('Content-Type')?.startsWith('application/json')) remember(JSON.parse(text));
    return { response, said: text };
  }

  const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as Document;
  const must = async (
    caller: Request['caller'],
    method: string,
    path: string,
    params: Record<string, unknown>,
    body?: unknown,
  ) => {
    const { response, said } = await send({
      method,
      path,
      params,
      query: {},
      body,
      contentType: 'application/json',
      caller,
      operation: {} as never,
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${said}`);
  };
  let turn = 0;
  /** Creates an account, a channel, posts and a chat. Without them most requests would find nothing. */
  async function furnish(): Promise<void> {
    turn += 1;
    for (const list of pool.values()) list.length = 0;
    pool.set('userID', ['reader', 'me', 'other', 'admin', 'owner', 'nobody']);
    const officialAccountID = `@TOA#_fuzz-${turn}`;
    await must(
      'reader',
      'POST',
      '/v1/accounts',
      {},
      { officialAccountName: 'Club', officialAccountID: `@TOA#_club-${turn}`, mode: 'channel' },
    );
    await must('owner', 'POST', '/v1/accounts', {}, { officialAccountName: 'Fuzz', officialAccountID });
    pool.set('officialAccountID', [officialAccountID, officialAccountID, officialAccountID, `@TOA#_club-${turn}`]);
    await must('owner', 'PUT', '/v1/accounts/{officialAccountID}/admins/{userID}', {
      officialAccountID,
      userID: 'admin',
    });
    for (const who of ['reader', 'other'] as const)
      await must(who, 'PUT', '/v1/accounts/{officialAccountID}/subscription', { officialAccountID });
    for (const content of ['one', 'two', 'three'])
      await must(
        'owner',
        'POST',
        '/v1/accounts/{officialAccountID}/posts',
        { officialAccountID },
        { clientID: randomUUID(), format: 'text', content },
      );
    for (const text of ['a', 'b'])
      await must(
        'reader',
        'POST',
        '/v1/accounts/{officialAccountID}/chats/{userID}/messages',
        { officialAccountID, userID: 'me' },
        { clientID: randomUUID(), kind: 'text', text },
      );
  }
  return {
    document,
    furnish,
    send,
    async close() {
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}
