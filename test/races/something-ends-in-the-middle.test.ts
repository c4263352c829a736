import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createKit } from '../../src/kit.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { closing } from '../helpers/kit.ts';
import { createRace } from './race.ts';

const { health, museum, football } = sampleIDs;
const { business, subscriber } = samplePeople;
const many = (count: number) => Array.from({ length: count }, (_, index) => `Post ${index}`);

test('a token refresh during sending: everything is sent once, and one token is requested', async () => {
  const { backend, time, enter, watch } = createRace();
  let asked = 0;
  const refresh = () => new Promise<void>((resolve) => void ((asked += 1), time.after(300, resolve)));
  const kit = await enter(subscriber, backend.as(subscriber, { refresh }));
  const thread = kit.chats.thread(health);
  watch(thread.$state);
  await time.run(50);
  backend.slow({ requests: 50, answers: 50 });
  thread.send({ kind: 'text', text: 'one' });
  await time.run(60);
  backend.expireTokens();
  thread.send({ kind: 'text', text: 'two' });
  const following = kit.accounts.configure(museum, { pinned: false });
  await time.run(100);
  thread.send({ kind: 'text', text: 'three' });
  await time.run(10_000);
  await following;
  expect(asked).toBe(1);
  expect(
    backend.world.chats
      .get(`${health}/mei`)!
      .messages.slice(-3)
      .map(({ text }) => text),
  ).toEqual(['one', 'two', 'three']);
  expect(kit.outbox.$items.get()).toEqual([]);
});

test('unsubscribing while pages load: late pages do not bring the account back into list or feed', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  backend.slow({ answers: 400 });
  const list = kit.accounts.list('subscribed');
  const merged = kit.posts.feed({});
  const feed = kit.posts.feed({ officialAccountID: museum });
  for (const { $state } of [list, merged, feed]) watch<unknown>($state);
  // The pages, which contain the account, have been read, and their responses are delayed.
  await time.run(20);
  backend.slow(0);
  const done = kit.unsubscribeOfficialAccount(museum);
  await time.run(3000);
  await done;
  expect(list.$state.get().items.map(({ officialAccountID }) => officialAccountID)).not.toContain(museum);
  expect(merged.$state.get().items.map(({ post }) => post.officialAccountID)).not.toContain(museum);
  expect(feed.$state.get().status).toBe('ready');
});

test('a change of person during a request: nothing is shown or sent as the next person', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  const thread = kit.chats.thread(health);
  const chats = kit.chats.list();
  const feed = kit.posts.feed({ officialAccountID: museum });
  for (const { $state } of [chats, feed]) watch<unknown>($state);
  const seen = watch(thread.$state);
  await time.run(50);
  backend.slow({ requests: 100, answers: 100 });
  thread.send({ kind: 'text', text: 'From Mei' });
  const reacting = kit.posts
    .react(feed.$state.get().items[0]!.post.postID, '👍')
    .catch((error: { code: string }) => error.code);
  await time.run(30);
  const from = seen.length;
  kit.setToken(backend.as({ userID: 'lin', role: 'user' }).token);
  await time.run(5000);
  expect(await reacting).toBe('aborted');
  expect(JSON.stringify(seen.slice(from + 1))).not.toContain('From Mei');
  expect(kit.outbox.$items.get()).toEqual([]);
  // The transport of this backend is bound to its person, so everything was sent as Mei, at most once.
  expect(
    backend.world.chats.get(`${health}/mei`)!.messages.filter(({ text }) => text === 'From Mei').length,
  ).toBeLessThan(2);
});

test('an account deleted while its feed pages: the feed ends, other lists drop it, and nobody waits forever', async () => {
  const { backend, time, enter, watch } = createRace();
  for (const content of many(60)) backend.publish(football, { content });
  const kit = await enter();
  const feed = kit.posts.feed({ officialAccountID: football });
  const merged = kit.posts.feed({});
  const list = kit.accounts.list('subscribed');
  for (const { $state } of [feed, merged, list]) watch<unknown>($state);
  await time.run(50);
  backend.slow({ requests: 50, answers: 200 });
  const older = [feed.loadOlder(), merged.loadOlder()];
  await time.run(20);
  const owner = backend.as({ userID: 'sam', role: 'user' }).transport;
  const deleting = owner.call('accounts.delete', { params: { officialAccountID: football } });
  await time.run(10_000);
  await Promise.all([deleting, ...older]);
  expect(list.$state.get().items.map(({ officialAccountID }) => officialAccountID)).not.toContain(football);
  expect(merged.$state.get().items.map(({ post }) => post.officialAccountID)).not.toContain(football);
  expect(feed.$state.get().items).toEqual([]);
  expect([feed.$state.get().loadingOlder, merged.$state.get().loadingOlder]).toEqual([false, false]);
});

test('an account deleted while a page with its posts is loading: an offline return visit does not show them', async () => {
  const { backend, time, enter, watch } = createRace();
  const options = { storage: 'auto', endpoint: 'deleted-account', random: () => 0.5 } as const;
  const former = await enter(subscriber, options);
  // The device has nothing of these posts yet that the entries could remove.
  backend.slow({ answers: 300 });
  const merged = former.posts.feed({});
  const seen = watch(merged.$state);
  await time.run(20);
  const deleting = backend
    .as({ userID: 'sam', role: 'user' })
    .transport.call('accounts.delete', { params: { officialAccountID: football } });
  await time.run(3000);
  expect(seen.at(-1)!.items.map(({ post }) => post.officialAccountID)).toContain(museum);
  expect(seen.flatMap(({ items }) => items.map(({ post }) => post.officialAccountID))).not.toContain(football);
  await Promise.all([deleting, former.close(), time.run(1000)]);
  backend.offline(true);
  // Nothing subscribes to the accounts this time: only the feed.
  const kit = createKit({ ...backend.as(subscriber), clock: time, ...options });
  closing(() => kit.close());
  const again = kit.posts.feed({});
  watch(again.$state);
  for (let i = 0; i < 500 && again.$state.get().items.length === 0; i += 1) await time.run(10);
  const shown = again.$state.get().items.map(({ post }) => post.officialAccountID);
  expect(shown).toContain(museum);
  expect(shown).not.toContain(football);
});

test('a stream reset during a pending send: pending changes stay on the screen and are sent once', async () => {
  for (const upset of ['reset', 'renewEpoch', 'restart'] as const) {
    const { backend, time, enter, watch } = createRace();
    const kit = await enter();
    const thread = kit.chats.thread(health);
    const seen = watch(thread.$state);
    await time.run(50);
    backend.slow({ requests: 200, answers: 200, news: 50 });
    const from = seen.length;
    thread.send({ kind: 'text', text: 'Through it all' });
    await time.run(250);
    if (upset === 'reset') backend.reset(`user:${subscriber.userID}`);
    else backend[upset]();
    await time.run(20_000);
    for (const { items } of seen.slice(from))
      expect(
        items.filter(({ message }) => message.text === 'Through it all'),
        upset,
      ).toHaveLength(1);
    expect(
      backend.world.chats.get(`${health}/mei`)!.messages.filter(({ text }) => text === 'Through it all'),
      upset,
    ).toHaveLength(1);
    expect(thread.$state.get().items.at(-1)!.pending, upset).toBeUndefined();
  }
});

test('a repeated first response undoes neither a recall nor an edit made elsewhere', async () => {
  const { backend, time, enter, watch } = createRace();
  const [kit, desk] = [await enter(subscriber, { random: () => 0.9 }), await enter(business, { random: () => 0.9 })];
  const thread = kit.chats.thread(health);
  const feed = desk.posts.feed({ officialAccountID: health });
  for (const { $state } of [thread, feed]) watch<unknown>($state);
  await time.run(50);
  backend.cut(2);
  const clientID = '00000000-0000-4000-8000-0000000fffff';
  thread.send({ kind: 'text', text: 'Slip' });
  const publishing = desk.posts.publish(health, { clientID, format: 'text', content: 'With a mistake' });
  await time.run(10);
  // The effects happen, but the responses are lost; before the next attempt, other devices undo both.
  const { messageID } = backend.world.chats.get(`${health}/mei`)!.messages.at(-1)!;
  const { postID } = [...backend.world.posts.values()].find(({ post }) => post.clientID === clientID)!.post;
  const phone = backend
    .as(subscriber)
    .transport.call('messages.recall', { params: { officialAccountID: health, userID: 'me', messageID } });
  const other = backend
    .as(business)
    .transport.call('posts.update', { params: { postID }, body: { format: 'text', content: 'Without', images: null } });
  await time.run(20_000);
  await Promise.all([phone, other, publishing]);
  expect(thread.$state.get().items.at(-1)!.message).toMatchObject({ messageID, recalled: true });
  expect(feed.$state.get().items[0]!.post).toMatchObject({ postID, content: 'Without' });
});

test('a post deleted while another device edits it: the edit ends with a reason', async () => {
  const { backend, time, enter, watch } = createRace();
  const [here, there] = [await enter(business), await enter(business)];
  const feeds = [here, there].map((kit) => kit.posts.feed({ officialAccountID: health }));
  for (const { $state } of feeds) watch($state);
  await time.run(50);
  const { postID } = feeds[0]!.$state.get().items[0]!.post;
  backend.slow({ requests: 100, news: 100 });
  const deleting = there.posts.delete(postID);
  await time.run(10);
  const editing = here.posts
    .update(postID, { format: 'text', content: 'Too late', images: [] })
    .catch((error: { code: string }) => error.code);
  await time.run(10_000);
  await deleting;
  expect(await editing).toBe('post_not_found');
  for (const { $state } of feeds) expect($state.get().items.map(({ post }) => post.postID)).not.toContain(postID);
});
