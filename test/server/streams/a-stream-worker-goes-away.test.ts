import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sign } from 'hono/jwt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startDemoServer } from '../../../scripts/demo-server-process.mjs';
import { createListener } from '../../faults/listener.ts';
import { chunksOf, openRaw, streamRequest } from './raw.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const ACCOUNT = '/v1/accounts/%40TOA%23_news';
const TOPIC = 'account:@TOA#_news';
const WORKERS = 2;

let server: Awaited<ReturnType<typeof startDemoServer>>;
const tokens = new Map<string, string>();
async function tokenOf(userID: string, role = 'user'): Promise<string> {
  const token =
    tokens.get(userID) ??
    (await sign({ sub: userID, role, exp: Math.floor(Date.now() / 1000) + 3600 }, SECRET, 'HS256'));
  tokens.set(userID, token);
  return token;
}
async function call(method: string, path: string, userID: string, body?: object): Promise<void> {
  const response = await fetch(server.url + path, {
    method,
    headers: { Authorization: `Bearer ${await tokenOf(userID)}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.status, await response.text()).toBeLessThan(300);
}
const publish = (content: string) =>
  call('POST', `${ACCOUNT}/posts`, 'owner', { clientID: randomUUID(), format: 'text', content });

/** Child processes of the server. */
const workersOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
function runs(pid: number): boolean {
  try {
    return !/State:\s+Z/.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
const gone = (pids: number[]) => expect.poll(() => pids.filter(runs), { timeout: 30_000 }).toEqual([]);

beforeEach(async () => {
  server = await startDemoServer({
    OA_DEMO: '0',
    OA_TOKEN_SECRET: SECRET,
    OA_RATE_LIMIT: 'off',
    OA_STREAMS_PER_PERSON: 'off',
    OA_STREAMS_PER_ADDRESS: 'off',
    OA_LOG_LEVEL: 'silent',
    OA_STREAM_WORKERS: String(WORKERS),
  });
  // A busy machine may serve before all workers are ready, and then one would hold all streams.
  await expect
    .poll(
      async () => (await (await fetch(`${server.url}/metrics`)).text()).match(/^oa_stream_connections\{/gm)?.length,
      {
        timeout: 30_000,
      },
    )
    .toBe(WORKERS + 1);
  await tokenOf('owner', 'business');
  await call('POST', '/v1/accounts', 'owner', { officialAccountName: 'News', officialAccountID: '@TOA#_news' });
  for (let n = 0; n < 4; n += 1) await call('PUT', `${ACCOUNT}/subscription`, `reader-${n}`);
});
afterEach(() => server.stop());

it.runIf(process.platform === 'linux')(
  'when a worker dies its clients reconnect and receive everything once and in order; clients of another worker notice nothing',
  { timeout: 180_000 },
  async () => {
    const listeners = await Promise.all(
      Array.from({ length: 12 }, async (_, n) =>
        createListener(() => server.url, await tokenOf(`reader-${n % 4}`), [TOPIC]),
      ),
    );
    await Promise.all(listeners.map((listener) => listener.live()));
    const bystanders = await Promise.all(
      Array.from({ length: 6 }, async (_, n) => openRaw(server.url, streamRequest(await tokenOf(`reader-${n % 4}`)))),
    );
    await Promise.all(bystanders.map((stream) => stream.until('event: live')));
    const [first = 0] = workersOf(server.pid);
    for (let n = 1; n <= 60; n += 1) {
      await publish(`post ${n}`);
      if (n === 20) process.kill(first, 'SIGKILL');
    }
    for (const listener of listeners) {
      const seqs = () => listener.entries.filter(({ type }) => type === 'post.published').map(({ seq }) => seq);
      await expect.poll(() => seqs().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(60);
      expect(seqs()).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
      expect(listener.resets).toBe(0);
      await listener.stop();
    }
    const closed = bystanders.filter((stream) => stream.closed());
    expect(closed.length).toBeGreaterThan(0);
    expect(closed.length).toBeLessThan(bystanders.length);
    for (const stream of closed) expect(chunksOf(stream.text().replace(/\r\n[^\r]*$/, '\r\n')).whole).toBe(false);
    for (const stream of bystanders.filter((each) => !each.closed())) {
      await stream.until('post 60');
      stream.socket.destroy();
    }
    await expect.poll(() => workersOf(server.pid).length, { timeout: 30_000 }).toBe(WORKERS);
  },
);

it.runIf(process.platform === 'linux')(
  'when all workers die no connection hangs, and new streams wait for the next worker',
  { timeout: 180_000 },
  async () => {
    for (const pid of workersOf(server.pid)) process.kill(pid, 'SIGKILL');
    // Sent to a dead worker, waiting for the next, or refused: each stream ends or becomes live.
    const streams = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => openRaw(server.url, streamRequest(await tokenOf(`reader-${n % 4}`)))),
    );
    for (const stream of streams)
      await expect
        .poll(() => stream.closed() || /event: live|HTTP.1.1 503/.test(stream.text()), { timeout: 30_000 })
        .toBe(true);
    const listener = createListener(() => server.url, await tokenOf('reader-0'), [TOPIC]);
    await listener.live();
    await publish('still here');
    await expect.poll(() => listener.entries.some(({ type }) => type === 'post.published')).toBe(true);
    await listener.stop();
    for (const { socket } of streams) socket.destroy();
  },
);

it.runIf(process.platform === 'linux')('workers end when the server is killed', { timeout: 180_000 }, async () => {
  const stream = openRaw(server.url, streamRequest(await tokenOf('reader-0')));
  await stream.until('event: live');
  const workers = workersOf(server.pid);
  expect(workers).toHaveLength(WORKERS);
  await server.kill();
  await stream.end();
  await gone(workers);
});

it.runIf(process.platform === 'linux')(
  'when the server stops, 200 streams, some of them stalled, are told when to reconnect, and it exits with 0',
  { timeout: 180_000 },
  async () => {
    const streams = await Promise.all(
      Array.from({ length: 200 }, async (_, n) => openRaw(server.url, streamRequest(await tokenOf(`reader-${n % 4}`)))),
    );
    for (const stream of streams) await stream.until('event: live');
    const stalled = streams.splice(0, 20);
    for (const { socket } of stalled) socket.pause();
    for (let n = 0; n < 40; n += 1) await publish('x'.repeat(12_000));
    const workers = workersOf(server.pid);
    const begun = performance.now();
    const code = await server.stop();
    expect(code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(15_000);
    await gone(workers);
    const retries = new Set<string>();
    for (const stream of streams) {
      await stream.end();
      const { whole, payload } = chunksOf(stream.text());
      expect(whole).toBe(true);
      retries.add(/event: drain\ndata: \{"retry":(\d+)\}\n\n$/.exec(payload)?.[1] ?? 'none');
    }
    expect(retries.has('none')).toBe(false);
    // The times differ.
    expect(retries.size).toBeGreaterThan(50);
    for (const { socket } of stalled) socket.destroy();
  },
);
