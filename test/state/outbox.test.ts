import { expect, test, vi } from 'vitest';
import { createCore } from '../../src/state/cache/core.ts';
import { createEngine } from '../../src/state/engine.ts';
import type { Transport } from '../../src/transport/types.ts';
import type { Batch } from '../../src/storage/types.ts';
import { createMemoryStorage } from '../../src/storage/memory.lazy.ts';
import { createTestClock, sampleIDs } from '../../src/testing/index.ts';
import { closing, turns, until, world } from '../helpers/kit.ts';

/** State on a storage whose writes the test holds or releases. */
async function setup(
  opening: Promise<void> = Promise.resolve(),
  stored: Record<string, number> = {},
  stream?: Transport['stream'],
) {
  const backend = world();
  if (stream) backend.transport.stream = stream;
  const written: Batch[] = [];
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const memory = createMemoryStorage();
  const storage = {
    ...memory,
    async write(batch: Batch) {
      await gate;
      written.push(batch);
      return memory.write(batch);
    },
  };
  const core = createCore({
    transport: backend.transport,
    clock: createTestClock(),
    random: () => 0,
    hasToken: () => true,
    nameOf: () => 'test',
    async openStorage() {
      await opening;
      return { storage, beginning: { cursors: stored }, mode: 'indexeddb' };
    },
  });
  const engine = createEngine(core, () => undefined);
  void core.begin({ userID: 'mei', role: 'user' });
  await engine.live();
  closing(() => void core.end());
  return { backend, core, engine, written, open };
}

test('nothing is sent before it is stored; the rows of a response and the end of the queued row are stored together', async () => {
  const { backend, engine, written, open } = await setup();
  const sent = vi.fn();
  void engine.runCommand(({ accounts }) => accounts.subscribe(sampleIDs.kitchen)).then(sent);
  await turns();
  expect(engine.outbox.state.rows).toHaveLength(1);
  expect(backend.calls).toHaveLength(0);
  open();
  await until(() => expect(sent).toHaveBeenCalled());
  expect(written[0]?.outbox).toHaveLength(1);
  expect(written.at(-1)).toMatchObject({
    sent: [written[0]?.outbox?.[0]?.id],
    changes: expect.arrayContaining([expect.objectContaining({ table: 'subscriptions' })]),
  });
});

test('a text is in the field or in the queue, in one transaction: a page that dies in between has it once', async () => {
  const { core, engine, written, open } = await setup();
  const clock = core.clock as ReturnType<typeof createTestClock>;
  open();
  const { drafts, chats } = engine.parts;
  const thread = chats.thread(sampleIDs.health);
  const $field = drafts.get<string>('chat');
  closing($field.listen(() => {}));
  drafts.set('chat', 'Once');
  await clock.advance(400);
  await until(() => expect(written.at(-1)).toEqual({ drafts: { chat: 'Once' } }));
  const before = written.length;
  thread.send({ kind: 'text', text: 'Once' }, { draftKey: 'chat' });
  expect($field.get()).toEqual({ ready: true });
  // Some writes continue at once.
  drafts.set('chat', 'And');
  drafts.set('other', 'Something else');
  await until(() => expect(written.slice(before).some(({ sent }) => sent?.length)).toBe(true));
  await clock.advance(400);
  await until(() => expect(written.at(-1)?.drafts).toHaveProperty('other'));
  const later = written.slice(before).filter((batch) => 'chat' in (batch.drafts ?? {}) || batch.outbox);
  expect(later[0]).toMatchObject({ outbox: [{ kind: 'message' }] });
  expect(later[0]!.drafts).toHaveProperty('chat');
  expect(await (await core.cache.persistence.storage()).draft('chat')).toBe('And');
  thread.send({ kind: 'text', text: 'And' }, { draftKey: 'chat' });
  await until(() => expect(written.at(-1)?.sent).toHaveLength(1));
  expect(await (await core.cache.persistence.storage()).draft('chat')).toBeUndefined();
});

test('a view does not wait for the disk', async () => {
  const { core, engine, written } = await setup();
  const feed = engine.parts.posts.feed({ officialAccountID: sampleIDs.health });
  closing(feed.$state.listen(() => {}));
  await until(() => expect(feed.$state.get().items).toHaveLength(10));
  expect(written).toHaveLength(0);
  expect(core.positions.cursors.size).toBeGreaterThan(0);
});

test('positions from pages that arrived before the cache was read are offered to it, and older cached ones are used', async () => {
  const topic = (id: string) => `account:${id}`;
  let openStorage: () => void = () => {};
  const stream = vi.fn<Transport['stream']>(() => new Promise(() => {}));
  const { core, engine, written, open } = await setup(
    new Promise((resolve) => (openStorage = resolve)),
    { [topic(sampleIDs.health)]: -3 },
    stream,
  );
  for (const officialAccountID of [sampleIDs.health, sampleIDs.museum]) {
    const feed = engine.parts.posts.feed({ officialAccountID });
    closing(feed.$state.listen(() => {}));
    await until(() => expect(feed.$state.get().status).toBe('ready'));
  }
  expect(core.positions.cursors.get(topic(sampleIDs.health))).toBe(0);
  openStorage();
  open();
  await until(() =>
    expect(Object.assign({}, ...written.map(({ adopt }) => adopt))).toHaveProperty(topic(sampleIDs.museum), 0),
  );
  expect(core.positions.cursors.get(topic(sampleIDs.health))).toBe(-3);
  await until(() =>
    expect(stream.mock.calls.at(-1)?.[0].cursors).toMatchObject({
      [topic(sampleIDs.health)]: -3,
      [topic(sampleIDs.museum)]: 0,
    }),
  );
  for (const { cursors } of written) expect(cursors ?? {}).not.toHaveProperty(topic(sampleIDs.health));
});
