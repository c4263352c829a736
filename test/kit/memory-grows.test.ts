import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { createCore } from '../../src/state/cache/core.ts';
import { createEngine } from '../../src/state/engine.ts';
import { createMemoryStorage } from '../../src/storage/memory.lazy.ts';
import type { Storage } from '../../src/storage/types.ts';
import { createTestClock, sampleIDs } from '../../src/testing/index.ts';
import { closing, until, watch, world } from '../helpers/kit.ts';

const { health, museum } = sampleIDs;
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index);

/** A kit's inside, to be counted. */
async function setup(limits: { memory?: number; disk?: number; each?: number }) {
  const backend = world();
  for (let number = 11; number <= 100; number += 1) backend.publish(health, { content: `n${number}` });
  const clock = createTestClock();
  const storage: Storage = createMemoryStorage(clock.now);
  const core = createCore({
    transport: backend.transport,
    clock,
    random: () => 0.9,
    limits,
    hasToken: () => true,
    nameOf: () => 'test',
    openStorage: async () => ({ storage, beginning: { cursors: {}, outbox: [] }, mode: 'indexeddb' }),
  });
  const engine = createEngine(core, () => undefined);
  void core.begin({ userID: 'mei', role: 'user' });
  const live = await engine.live();
  live.connection.start();
  closing(() => {
    live.connection.close();
    return core.end();
  });
  const feed = engine.parts.posts.feed({ officialAccountID: health });
  const stop = feed.$state.listen(() => {});
  closing(stop);
  /** Nobody looks at the feed any more, and it has let go of its rows: a store does so a second later. */
  const leave = async () => {
    const holders = core.holders.size;
    stop();
    await until(() => expect(core.holders.size).toBeLessThan(holders));
  };
  await until(() => expect(core.$connection.get().state).toBe('live'));
  await until(() => expect(feed.$state.get().status).toBe('ready'));
  const numbers = () => feed.$state.get().items.map(({ post }) => post.postNumber);
  /** Time enough for everything that is done when nobody waits. */
  const idle = async () => {
    for (let step = 0; step < 12; step += 1) await clock.advance(2000);
  };
  return { backend, clock, storage, core, engine, feed, leave, numbers, idle };
}

describe('memory', () => {
  test('what is shown stays, whatever the limit', async () => {
    const { core, feed, numbers, idle } = await setup({ memory: 10 });
    await feed.loadOlder();
    await feed.loadOlder();
    await idle();
    expect(numbers()).toEqual(down(100, 41));
    expect(core.replica.size('posts')).toBe(60);
  });

  test('what nobody looks at any more goes, and comes back from the cache without a hole', async () => {
    const { backend, core, engine, feed, leave, numbers, idle } = await setup({ memory: 10 });
    await feed.loadOlder();
    await leave();
    watch(engine.parts.posts.feed({ officialAccountID: museum }).$state);
    await until(() => expect(core.replica.get('accounts', museum)).toBeDefined());
    await idle();
    expect(core.replica.size('posts')).toBeLessThanOrEqual(12);
    expect(core.replica.size('reactions')).toBeLessThanOrEqual(12);
    expect(core.evictions).toBeGreaterThan(0);
    // The same feed, looked at again, with a backend that says nothing.
    backend.hang('posts.list');
    const seen = watch(feed.$state);
    await until(() => expect(numbers()).toEqual(down(100, 81)));
    expect(seen.every(({ items }) => items.length === 0 || items[0]!.post.postNumber === 100)).toBe(true);
    await feed.loadOlder();
    expect(numbers()).toEqual(down(100, 61));
  });

  test('what something pending is about stays, as do accounts that are followed', async () => {
    const { backend, core, engine, feed, leave, idle } = await setup({ memory: 1 });
    const { postID } = feed.$state.get().items[15]!.post;
    watch(engine.parts.accounts.list('subscribed').$state);
    await until(() => expect(core.replica.size('accounts')).toBeGreaterThanOrEqual(4));
    backend.offline(true);
    void engine.parts.posts.react(postID, '🦀').catch(() => undefined);
    await leave();
    // Something that changes, so that there is a reason to look.
    core.replica.commit([{ table: 'posts', key: 'x', topic: 't', seq: 1, mergePolicy: 'entry' }]);
    await idle();
    expect(core.replica.get('posts', postID)).toBeDefined();
    expect(core.replica.size('posts')).toBeLessThan(5);
    expect(core.replica.size('accounts')).toBeGreaterThanOrEqual(4);
  });

  test('nothing goes while an answer is on its way: it may be older', async () => {
    const { backend, core, leave, idle } = await setup({ memory: 1 });
    await leave();
    backend.hang('accounts.get');
    const abort = new AbortController();
    const asked = core
      .ask('accounts.get', { params: { officialAccountID: health } }, { signal: abort.signal })
      .catch(() => undefined);
    core.replica.commit([{ table: 'posts', key: 'x', topic: 't', seq: 1, mergePolicy: 'entry' }]);
    await idle();
    expect(core.replica.size('posts')).toBeGreaterThan(20);
    abort.abort();
    await asked;
    await idle();
    expect(core.replica.size('posts')).toBeLessThan(5);
  });
});

describe('the device', () => {
  test('old posts go in steps when nobody waits; what was seen stays', async () => {
    const { clock, storage, feed, core, idle } = await setup({ disk: 30, each: 25 });
    for (let page = 0; page < 4; page += 1) await feed.loadOlder();
    await core.persistence.settled();
    expect(await storage.all('posts')).toHaveLength(100);
    // What has just been seen is not let go.
    await clock.advance(2000);
    expect(await storage.all('posts')).toHaveLength(100);
    await clock.advance(60_000);
    await storage.get(
      'posts',
      feed.$state
        .get()
        .items.slice(0, 20)
        .map(({ post }) => post.postID),
    );
    core.replica.commit([{ table: 'posts', key: 'x', topic: 't', seq: 1, mergePolicy: 'entry' }]);
    await idle();
    const left = (await storage.all('posts')).map(({ number = 0 }) => number);
    expect(left).toHaveLength(25);
    expect(left).toEqual(expect.arrayContaining(down(100, 81)));
    expect((await storage.all('reactions')).length).toBeLessThanOrEqual(25);
  });
});
