import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStreamHost, type StreamHost } from '../../../demo-server/src/stream/host.ts';
import { createStreamMetrics, type StreamMetrics } from '../../../demo-server/src/stream/metrics.ts';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Reader } from '../../../demo-server/src/storage/open-database.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import { asked } from '../data/statements.ts';
import { account, createWorld, id, owner, reader, textPost, turnedClock } from '../data/world.ts';

const topic = `account:${id}`;

let backend: Backend;
let services: Services;
let server: Server;
let host: StreamHost;
let metrics: StreamMetrics;
let accepted: Socket[];
let rowsRead: number;
const clock = turnedClock(Date.now());
const clients: Socket[] = [];

/** Counts entries read from the log. */
const counting = (db: Reader): Reader =>
  asked(db, async (query, run) => {
    const result = await run();
    if (query.sql.includes('from "log"')) rowsRead += result.rows.length;
    return result;
  });

function begin(patience: number): void {
  metrics = createStreamMetrics(1);
  host = createStreamHost({
    database: {
      reader: counting(backend.database),
      epoch: backend.epoch,
      snapshot: (job) => backend.database.transaction().execute(job),
    },
    metrics,
    clock: clock.now,
    patience,
  });
}
beforeEach(async () => {
  ({ backend, services } = await createWorld());
  rowsRead = 0;
  accepted = [];
  begin(60_000);
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    accepted.push(socket);
    host.accept(socket, { caller: reader, expires: clock.now() / 1000 + 60, cursors: { [topic]: 0 } });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  host.close();
  server.close();
  await backend.close();
});

const publish = (content = 'x'.repeat(12_000)) =>
  services['posts.create'](owner, { ...account, body: textPost(content) });
/** A connection that reads, or does not. */
async function open({ stalled = false } = {}) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  clients.push(socket);
  socket.on('error', () => undefined);
  let text = '';
  let closed = false;
  socket.on('close', () => (closed = true));
  if (stalled) socket.pause();
  else socket.on('data', (chunk) => (text += chunk.toString()));
  const before = accepted.length;
  await expect.poll(() => accepted.length).toBe(before + 1);
  return { socket, text: () => text, closed: () => closed, served: accepted[before] as Socket };
}
const advance = async (of = topic) =>
  host.advance(
    of,
    Number(
      (await backend.database.selectFrom('topics').select('head').where('topic', '=', of).executeTakeFirstOrThrow())
        .head,
    ),
  );

it('a stalled reader is closed after a while, with its socket, while others receive everything', async () => {
  host.close();
  begin(300);
  const [healthy, stalled] = [await open(), await open({ stalled: true })];
  // Until the kernel's buffers are full and data waits in the server.
  for (let n = 0; n < 2000 && stalled.served.writableLength === 0; n += 1) {
    await publish();
    await advance();
  }
  expect(stalled.served.writableLength).toBeGreaterThan(0);
  await expect.poll(() => stalled.served.destroyed, { timeout: 5000 }).toBe(true);
  await publish('the end');
  await advance();
  await expect.poll(() => healthy.text().includes('the end')).toBe(true);
  expect(host.size).toBe(1);
  const told = await metrics.registry.metrics();
  expect(told).toContain('oa_stream_dropped_total{reason="slow",worker="1"} 1');
  expect(told).toContain('oa_stream_connections{worker="1"} 1');
  expect(Number(/^oa_stream_bytes_total\{worker="1"\} (\d+)$/m.exec(told)?.[1])).toBeGreaterThan(24_000);
}, 180_000);

it('a stalled reader holds no more than its bound, however much it missed, and the log is read as it reads', async () => {
  for (let n = 0; n < 150; n += 1) await publish();
  const line = new PassThrough({ highWaterMark: 1 });
  host.accept(line, { caller: reader, cursors: { [topic]: 0 } });
  await expect.poll(() => line.writableLength).toBeGreaterThan(50_000);
  // However often it is told that there is more: each time the database answers a later question first.
  for (let n = 0; n < 20; n += 1) await advance();
  expect(line.writableLength).toBeLessThan(80 * 1024);
  expect(rowsRead).toBeLessThan(40);
  let text = '';
  line.on('data', (chunk) => (text += String(chunk)));
  await expect.poll(() => text.includes('event: live')).toBe(true);
  expect([...text.matchAll(/"seq":(\d+),"type":"post/g)].map(([, seq]) => Number(seq))).toEqual(
    Array.from({ length: 150 }, (_, n) => n + 1),
  );
  // Parts of pages that did not fit are read again.
  expect(rowsRead).toBeLessThan(450);
});

it('a stalled reader loses rights that are withdrawn', async () => {
  const line = new PassThrough({ highWaterMark: 1 });
  host.accept(line, { caller: reader, cursors: {} });
  await expect.poll(() => line.writableLength).toBeGreaterThan(0);
  for (let n = 0; n < 20; n += 1) {
    await publish();
    await advance();
  }
  await expect.poll(() => line.writableLength).toBeGreaterThan(64 * 1024);
  await services['accounts.unsubscribe'](reader, account);
  await advance('user:reader');
  await publish('a secret');
  await advance();
  let text = '';
  line.on('data', (chunk) => (text += String(chunk)));
  await expect.poll(() => text.includes('event: revoked') && text.includes('subscription.deleted')).toBe(true);
  await services['accounts.subscribe'](reader, account);
  await advance('user:reader');
  await expect.poll(() => text.includes('subscription.created')).toBe(true);
  await publish('no secret any more');
  await advance();
  await expect.poll(() => text.includes('no secret any more')).toBe(true);
  // Whose beginning comes with the account, as to everybody who follows it.
  expect(text).not.toContain('"content":"a secret"');
});

it('a stalled reader’s stream ends with its token, like all others', async () => {
  const streams = [await open(), await open({ stalled: true })];
  await expect.poll(() => streams[0]?.text().includes('event: live')).toBe(true);
  clock.turn(61_000);
  await expect.poll(() => host.size, { timeout: 5000 }).toBe(0);
  // The last writes may still be in transit to the reader.
  await expect.poll(() => streams[0]?.text()).toMatch(/\r\n0\r\n\r\n$/);
});
