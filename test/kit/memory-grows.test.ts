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

/** Internals of a kit, for counting. */
async function setup(limits: { memory?: number; disk?: number; each?: number }) {
  const backend = world();
  for (let number = 11; number <= 100; number += 1) backend.publish(health, { content: `n${number}` });
  const clock = createTestClock();
  const storage: Storage = createMemoryStorage(clock.now);
  const core = createCore({
    transport: backend.transport,
    clock,
    random: () => 0.9,
    hasToken: () => true,
    nameOf: () => 'test',
    openStorage: async () => ({ storage, beginning: { cursors: {} }, mode: 'indexeddb' }),
  });
  const engine = createEngine(core, () => undefined, { limits });
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
    const holders = core.cache.holders.size;
    stop();
    await until(() => expect(core.cache.holders.size).toBeLessThan(holders));
  };
  await until(() => expect(core.stream.$connection.get().state).toBe('live'));
  await until(() => expect(feed.$state.get().status).toBe('ready'));
  const numbers = () => feed.$state.get().items.map(({ post }) => post.postNumber);
  /** Enough time for work in idle periods. */
  const idle = async () => {
    for (let step = 0; step < 12; step += 1) await clock.advance(2000);
  };
  return { backend, clock, storage, core, engine, feed, leave, numbers, idle };
}

describe('memory', () => {
  test('keeps what is shown, whatever the limit', async () => {
    const { core, feed, numbers, idle } = await setup({ memory: 10 });
    await feed.loadOlder();
    await feed.loadOlder();
    await idle();
    expect(numbers()).toEqual(down(100, 41));
    expect(core.replica.size('posts')).toBe(60);
  });

  test('drops what nobody subscribes to, and reloads it from the cache without a gap', async () => {
    const { backend, core, engine, feed, leave, numbers, idle } = await setup({ memory: 10 });
    await feed.loadOlder();
    await leave();
    watch(engine.parts.posts.feed({ officialAccountID: museum }).$state);
    await until(() => expect(core.replica.get('accounts', museum)).toBeDefined());
    await idle();
    expect(core.replica.size('posts')).toBeLessThanOrEqual(12);
    expect(core.replica.size('reactions')).toBeLessThanOrEqual(12);
    expect(core.cache.evictions).toBeGreaterThan(0);
    // The same feed again, with a backend that does not respond.
    backend.hang('posts.list');
    const seen = watch(feed.$state);
    await until(() => expect(numbers()).toEqual(down(100, 81)));
    expect(seen.every(({ items }) => items.length === 0 || items[0]!.post.postNumber === 100)).toBe(true);
    await feed.loadOlder();
    expect(numbers()).toEqual(down(100, 61));
  });

  test('keeps entities with pending changes and followed accounts', async () => {
    const { backend, core, engine, feed, leave, idle } = await setup({ memory: 1 });
    const { postID } = feed.$state.get().items[15]!.post;
    watch(engine.parts.accounts.list('subscribed').$state);
    await until(() => expect(core.replica.size('accounts')).toBeGreaterThanOrEqual(4));
    backend.offline(true);
    void engine.parts.posts.react(postID, '🦀').catch(() => undefined);
    await leave();
    // A change, which triggers a check.
    core.replica.commit([{ table: 'posts', key: 'x', topic: 't', seq: 1, mergePolicy: 'entry' }]);
    await idle();
    expect(core.replica.get('posts', postID)).toBeDefined();
    expect(core.replica.size('posts')).toBeLessThan(5);
    expect(core.replica.size('accounts')).toBeGreaterThanOrEqual(4);
  });

  test('drops nothing while a response is on its way, because it may be older', async () => {
    const { backend, core, leave, idle } = await setup({ memory: 1 });
    await leave();
    backend.hang('accounts.get');
    const abort = new AbortController();
    const asked = core.backend
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

describe('the device’s storage', () => {
  test('evicts old posts in steps when nothing waits, and keeps recently seen ones', async () => {
    const { clock, storage, feed, core, idle } = await setup({ disk: 30, each: 25 });
    for (let page = 0; page < 4; page += 1) await feed.loadOlder();
    await core.cache.persistence.settled();
    expect(await storage.all('posts')).toHaveLength(100);
    // Recently seen items are kept.
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
