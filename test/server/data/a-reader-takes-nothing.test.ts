import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, expect, it } from 'vitest';
import { createChannels } from '../../../demo-server/src/stream/channels.ts';
import { createOutlet, type Outlet } from '../../../demo-server/src/stream/outlet.ts';
import type { StreamReader } from '../../../demo-server/src/stream/reader.ts';
import { account, createWorld, id, owner, textPost } from './world.ts';

const cleanup: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanup.splice(0)) await undo();
});

it('a reader without progress is cut off, and its socket with it', async () => {
  let outlet!: Outlet;
  let closed = 0;
  const app = new Hono().get('/', (c) => {
    outlet = createOutlet(() => (closed += 1), 150);
    return c.body(outlet.body, 200, { 'content-type': 'text/event-stream' });
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanup.push(() => server.close());
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await expect.poll(() => outlet).toBeDefined();
  const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  expect(await connections()).toBe(1);
  // Until the kernel takes no more and 64 KiB wait here.
  for (let i = 0; i < 4000 && !outlet.closed; i += 1) {
    while (outlet.hasRoom) outlet.write(new Uint8Array(16 * 1024));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(outlet.closed).toBe(true);
  expect(closed).toBe(1);
  await expect.poll(connections, { timeout: 2000 }).toBe(0);
  socket.destroy();
});

it('a reader who takes a little from time to time is kept', async () => {
  const outlet = createOutlet(() => undefined, 150);
  const source = outlet.body.getReader();
  const until = Date.now() + 600;
  while (Date.now() < until) {
    while (outlet.hasRoom) outlet.write(new Uint8Array(16 * 1024));
    await new Promise((resolve) => setTimeout(resolve, 60));
    await source.read();
  }
  expect(outlet.closed).toBe(false);
  outlet.close();
});

it('an entry that could not be read once is read the next time, although nothing newer came', async () => {
  const { backend, services } = await createWorld();
  cleanup.push(() => backend.close());
  let failures = 1;
  const db = new Proxy(backend.database, {
    get(target, name) {
      if (name === 'selectFrom')
        return (table: 'log') => {
          if (table === 'log' && failures-- > 0) throw new Error('the disk hesitates');
          return target.selectFrom(table);
        };
      return Reflect.get(target, name) as unknown;
    },
  });
  const channels = createChannels(db);
  const got: number[] = [];
  channels.join(`account:${id}`, { deliver: ({ seq }: { seq: number }) => got.push(seq) } as unknown as StreamReader, 0);
  await services['posts.create'](owner, { ...account, body: textPost() });
  await channels.compare();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(got).toEqual([]);
  await channels.compare();
  await expect.poll(() => got).toEqual([1]);
});
