import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from 'hono/jwt';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../../demo-server/src/config.ts';
import { startServer, type RunningServer } from '../../../demo-server/src/server.ts';
import { chunksOf, openRaw, streamRequest, type RawStream } from './raw.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const ACCOUNT = '/v1/accounts/%40TOA%23_news';
const seconds = () => Math.floor(Date.now() / 1000);
const tokenOf = (userID: string, role: string, exp = seconds() + 3600) =>
  sign({ sub: userID, role, exp }, SECRET, 'HS256');

/** Response heads of streams with and without workers, compared at the end. */
const heads = new Map<number, string[]>();

describe.each([0, 1])('with %i stream workers', (workers) => {
  let folder: string;
  let server: RunningServer;
  let owner: string;
  let reader: string;
  let printed: unknown[];
  const open: RawStream[] = [];
  const raw = (bytes: string) => {
    const stream = openRaw(server.url, bytes);
    open.push(stream);
    return stream;
  };
  const call = async (method: string, path: string, token: string, body?: object) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.status, await response.clone().text()).toBeLessThan(300);
  };
  const publish = (content: string) =>
    call('POST', `${ACCOUNT}/posts`, owner, { clientID: randomUUID(), format: 'text', content });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oa-streams-'));
    server = await startServer(
      readConfig({
        PORT: '0',
        OA_DATA_DIR: folder,
        OA_TOKEN_SECRET: SECRET,
        OA_RATE_LIMIT: 'off',
        OA_ALLOWED_ORIGINS: 'https://a.example',
        OA_STREAM_WORKERS: String(workers),
        OA_LOG_LEVEL: 'silent',
      }),
    );
    [owner, reader] = await Promise.all([tokenOf('owner', 'business'), tokenOf('reader', 'user')]);
    await call('POST', '/v1/accounts', owner, { officialAccountName: 'News', officialAccountID: '@TOA#_news' });
    await call('PUT', `${ACCOUNT}/subscription`, reader);
    printed = [];
    for (const name of ['error', 'info', 'warn', 'log'] as const)
      vi.spyOn(console, name).mockImplementation((...words) => void printed.push(words));
  });
  afterEach(() => {
    for (const { socket } of open.splice(0)) socket.destroy();
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    // A client that disconnects at any point is not a server error.
    expect(printed).toEqual([]);
  });

  it('a stream has the headers of every response, and well-formed chunks', async () => {
    const stream = raw(streamRequest(reader, { headers: 'Origin: https://a.example\r\nX-Request-ID: mine\r\n' }));
    await stream.until('event: live');
    await publish('é — 新闻');
    await stream.until('post.published');
    const [head = ''] = stream.text().split('\r\n\r\n');
    const lines = head.split('\r\n').map((line) => line.toLowerCase().replace(/^(date: ).*/, '$1'));
    expect(lines).toEqual(
      expect.arrayContaining([
        'http/1.1 200 ok',
        'content-type: text/event-stream; charset=utf-8',
        'access-control-allow-origin: https://a.example',
        'x-request-id: mine',
        'x-content-type-options: nosniff',
        'x-accel-buffering: no',
        'cache-control: no-cache, no-transform',
        'transfer-encoding: chunked',
        'connection: close',
        'date: ',
      ]),
    );
    heads.set(workers, lines.toSorted());
    expect(chunksOf(stream.text()).payload).toMatch(/^event: ready\ndata: \{.*\}\n\nevent: live/);
  });

  it('a stream ends properly with its token', async () => {
    const stream = raw(streamRequest(await tokenOf('reader', 'user', seconds() + 2)));
    await stream.until('event: live');
    await stream.end();
    expect(chunksOf(stream.text()).whole).toBe(true);
  });

  it('a stream follows an earlier request on the same connection, in order', async () => {
    const stream = raw(`GET ${ACCOUNT} HTTP/1.1\r\nHost: x\r\n\r\n${streamRequest(reader)}`);
    await stream.until('event: live');
    expect(stream.text().match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(stream.text().indexOf('@TOA#_news')).toBeLessThan(stream.text().indexOf('event: ready'));
  });

  it('a stream is not disturbed by data that the client sends after its request', async () => {
    for (const more of ['GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n', 'nonsense\r\n\r\n\0\0\0']) {
      const together = raw(streamRequest(reader) + more);
      const later = raw(streamRequest(reader));
      await later.until('event: live');
      later.socket.write(more);
      const other = raw(streamRequest(reader));
      await other.until('event: live');
      await publish('heard by all that are left');
      for (const { text, closed } of [together, later, other])
        await expect.poll(() => closed() || text().includes('heard by all that are left')).toBe(true);
      // Invalid input may close the connection, but must not put a second response into the stream.
      for (const { text } of [together, later]) if (text() !== '') expect(text().match(/HTTP\/1\.1/g)).toHaveLength(1);
      if (!later.closed()) expect(chunksOf(later.text()).payload).toContain('event: live');
    }
  });

  it('a stream begins when the whole request has arrived, however it is split', async () => {
    const bytes = streamRequest(reader);
    const stream = raw(bytes.slice(0, -5));
    // The server answers one that came later, and is whole.
    await raw(bytes).until('event: live');
    expect(stream.text()).toBe('');
    stream.socket.write(bytes.slice(-5));
    await stream.until('event: live');
    // A request that never ends leaves nothing behind.
    raw(bytes.slice(0, -5)).socket.end();
    raw(bytes).socket.resetAndDestroy();
    raw(bytes).socket.end();
  });

  it('a stream can be read by HTTP/1.0 clients', async () => {
    const stream = raw(streamRequest(reader, { version: '1.0' }));
    await stream.until('event: live');
    await publish('old');
    await stream.until('post.published');
    expect(stream.text()).not.toMatch(/transfer-encoding/i);
    expect(stream.text()).toContain('\r\n\r\nevent: ready');
  });

  it('a stream stops within two seconds when the right to it ends', async () => {
    const [stream, other] = [raw(streamRequest(reader)), raw(streamRequest(owner))];
    await Promise.all([stream.until('event: live'), other.until('event: live')]);
    await call('DELETE', `${ACCOUNT}/subscription`, reader);
    await stream.until('event: revoked');
    await publish('not for those who left');
    await other.until('not for those who left');
    await call('PUT', `${ACCOUNT}/subscription`, reader);
    await stream.until('subscription.created');
    await publish('for those who came back');
    await stream.until('for those who came back');
    // Whose beginning comes with the account, as to everybody who follows it.
    expect(stream.text()).not.toContain('"content":"not for those who left"');
  });
});

it('the response headers are the same with and without workers', () => {
  expect(heads.get(1)).toEqual(heads.get(0));
});
