import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { topics } from '../../src/protocol/ids.ts';
import { sampleIDs, type ScriptedBackend } from '../../src/testing/index.ts';
import { kitOn, live, ownerOf, quiet, until, watch, world } from '../helpers/kit.ts';

const { health, kitchen }: Record<'health' | 'kitchen', string> = sampleIDs;

/** A backend in which an account has this many posts; the text of the last ones is their number. */
function withPosts(last: number, officialAccountID = health): ScriptedBackend {
  const backend = world();
  while (numberOf(backend, officialAccountID) < last)
    backend.publish(officialAccountID, { content: `n${numberOf(backend, officialAccountID) + 1}` });
  return backend;
}

const numberOf = (backend: ScriptedBackend, officialAccountID: string) =>
  backend.world.accounts.get(officialAccountID)!.account.lastPostNumber;
const postOf = (backend: ScriptedBackend, postNumber: number, officialAccountID = health) =>
  [...backend.world.posts.values()].find(
    ({ post }) => post.postNumber === postNumber && post.officialAccountID === officialAccountID,
  )!.post;
const pages = (backend: ScriptedBackend) => backend.calls.filter(({ operation }) => operation === 'posts.list').length;
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => from - index);

async function visit(backend: ScriptedBackend, endpoint: string, { officialAccountID = health, isOnline = true } = {}) {
  const kit = kitOn(backend, { storage: 'auto', endpoint });
  const feed = kit.posts.feed({ officialAccountID });
  const seen = watch(feed.$state);
  if (isOnline) {
    await live(kit);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    await quiet(backend, 60);
  } else await until(() => expect(feed.$state.get()).toMatchObject({ status: 'ready', error: { code: 'offline' } }));
  const numbers = () => feed.$state.get().items.map(({ post }) => post.postNumber);
  return { kit, feed, seen, numbers, leave: () => kit.close() };
}

describe('offline', () => {
  test('paging continues until the cache has a gap, and says so', async () => {
    const backend = withPosts(100);
    const first = await visit(backend, 'offline');
    await first.feed.loadOlder();
    await first.feed.loadOlder();
    expect(first.numbers()).toEqual(down(100, 41));
    await first.leave();

    backend.offline(true);
    const { feed, numbers } = await visit(backend, 'offline', { isOnline: false });
    expect(numbers()).toEqual(down(100, 81));
    await feed.loadOlder();
    await feed.loadOlder();
    expect(numbers()).toEqual(down(100, 41));
    expect(feed.$state.get()).toMatchObject({ hasOlder: true });
    await feed.loadOlder();
    expect(feed.$state.get()).toMatchObject({ hasOlder: true, loadingOlder: false, error: { code: 'offline' } });
    expect(numbers()).toEqual(down(100, 41));
  });

  test('entries that were never fetched are not skipped', async () => {
    const backend = withPosts(40);
    await (await visit(backend, 'hole')).leave();
    while (numberOf(backend, health) < 100) backend.publish(health, { content: 'Missed' });
    // The log does not contain it either: it no longer reaches back that far.
    backend.world.log.forget(topics.account(health));
    await (await visit(backend, 'hole')).leave();
    backend.offline(true);
    const { feed, numbers } = await visit(backend, 'hole', { isOnline: false });
    expect(numbers()).toEqual(down(100, 81));
    await feed.loadOlder();
    expect(numbers()).toEqual(down(100, 81));
    expect(feed.$state.get().error?.code).toBe('offline');
  });

  test('a jump far back and the way to the newest keep two runs, which merge when they meet', async () => {
    const backend = withPosts(100);
    const first = await visit(backend, 'two-runs');
    expect(await first.feed.jumpTo(postOf(backend, 60).postID)).toBe(true);
    expect(first.numbers()).toEqual(down(70, 51));
    await first.feed.refresh();
    expect(first.numbers()).toEqual(down(100, 81));
    await first.leave();

    backend.offline(true);
    const second = await visit(backend, 'two-runs', { isOnline: false });
    await second.feed.loadOlder();
    expect(second.numbers()).toEqual(down(100, 81));
    // The other run is still there.
    expect(await second.feed.jumpTo(postOf(backend, 60).postID)).toBe(true);
    expect(second.numbers()).toEqual(down(70, 51));
    expect(second.feed.$state.get().hasNewer).toBe(true);
    await second.feed.loadNewer();
    expect(second.numbers()).toEqual(down(70, 51));
    expect(second.feed.$state.get()).toMatchObject({ hasNewer: true, error: { code: 'offline' } });
    await second.leave();

    backend.offline(false);
    const third = await visit(backend, 'two-runs');
    const before = pages(backend);
    await third.feed.loadOlder();
    // The gap was ten posts; the posts after it are cached.
    await third.feed.loadOlder();
    expect(third.numbers().slice(0, 50)).toEqual(down(100, 51));
    expect(pages(backend) - before).toBe(1);
    await third.leave();

    backend.offline(true);
    const fourth = await visit(backend, 'two-runs', { isOnline: false });
    for (let page = 0; page < 4; page += 1) await fourth.feed.loadOlder();
    expect(fourth.numbers().slice(0, 50)).toEqual(down(100, 51));
  });
});

test('cached pages of a followed account are not requested again', async () => {
  const backend = withPosts(60);
  const first = await visit(backend, 'known');
  while (first.feed.$state.get().hasOlder) await first.feed.loadOlder();
  await first.leave();
  backend.react(postOf(backend, 5).postID, 'omar', '🦑');
  const second = await visit(backend, 'known');
  const before = pages(backend);
  while (second.feed.$state.get().hasOlder) await second.feed.loadOlder();
  expect(second.numbers()).toEqual(down(60, 1));
  expect(pages(backend)).toBe(before);
  // The stream reported changes in between.
  expect(second.feed.$state.get().items.find(({ post }) => post.postNumber === 5)!.post.reactions).toMatchObject({
    '🦑': 1,
  });
});

test('posts read before following are requested again', async () => {
  const backend = withPosts(50, kitchen);
  const first = await visit(backend, 'since', { officialAccountID: kitchen });
  while (first.feed.$state.get().hasOlder) await first.feed.loadOlder();
  await first.leave();
  const owner = ownerOf(backend, kitchen);
  await owner.call('posts.delete', { params: { postID: postOf(backend, 10, kitchen).postID } });
  await owner.call('posts.update', {
    params: { postID: postOf(backend, 11, kitchen).postID },
    body: { format: 'text', content: 'Edited' },
  });
  await backend.as('mei').transport.call('accounts.subscribe', { params: { officialAccountID: kitchen } });
  const second = await visit(backend, 'since', { officialAccountID: kitchen });
  while (second.feed.$state.get().hasOlder) await second.feed.loadOlder();
  expect(second.numbers()).toEqual([...down(50, 11), ...down(9, 1)]);
  expect(second.feed.$state.get().items.find(({ post }) => post.postNumber === 11)!.post.content).toBe('Edited');
  await second.leave();
  // It stays there.
  backend.offline(true);
  const third = await visit(backend, 'since', { officialAccountID: kitchen, isOnline: false });
  while (third.feed.$state.get().hasOlder) await third.feed.loadOlder();
  expect(third.numbers()).toEqual([...down(50, 11), ...down(9, 1)]);
});

describe('jumps', () => {
  test('the last of several jumps counts', async () => {
    const backend = withPosts(100);
    const { feed, numbers, seen } = await visit(backend, 'jumps');
    const { call } = backend.transport;
    const answers: (() => void)[] = [];
    backend.transport.call = async (operation, ...rest) => {
      const result = await call(operation, ...rest);
      if (operation === 'posts.get') await new Promise<void>((resolve) => answers.push(resolve));
      return result;
    };
    const results = [20, 40, 60].map((number) => feed.jumpTo(postOf(backend, number).postID));
    await until(() => expect(answers).toHaveLength(3));
    // The first look-up takes longest.
    for (const answer of answers.toReversed()) {
      answer();
      await quiet(backend);
    }
    expect(await Promise.all(results)).toEqual([false, false, true]);
    expect(numbers()).toEqual(down(70, 51));
    await quiet(backend);
    expect(numbers()).toEqual(down(70, 51));
    expect(seen.at(-1)).toMatchObject({ status: 'ready', loadingOlder: false, loadingNewer: false });
    await feed.loadOlder();
    expect(numbers()).toEqual(down(70, 31));
  });

  test('a post is not reported as gone if no server could be asked', async () => {
    const backend = withPosts(100);
    const { feed } = await visit(backend, 'jump-offline');
    const { postID } = postOf(backend, 20);
    backend.offline(true);
    await expect(feed.jumpTo(postID)).rejects.toMatchObject({ code: 'offline' });
    backend.offline(false);
    expect(await feed.jumpTo(postID)).toBe(true);
    expect(await feed.jumpTo('p_none')).toBe(false);
  });

  test('a jump during the load of an older page discards that page', async () => {
    const backend = withPosts(100);
    const { feed, numbers } = await visit(backend, 'jump-page');
    const older = feed.loadOlder();
    const jump = feed.jumpTo(postOf(backend, 20).postID);
    await Promise.all([older, jump]);
    expect(numbers()).toEqual(down(30, 11));
    expect(feed.$state.get().loadingOlder).toBe(false);
  });

  test('a reader far back stays there when everything is fetched again', async () => {
    const backend = withPosts(100);
    const { feed, numbers } = await visit(backend, 'stale');
    await feed.jumpTo(postOf(backend, 30).postID);
    backend.reset(topics.account(health));
    await quiet(backend, 60);
    expect(numbers()).toContain(30);
    expect(feed.$state.get().hasNewer).toBe(true);
  });
});

describe('a window', () => {
  test('drops the far end beyond a thousand items, and loads it again', async () => {
    const backend = withPosts(1100);
    const { feed, numbers } = await visit(backend, 'bounded');
    while (feed.$state.get().hasOlder) await feed.loadOlder();
    expect(numbers()).toEqual(down(1000, 1));
    expect(feed.$state.get()).toMatchObject({ hasNewer: true, hasOlder: false });
    await feed.loadNewer();
    expect(numbers()).toEqual(down(1020, 21));
    expect(feed.$state.get()).toMatchObject({ hasNewer: true, hasOlder: true });
    while (feed.$state.get().hasNewer) await feed.loadNewer();
    expect(numbers()[0]).toBe(1100);
    backend.publish(health);
    await until(() => expect(numbers()[0]).toBe(1101));
  });
});

describe('a thread', () => {
  const chat = (backend: ScriptedBackend) => backend.world.chats.get(`${health}/mei`)!;
  async function open(backend: ScriptedBackend) {
    const kit = kitOn(backend);
    const thread = kit.chats.thread(health);
    watch(thread.$state);
    await live(kit);
    await until(() => expect(thread.$state.get().status).toBe('ready'));
    const numbers = () => thread.$state.get().items.map(({ message }) => message.messageNumber);
    return { kit, thread, numbers };
  }
  function long(count: number): ScriptedBackend {
    const backend = world();
    while (chat(backend).messages.length < count)
      backend.say(health, 'mei', 'account', `m${chat(backend).messages.length + 1}`);
    return backend;
  }

  test('jumps to a message without a known number, continues in both directions, and returns', async () => {
    const backend = long(300);
    const { thread, numbers } = await open(backend);
    expect(await thread.jumpTo(chat(backend).messages[49]!.messageID)).toBe(true);
    expect(numbers()).toEqual(down(65, 36).reverse());
    expect(thread.$state.get()).toMatchObject({ hasNewer: true, hasOlder: true });
    await thread.loadNewer();
    expect(numbers().at(-1)).toBe(95);
    await thread.loadOlder();
    expect(numbers()[0]).toBe(6);
    await thread.refresh();
    expect(numbers().at(-1)).toBe(300);
    expect(thread.$state.get().hasNewer).toBe(false);
    expect(await thread.jumpTo('m_none')).toBe(false);
    expect(thread.$state.get()).toMatchObject({ status: 'ready', hasNewer: false });
  });

  test('does not report a message as gone if no server could be asked', async () => {
    const backend = long(200);
    const { thread } = await open(backend);
    const { messageID } = chat(backend).messages[20]!;
    backend.offline(true);
    await expect(thread.jumpTo(messageID)).rejects.toMatchObject({ code: 'offline' });
    backend.offline(false);
    expect(await thread.jumpTo(messageID)).toBe(true);
  });

  test('shows a new message of a user who is far back after the newest', async () => {
    const backend = long(200);
    const { thread } = await open(backend);
    await thread.jumpTo(chat(backend).messages[20]!.messageID);
    thread.send({ kind: 'text', text: 'Mine' });
    await until(() =>
      expect(thread.$state.get().items.at(-1)).toMatchObject({ message: { text: 'Mine', messageNumber: 201 } }),
    );
    expect(thread.$state.get().hasNewer).toBe(false);
  });
});

describe('the merged feed', () => {
  async function merged(count: number) {
    const backend = world();
    let made = 0;
    // One per minute: a merged feed is ordered by time.
    while (made < count) {
      const { postID } = backend.publish(health, { content: `p${(made += 1)}` });
      backend.world.posts.get(postID)!.post.createTime -= (count - made) * 60;
    }
    const kit = kitOn(backend);
    const feed = kit.posts.feed({});
    watch(feed.$state);
    await live(kit);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    await quiet(backend, 60);
    const contents = () => feed.$state.get().items.map(({ post }) => post.content);
    const called = (content: string) =>
      [...backend.world.posts.values()].find(({ post }) => post.content === content)!.post.postID;
    return { backend, kit, feed, contents, called };
  }

  test('jumps to a post far back, but not to a missing one; the last of several jumps counts', async () => {
    const { backend, feed, contents, called } = await merged(300);
    const before = backend.calls.filter(({ operation }) => operation === 'posts.feed').length;
    expect(await feed.jumpTo('p_none')).toBe(false);
    expect(backend.calls.filter(({ operation }) => operation === 'posts.feed')).toHaveLength(before);
    expect(await feed.jumpTo(called('p100'))).toBe(true);
    expect(contents()).toEqual(expect.arrayContaining(['p300', 'p200', 'p100']));
    expect(await Promise.all([feed.jumpTo(called('p40')), feed.jumpTo(called('p90'))])).toEqual([false, true]);
  });

  test('does not report a post as gone if no server could be asked', async () => {
    const { backend, feed, called } = await merged(300);
    const far = called('p100');
    backend.offline(true);
    await expect(feed.jumpTo(far)).rejects.toMatchObject({ code: 'offline' });
    backend.offline(false);
    expect(await feed.jumpTo(far)).toBe(true);
  });

  test('drops the near end beyond a thousand items, and loads it again', async () => {
    const { backend, feed, contents, called } = await merged(1100);
    while (feed.$state.get().hasOlder) await feed.loadOlder();
    expect(contents()).toHaveLength(1000);
    expect(contents()).not.toContain('p1100');
    expect(feed.$state.get()).toMatchObject({ hasNewer: true, hasOlder: false });
    await feed.loadNewer();
    expect(contents()).toHaveLength(1000);
    expect(feed.$state.get()).toMatchObject({ hasNewer: true, hasOlder: true });
    expect(await feed.jumpTo(called('p1090'))).toBe(true);
    expect(contents()).toEqual(Array.from({ length: 20 }, (_, index) => `p${1100 - index}`));
    await feed.loadOlder();
    expect(contents()).toEqual(Array.from({ length: 40 }, (_, index) => `p${1100 - index}`));
    expect(feed.$state.get()).toMatchObject({ hasNewer: false, hasOlder: true });
    backend.publish(health, { content: 'Live' });
    await until(() => expect(contents()[0]).toBe('Live'));
    await feed.refresh();
    expect(feed.$state.get()).toMatchObject({ hasNewer: false });
  });
});
