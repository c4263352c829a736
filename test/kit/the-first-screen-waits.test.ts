import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ReadableAtom } from 'nanostores';
import { sampleIDs, type ScriptedBackend } from '../../src/testing/index.ts';
import { kitOn, live, quiet, until, watch, world } from '../helpers/kit.ts';

const { health } = sampleIDs;

function open(backend: Pick<ScriptedBackend, 'transport' | 'token'>, endpoint: string) {
  const kit = kitOn(backend, { storage: 'auto', endpoint });
  const views = {
    feed: kit.posts.feed({ officialAccountID: health }),
    merged: kit.posts.feed({}),
    list: kit.accounts.list('subscribed'),
    chats: kit.chats.list(),
    thread: kit.chats.thread(health),
  };
  const seen = Object.values(views).map(({ $state }) => watch($state as ReadableAtom<{ items: readonly unknown[] }>));
  return {
    kit,
    seen,
    counts: () => Object.values(views).map(({ $state }) => $state.get().items.length),
    items: () => Object.values(views).map(({ $state }) => $state.get().items as readonly unknown[]),
  };
}

async function visited(endpoint: string): Promise<ScriptedBackend> {
  const backend = world();
  const { kit, counts } = open(backend, endpoint);
  await live(kit);
  await until(() => expect(counts()).toEqual([10, 20, 4, 2, 5]));
  await quiet(backend);
  await kit.close();
  return backend;
}

test('a return visit renders from the cache even if no response ever comes', async () => {
  const { token } = await visited('silent');
  const never = () => new Promise<never>(() => {});
  const { counts } = open({ token, transport: { call: never, stream: never, resolve: (path) => path } }, 'silent');
  await until(() => expect(counts()).toEqual([10, 20, 4, 2, 5]));
});

test('a response without changes changes nothing on the screen', async () => {
  const backend = await visited('same');
  backend.slow(150);
  const { kit, seen, counts, items } = open(backend, 'same');
  await until(() => expect(counts()).toEqual([10, 20, 4, 2, 5]));
  const painted = items();
  const drawn = seen.map((states) => states.filter((state, index) => state.items !== states[index - 1]?.items).length);
  await live(kit);
  await quiet(backend, 400);
  expect(items().map((list, index) => list === painted[index])).toEqual([true, true, true, true, true]);
  // Nothing, then everything: never a part, and never the same twice.
  expect(
    seen.map((states) => states.filter((state, index) => state.items !== states[index - 1]?.items).length),
  ).toEqual(drawn);
});

test('a response with a change changes only that', async () => {
  const backend = await visited('other');
  backend.react(
    [...backend.world.posts.values()].find(({ post }) => post.officialAccountID === health && post.postNumber === 8)!
      .post.postID,
    'omar',
    '🦀',
  );
  backend.slow(800);
  const { kit, items } = open(backend, 'other');
  await until(() => expect(items()[0]).toHaveLength(10));
  const [before] = items();
  await live(kit);
  await until(() => expect(items()[0]).not.toBe(before));
  await quiet(backend, 1000);
  const [after] = items();
  expect(after!.map((item, index) => item === before![index])).toEqual([
    true,
    true,
    false,
    true,
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
});
