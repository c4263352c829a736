import { afterEach, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { createChannels } from '../../../demo-server/src/stream/channels.ts';
import type { StreamReader } from '../../../demo-server/src/stream/reader.ts';
import { account, createWorld, id, owner, textPost } from '../data/world.ts';

let backend: Backend;
afterEach(() => backend.close());

const topic = `account:${id}`;
const work = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

/** Readers that each take some time, like a socket, and record the turn of the event loop of each entry. */
function slowReaders(count: number) {
  let turn = 0;
  const turns = setInterval(() => (turn += 1), 0);
  const got: { turn: number; seq: number }[] = [];
  const readers = Array.from(
    { length: count },
    () => ({ deliver: ({ seq }: { seq: number }) => (work(0.5), got.push({ turn, seq })) }) as unknown as StreamReader,
  );
  return { got, readers, stop: () => clearInterval(turns) };
}

it('other work runs between the readers of an entry', async () => {
  let services;
  ({ backend, services } = await createWorld());
  const { got, readers, stop } = slowReaders(100);
  const channels = createChannels(backend.database);
  for (const reader of readers) channels.join(topic, reader, 0);
  await services['posts.create'](owner, { ...account, body: textPost() });
  await channels.compare();
  await expect.poll(() => got.length).toBe(100);
  stop();
  expect(new Set(got.map(({ turn }) => turn)).size).toBeGreaterThan(4);
});

it('and between the entries of a few readers', async () => {
  let services;
  ({ backend, services } = await createWorld());
  const { got, readers, stop } = slowReaders(2);
  for (let i = 0; i < 40; i++) await services['posts.create'](owner, { ...account, body: textPost() });
  const channels = createChannels(backend.database);
  for (const reader of readers) channels.join(topic, reader, 0);
  await channels.compare();
  await expect.poll(() => got.length).toBe(80);
  stop();
  expect(got.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, i) => 1 + Math.floor(i / 2)));
  expect(new Set(got.map(({ turn }) => turn)).size).toBeGreaterThan(4);
});
