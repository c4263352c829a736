import { readdir } from 'node:fs/promises';
import { request, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeBehindBodies, drainServer, watchUnused } from '../../../demo-server/src/lifecycle.ts';
import { limits } from '../../../src/protocol/index.ts';
import { gate } from '../../helpers/fence.ts';
import { ACCOUNT_PATH, createHarness, problemOf, type Harness } from './harness.ts';

let harness: Harness;
let server: Server;
let url: string;
let port: number;
/** A request that is under way until the test lets it be answered. */
const [slow, arrived] = [gate(), gate()];
beforeAll(async () => {
  harness = await createHarness({
    answers: {
      'accounts.get': async () => {
        arrived.open();
        await slow.passed;
        return { status: 200, value: {} as never };
      },
    },
  });
  server = createAdaptorServer({ fetch: harness.app.fetch }) as Server;
  closeBehindBodies(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  if (server.listening) await drainServer(server, undefined, 100);
  await harness.close();
});

const authorized = () => ({ Authorization: `Bearer ${harness.token}` });
const drafts = () => readdir(join(harness.folder, '.drafts'));

/** Sends raw bytes and reads until the connection closes. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.setTimeout(3000, () => socket.destroy());
  });
}

it('a rejected upload announces and closes its connection', async () => {
  const size = limits.file.bytes * 2;
  const text = await raw(
    `POST /v1/media HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${harness.token}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${size}\r\n\r\n--x\r\n`,
  );
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
  expect(text).toMatch(/^connection: close\r$/im);
  expect(text).not.toMatch(/keep-alive/i);
});

it.each(['GET', 'HEAD'])(
  'a %s with a body is answered and closes its connection: the body may be endless',
  async (method) => {
    const text = await raw(`${method} /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nendle`);
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text).toMatch(/^connection: close\r$/im);
  },
);

it('a client can read why its body was too large, although the body was not read', async () => {
  const response = await fetch(`${url}/v1/accounts`, {
    method: 'POST',
    body: 'x'.repeat(2_000_000),
    headers: { ...authorized(), 'Content-Type': 'application/json' },
  });
  expect(response.status).toBe(413);
  expect((await problemOf(response)).code).toBe('too_large');
});

it('a file that announces more than 100 MB is rejected before it is sent', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const upload = request(
      `${url}/v1/media`,
      {
        method: 'POST',
        headers: {
          ...authorized(),
          'Content-Type': 'multipart/form-data; boundary=x',
          'Content-Length': limits.file.bytes + 1_000_000,
        },
      },
      (response) => {
        resolve(response.statusCode);
        upload.destroy();
      },
    );
    upload.on('error', reject);
    upload.write('--x\r\n');
  });
  expect(status).toBe(413);
});

it('an interrupted upload leaves nothing behind', async () => {
  const upload = request(`${url}/v1/media`, {
    method: 'POST',
    headers: { ...authorized(), 'Content-Type': 'multipart/form-data; boundary=x', 'Transfer-Encoding': 'chunked' },
  });
  upload.on('error', () => {});
  upload.write(`--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'y'.repeat(100_000)}`);
  await vi.waitFor(async () => expect(await drafts()).toHaveLength(1));
  upload.destroy();
  await vi.waitFor(async () => expect(await drafts()).toEqual([]), 5000);
});

it('uploads and serves over a real connection', async () => {
  const data = new FormData();
  data.set('file', new File(['0123456789'.repeat(100_000)], 'numbers.txt'));
  const media = (await (
    await fetch(`${url}/v1/media`, { method: 'POST', body: data, headers: authorized() })
  ).json()) as { url: string };
  expect(await (await fetch(url + media.url, { headers: { Range: 'bytes=999995-' } })).text()).toBe('56789');
  expect((await (await fetch(url + media.url)).arrayBuffer()).byteLength).toBe(1_000_000);
  expect((await fetch(url + media.url, { method: 'HEAD' })).headers.get('Content-Length')).toBe('1000000');
});

it.each([
  ['GET /v1/accounts/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
  ['GET //evil/..%2f HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
  ['GET /v1/accounts HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
  ['GET http://elsewhere.example/healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 200],
  ['GET * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
  ['NONSENSE\r\n\r\n', 400],
  [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%#: bytes of all kinds → %i', async (bytes, status) => {
  expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
});

it('does not wait for idle connections on shutdown', async () => {
  const other = createAdaptorServer({ fetch: harness.app.fetch }) as Server;
  const closeUnused = watchUnused(other);
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const at = (other.address() as AddressInfo).port;
  const [preconnected, kept] = [connect(at, '127.0.0.1'), connect(at, '127.0.0.1')];
  const closed = Promise.all(
    [preconnected, kept].map(
      (socket) =>
        new Promise((resolve) =>
          socket
            .on('error', () => undefined)
            .on('close', resolve)
            .resume(),
        ),
    ),
  );
  const answered = new Promise((resolve) => kept.once('data', resolve));
  kept.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  await answered;
  const never = new Promise((_, reject) => setTimeout(reject, 8000, new Error('waited')).unref());
  await Promise.race([drainServer(other, closeUnused), never]);
  await closed;
});

it('finishes pending requests on shutdown, and accepts no new ones', async () => {
  const answer = fetch(url + ACCOUNT_PATH, { headers: authorized() });
  await arrived.passed;
  const stopped = drainServer(server);
  await expect(fetch(`${url}/healthz`, { headers: { Connection: 'close' } })).rejects.toThrow();
  slow.open();
  expect((await answer).status).toBe(200);
  await stopped;
});
