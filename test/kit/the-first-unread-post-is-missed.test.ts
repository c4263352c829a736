import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { sampleIDs, samplePeople, type ScriptedBackend } from '../../src/testing/index.ts';
import { oldestUnread } from '../../src/state/lists/go-to-unread.lazy.ts';
import { kitOn, live, ownerOf, quiet, until, watch, world } from '../helpers/kit.ts';

const { health, museum, kitchen }: Record<'health' | 'museum' | 'kitchen', string> = sampleIDs;

const accountOf = (backend: ScriptedBackend, officialAccountID: string) =>
  backend.world.accounts.get(officialAccountID)!;
const lastOf = (backend: ScriptedBackend, officialAccountID = health) =>
  accountOf(backend, officialAccountID).account.lastPostNumber;
const postOf = (backend: ScriptedBackend, postNumber: number, officialAccountID = health) =>
  [...backend.world.posts.values()].find(
    ({ post }) => post.postNumber === postNumber && post.officialAccountID === officialAccountID,
  )!.post;

/** A backend in which an account has this many posts, and the subscriber has read up to a number. */
function read(upTo: number, last: number, officialAccountID = health): ScriptedBackend {
  const backend = world();
  while (lastOf(backend, officialAccountID) < last) backend.publish(officialAccountID);
  setRead(backend, upTo, officialAccountID);
  return backend;
}

function setRead(backend: ScriptedBackend, upTo: number, officialAccountID = health): void {
  const { subscriptions } = accountOf(backend, officialAccountID);
  const { userID } = samplePeople.subscriber;
  subscriptions.set(userID, { ...subscriptions.get(userID)!, readPostNumber: upTo });
}

async function open(backend: ScriptedBackend, options = {}, feedOptions: { officialAccountID?: string } = {}) {
  const kit = kitOn(backend, options);
  const feed = kit.posts.feed(feedOptions);
  watch(feed.$state);
  await until(() => expect(feed.$state.get().status).toBe('ready'));
  const numbers = () => feed.$state.get().items.map(({ post }) => post.postNumber);
  return { kit, feed, numbers };
}

const ofHealth = { officialAccountID: health };

describe('one account', () => {
  test('the oldest unread post of the first page is found without another page', async () => {
    const backend = read(90, 100);
    const { feed } = await open(backend, {}, ofHealth);
    expect(await feed.jumpToUnread()).toBe(postOf(backend, 91).postID);
    expect(backend.calls.filter(({ operation }) => operation === 'posts.list')).toHaveLength(1);
    expect(feed.$state.get()).toMatchObject({ hasNewer: false, unreadAfter: 90 });
  });

  test('one far back is reached at once', async () => {
    const backend = read(12, 400);
    const { feed, numbers } = await open(backend, {}, ofHealth);
    expect(await feed.jumpToUnread()).toBe(postOf(backend, 13).postID);
    expect(numbers()).toContain(13);
    expect(numbers()).toContain(12);
    expect(feed.$state.get().hasNewer).toBe(true);
    expect(backend.calls.filter(({ operation }) => operation === 'posts.list').length).toBeLessThanOrEqual(3);
  });

  test('deleted posts after the read position are passed over', async () => {
    const backend = read(40, 100);
    for (let number = 41; number < 60; number += 1) {
      const { postID } = postOf(backend, number);
      await ownerOf(backend, postID).call('posts.delete', { params: { postID } });
    }
    const { feed } = await open(backend, {}, ofHealth);
    expect(await feed.jumpToUnread()).toBe(postOf(backend, 60).postID);
  });

  test('if everything is read, the window stays', async () => {
    const backend = read(100, 100);
    const { feed, numbers } = await open(backend, {}, ofHealth);
    const before = numbers();
    expect(await feed.jumpToUnread()).toBe(undefined);
    expect(numbers()).toEqual(before);
  });

  test('somebody who does not follow the account has nothing unread', async () => {
    const backend = read(0, 40);
    accountOf(backend, health).subscriptions.clear();
    const { feed } = await open(backend, {}, ofHealth);
    expect(await feed.jumpToUnread()).toBe(undefined);
  });

  test('what was read on another device counts, whatever this one remembers', async () => {
    const backend = read(20, 60);
    const first = await open(backend, { storage: 'auto', endpoint: 'two-devices' }, ofHealth);
    await live(first.kit);
    await quiet(backend, 60);
    await first.kit.close();
    setRead(backend, 55);
    const { feed } = await open(backend, { storage: 'auto', endpoint: 'two-devices' }, ofHealth);
    expect(await feed.jumpToUnread()).toBe(postOf(backend, 56).postID);
    expect(feed.$state.get().unreadAfter).toBe(55);
  });

  test('offline, a saved one is reached, also beyond the first page', async () => {
    const backend = read(50, 100);
    const first = await open(backend, { storage: 'auto', endpoint: 'saved' }, ofHealth);
    await live(first.kit);
    for (let page = 0; page < 3; page += 1) await first.feed.loadOlder();
    await quiet(backend, 60);
    await first.kit.close();
    backend.offline(true);
    const { feed, numbers } = await open(backend, { storage: 'auto', endpoint: 'saved' }, ofHealth);
    expect(await feed.jumpToUnread()).toBe(postOf(backend, 51).postID);
    expect(numbers()).toContain(51);
  });

  test('offline, the oldest saved unread post stands in for one that is not saved', async () => {
    const backend = read(10, 100);
    const first = await open(backend, { storage: 'auto', endpoint: 'unsaved' }, ofHealth);
    await live(first.kit);
    await quiet(backend, 60);
    await first.kit.close();
    backend.offline(true);
    const { feed } = await open(backend, { storage: 'auto', endpoint: 'unsaved' }, ofHealth);
    expect(await feed.jumpToUnread()).toBe(postOf(backend, 81).postID);
  });
});

describe('many accounts', () => {
  /** Everything is read but what a test says. */
  function allRead(): ScriptedBackend {
    const backend = world();
    for (const [officialAccountID, { subscriptions, account }] of backend.world.accounts)
      if (subscriptions.has(samplePeople.subscriber.userID))
        setRead(backend, account.lastPostNumber, officialAccountID);
    return backend;
  }

  test('pages are loaded back to the oldest unread post', async () => {
    const backend = allRead();
    const at = lastOf(backend, museum);
    for (let index = 0; index < 50; index += 1) backend.publish(index === 0 ? museum : health);
    setRead(backend, lastOf(backend, health), health);
    setRead(backend, at, museum);
    const { feed } = await open(backend);
    expect(await feed.jumpToUnread()).toBe(postOf(backend, at + 1, museum).postID);
  });

  test('it is looked for among the newest hundred', async () => {
    const backend = allRead();
    const at = lastOf(backend, museum);
    backend.publish(museum);
    for (let index = 0; index < 150; index += 1) backend.publish(health);
    setRead(backend, lastOf(backend, health), health);
    setRead(backend, at, museum);
    const { feed } = await open(backend);
    expect(await feed.jumpToUnread()).toBe(undefined);
    expect(feed.$state.get().items).toHaveLength(100);
  });

  test('a muted account leads nobody back', async () => {
    const backend = allRead();
    const at = lastOf(backend, kitchen);
    backend.publish(kitchen);
    backend.publish(health);
    setRead(backend, lastOf(backend, health), health);
    setRead(backend, at, kitchen);
    const { subscriptions } = accountOf(backend, kitchen);
    const { userID } = samplePeople.subscriber;
    subscriptions.set(userID, { ...subscriptions.get(userID)!, notify: 'mute', subscribeTime: 1 });
    const { feed } = await open(backend);
    expect(await feed.jumpToUnread()).toBe(undefined);
  });
});

test('the oldest unread number is never that of a post known to be deleted', () => {
  const numbers = {
    lastPostNumber: 10,
    deletedPostRanges: [
      [1, 4],
      [6, 7],
      [9, 10],
    ] as const,
  };
  expect([0, 4, 5, 7, 8].map((position) => oldestUnread(numbers, position))).toEqual([5, 5, 8, 8, undefined]);
});
