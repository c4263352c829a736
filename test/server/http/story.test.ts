import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParser } from 'eventsource-parser';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readConfig } from '../../../demo-server/src/config.ts';
import { startServer, type RunningServer } from '../../../demo-server/src/server.ts';
import type { Account, Conversation, Entry, Media, Message, Page, Post } from '../../../src/protocol/index.ts';

let folder: string;
let server: RunningServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oa-story-'));
  server = await startServer(
    readConfig({
      PORT: '0',
      OA_DEMO: '1',
      OA_SEED: '0',
      OA_STREAM_WORKERS: '1',
      OA_DATA_DIR: folder,
      OA_LOG_LEVEL: 'silent',
    }),
  );
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** A person with a token; fails if a request is refused. */
async function signIn(userID: string, role: string) {
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/v1${path}`, {
      method,
      headers: {
        ...headers,
        ...(body !== undefined && !(body instanceof FormData) && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
  const { token } = (await (await send('POST', '/demo/login', { userID, role, name: userID })).json()) as {
    token: string;
  };
  const authorization = { Authorization: `Bearer ${token}` };
  return {
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await send(method, path, body, authorization);
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return (response.status === 204 ? undefined : await response.json()) as T;
    },
    /** Entries of the stream as they arrive. */
    async listen(): Promise<Entry[]> {
      const entries: Entry[] = [];
      const response = await send(
        'POST',
        '/stream',
        { cursors: {} },
        { ...authorization, Accept: 'text/event-stream' },
      );
      expect(response.headers.get('Content-Type')).toContain('text/event-stream');
      const parser = createParser({
        onEvent: ({ event, data }) => void (event === 'entry' && entries.push(JSON.parse(data) as Entry)),
      });
      void (async () => {
        const decoder = new TextDecoder();
        for await (const chunk of response.body as ReadableStream<Uint8Array>)
          parser.feed(decoder.decode(chunk, { stream: true }));
      })().catch(() => undefined);
      return entries;
    },
  };
}

it('a business publishes with a picture; a subscriber sees it live, reacts and writes; the business replies', async () => {
  const account = `/accounts/${encodeURIComponent('@TOA#_harbour 港')}`;
  const business = await signIn('biz', 'business');
  await expect(
    business.call('POST', '/accounts', { officialAccountName: 'Harbour', officialAccountID: '@TOA#_harbour 港' }),
  ).rejects.toThrow(/422.*account_id_malformed/);
  const path = account.replace(encodeURIComponent(' 港'), encodeURIComponent(' #1/2'));
  await business.call<Account>('POST', '/accounts', {
    officialAccountName: 'Harbour 港',
    officialAccountID: '@TOA#_harbour #1/2',
  });

  const reader = await signIn('lin', 'user');
  const found = await reader.call<Page<Account>>('GET', `/accounts?scope=directory&q=${encodeURIComponent('港')}`);
  expect(found.items.map((each) => each.officialAccountID)).toEqual(['@TOA#_harbour #1/2']);
  await reader.call('PUT', `${path}/subscription`);
  const news = await reader.listen();

  const form = new FormData();
  form.set(
    'file',
    new File(
      [
        (await sharp({ create: { width: 900, height: 600, channels: 3, background: '#246' } })
          .jpeg()
          .toBuffer()) as BlobPart,
      ],
      'a.jpg',
    ),
  );
  const media = await business.call<Media>('POST', '/media', form);
  const body = {
    clientID: crypto.randomUUID(),
    format: 'text-and-image',
    title: 'Ferry',
    content: 'مرحبا 👋🏽',
    images: [{ mediaID: media.mediaID, alt: 'A ferry' }],
  };
  const post = await business.call<Post>('POST', `${path}/posts`, body);
  expect(await business.call<Post>('POST', `${path}/posts`, body)).toEqual(post);
  await vi.waitFor(() => expect(news.filter(({ type }) => type === 'post.published')).toHaveLength(1), 2000);
  expect((await reader.call<Page<Post>>('GET', `${path}/posts`)).items).toMatchObject([
    { content: 'مرحبا 👋🏽', images: [{ alt: 'A ferry', width: 900, height: 600 }] },
  ]);

  expect(await reader.call<Post>('PUT', `/posts/${post.postID}/reaction`, { emoji: '👍' })).toMatchObject({
    myReaction: '👍',
    reactions: { '👍': 1 },
  });
  await reader.call<Message>('POST', `${path}/chats/me/messages`, {
    clientID: crypto.randomUUID(),
    kind: 'text',
    text: 'When does it sail?',
  });
  const inbox = await business.call<Page<Conversation>>(
    'GET',
    `/conversations?account=${encodeURIComponent('@TOA#_harbour #1/2')}`,
  );
  expect(inbox.items).toMatchObject([{ userID: 'lin', unreadCount: 1, lastMessage: { text: 'When does it sail?' } }]);
  await business.call('POST', `${path}/chats/lin/messages`, {
    clientID: crypto.randomUUID(),
    kind: 'text',
    text: 'At nine.',
  });
  await vi.waitFor(
    () =>
      expect(news.at(-1)).toMatchObject({
        type: 'message.created',
        data: { message: { text: 'At nine.', from: 'account' } },
      }),
    2000,
  );
});

it('metrics count one more stream while it is open', async () => {
  const open = async () =>
    [...(await (await fetch(`${server.url}/metrics`)).text()).matchAll(/^oa_stream_connections\{.*\} (\d+)$/gm)].reduce(
      (sum, [, streams]) => sum + Number(streams),
      0,
    );
  // A stream worker tells every second how it is. That of the reader above is still open.
  await vi.waitFor(async () => expect(await open()).toBe(1), 4000);
  await (await signIn('amira', 'user')).listen();
  await vi.waitFor(async () => expect(await open()).toBe(2), 4000);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});
