import { PassThrough } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { createChannels } from '../../../demo-server/src/stream/channels.ts';
import { Outlet, type DropReason } from '../../../demo-server/src/stream/outlet.ts';
import type { StreamReader } from '../../../demo-server/src/stream/reader.ts';
import { asked } from './statements.ts';
import { account, createWorld, id, owner, textPost } from './world.ts';

const cleanup: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanup.splice(0)) await undo();
});

/** An outlet to a reader that reads only on request. */
function createReluctant() {
  const line = new PassThrough({ highWaterMark: 1 });
  const reasons: (DropReason | undefined)[] = [];
  const outlet = new Outlet(line, (reason) => reasons.push(reason));
  const fill = () => {
    while (outlet.hasRoom) outlet.write(Buffer.alloc(16 * 1024));
  };
  return { line, reasons, outlet, fill };
}

it('a stalled reader is detected after a while, and its buffer is bounded', () => {
  const { line, outlet, fill } = createReluctant();
  fill();
  expect(line.writableLength).toBeLessThan(80 * 1024);
  expect(outlet.isStuck(1, 150)).toBe(false);
  expect(outlet.isStuck(100, 150)).toBe(false);
  expect(outlet.isStuck(151, 150)).toBe(true);
});

it('a reader who reads a little from time to time is kept', async () => {
  const { line, outlet, fill } = createReluctant();
  for (let now = 1; now < 1000; now += 100) {
    fill();
    expect(outlet.isStuck(now, 150)).toBe(false);
    line.read();
    await new Promise((resolve) => setImmediate(resolve));
  }
});

it('a reader without pending data is not stalled, however long nothing happens', () => {
  const { line, outlet } = createReluctant();
  line.resume();
  for (let now = 1; now < 10_000; now += 1000) expect(outlet.isStuck(now, 150)).toBe(false);
});

it('a reader is closed once, whoever closes it, with all pending data', () => {
  const { line, reasons, outlet, fill } = createReluctant();
  fill();
  outlet.cut('slow');
  outlet.close('drain');
  outlet.write(Buffer.alloc(1));
  expect(reasons).toEqual(['slow']);
  expect(line.destroyed).toBe(true);
});

it('a reader that disconnects half-way is no error, and wakes those who wait for space', async () => {
  const { line, reasons, outlet, fill } = createReluctant();
  fill();
  const room = outlet.room();
  line.destroy(new Error('ECONNRESET'));
  await room;
  expect(outlet.closed).toBe(true);
  expect(reasons).toEqual([undefined]);
});

it('an entry that could not be read is read the next time, even if nothing newer came', async () => {
  const { backend, services } = await createWorld();
  cleanup.push(() => backend.close());
  let failures = 1;
  const db = asked(backend.database, async (query, run) => {
    if (query.sql.includes('from "log"') && failures-- > 0) throw new Error('the disk hesitates');
    return run();
  });
  const channels = createChannels(db);
  const got: number[] = [];
  channels.join(
    `account:${id}`,
    { deliver: ({ seq }: { seq: number }) => got.push(seq) } as unknown as StreamReader,
    0,
  );
  await services['posts.create'](owner, { ...account, body: textPost() });
  await channels.compare();
  await expect.poll(() => failures).toBe(0);
  expect(got).toEqual([]);
  await expect.poll(async () => (await channels.compare(), got)).toEqual([1]);
});
