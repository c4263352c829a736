import { readdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { socketLimits } from '../../../demo-server/src/lifecycle.ts';
import { receive } from '../../../demo-server/src/media/receive.ts';
import { arriving, JSON_PACE, UPLOAD_PACE, type Pace } from '../../../demo-server/src/middleware/arriving.ts';
import type { AppEnv } from '../../../demo-server/src/middleware/env.ts';
import { JSON_BYTES, jsonBody } from '../../../demo-server/src/middleware/json-body.ts';
import { onError } from '../../../demo-server/src/middleware/problems.ts';
import { ACCOUNT_PATH, createHarness, type Harness } from './harness.ts';

/** The server's limits, fifty times shorter. */
const hurried: Pace = { quiet: 300, grace: 600, bytesPerSecond: 20_000 };

/** A pace that a busy machine keeps up with, over a body that takes longer than the grace. */
const unhurried: Pace = { quiet: 20_000, grace: 600, bytesPerSecond: 1000 };

let harness: Harness;
let server: Server;
let port: number;
let received = 0;
beforeAll(async () => {
  harness = await createHarness();
  const app = new Hono<AppEnv>();
  app.onError(onError);
  app.post('/json', jsonBody(JSON_BYTES, hurried), async (c) => c.json(await c.req.json()));
  app.post('/upload', async (c) => {
    await receive(c.req.raw, async () => join(harness.folder, '.drafts', 'slow'), hurried);
    received += 1;
    return c.body(null, 204);
  });
  app.post('/steady', async (c) => {
    await receive(c.req.raw, async () => join(harness.folder, '.drafts', 'steady'), unhurried);
    received += 1;
    return c.body(null, 204);
  });
  app.post('/unread', (c) => c.body(null, 204));
  server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { ...socketLimits, headersTimeout: 500, connectionsCheckingInterval: 100 },
  }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await harness.close();
});

/** Sends `head`, then `drop` repeatedly until the server closes the connection; returns the response. */
async function trickle(head: string, drop: string | undefined): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  let ended = false;
  socket.on('data', (chunk) => (said += chunk));
  socket.on('error', () => undefined);
  socket.on('close', () => (ended = true));
  socket.on('end', () => (ended = true));
  socket.write(head);
  for (let n = 0; n < 200 && !ended; n++) {
    // The pace of a client is the subject, and the server measures it in real time.
    await sleep(50);
    if (drop !== undefined && !ended) socket.write(drop);
  }
  socket.destroy();
  if (!ended) throw new Error(`still open after ten seconds; it said ${said}`);
  return said;
}

const post = (path: string, type: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const part = chunk('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc');

describe('the server closes the connection of', () => {
  it.each<[what: string, head: string, drop: string | undefined, says: RegExp]>([
    ['a head that never ends', 'GET / HTTP/1.1\r\nHost: a\r\n', 'X: y\r\n', /^HTTP\/1.1 408/],
    ['a head that stops', 'GET / HTTP/1.1\r\nHo', undefined, /^HTTP\/1.1 408/],
    ['JSON that trickles', post('/json', 'application/json', ''), chunk(' '), /^HTTP\/1.1 503[^]*too slowly/],
    ['JSON that stops', post('/json', 'application/json', chunk('{')), undefined, /^HTTP\/1.1 503[^]*too slowly/],
    [
      'an upload that trickles',
      post('/upload', 'multipart/form-data; boundary=x', part),
      chunk('y'),
      /^HTTP\/1.1 503[^]*too slowly/,
    ],
    [
      'an upload that stops',
      post('/upload', 'multipart/form-data; boundary=x', part),
      undefined,
      /^HTTP\/1.1 503[^]*too slowly/,
    ],
    ['a body that no route reads', post('/unread', 'application/json', ''), chunk(' '), /^HTTP\/1.1 204/],
  ])('%s', async (_what, head, drop, says) => {
    expect(await trickle(head, drop)).toMatch(says);
    expect(await readdir(join(harness.folder, '.drafts'))).toEqual([]);
  });
});

it('a slow body that keeps the minimum pace is accepted', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.write(post('/steady', 'multipart/form-data; boundary=x', part));
  for (let n = 0; n < 8; n++) {
    // Real time, as above.
    await sleep(100);
    socket.write(chunk('y'.repeat(10_000)));
  }
  socket.write(`${chunk('\r\n--x--')}0\r\n\r\n`);
  await expect.poll(() => received).toBe(1);
  socket.destroy();
});

it('a reader that stops in the middle does not consume the rest', async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(10)),
    cancel: () => void (cancelled = true),
  });
  for await (const _chunk of arriving(body, JSON_PACE)) break;
  expect(cancelled).toBe(true);
});

it.each<[string, string, unknown]>([
  ['a service', ACCOUNT_PATH, undefined],
  ['a catch-up', '/v1/sync', { cursors: {} }],
])('a request for %s that hangs inside gets a response that allows a retry', async (_what, path, body) => {
  const never = () => new Promise<never>(() => undefined);
  const hanging = await createHarness({ answers: { 'accounts.get': never }, hub: { sync: never } });
  // The first answer is compared with the document, which is made before time stands still.
  await hanging.send('GET', '/v1/accounts');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    let answer: Response | undefined;
    void hanging.send(body ? 'POST' : 'GET', path, body).then((response) => (answer = response));
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(5000);
      expect(answer?.status).toBe(503);
    });
    expect(answer?.headers.get('Retry-After')).toBe('2');
  } finally {
    vi.useRealTimers();
    await hanging.close();
  }
});

it('time limits for headers and bodies stay within bounds', () => {
  for (const { quiet, grace, bytesPerSecond } of [JSON_PACE, UPLOAD_PACE]) {
    expect(Math.max(quiet, grace)).toBeLessThanOrEqual(30_000);
    expect(bytesPerSecond).toBeGreaterThanOrEqual(4096);
  }
  expect(socketLimits.headersTimeout).toBeLessThanOrEqual(15_000);
  expect(socketLimits.connectionsCheckingInterval).toBeLessThanOrEqual(5000);
});
