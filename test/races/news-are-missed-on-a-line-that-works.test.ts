import { expect, test } from 'vitest';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { createRace } from './race.ts';

const { health, museum, kitchen } = sampleIDs;
const { business, subscriber } = samplePeople;

test('an account unfollowed and followed again on another device is as new here as its subscription', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  const list = kit.accounts.list('subscribed');
  watch(list.$state);
  await time.run(50);
  const other = backend.as(subscriber).transport;
  const params = { params: { officialAccountID: museum } };
  await Promise.all([other.call('accounts.unsubscribe', params), time.run(50)]);
  backend.publish(museum, { content: 'While nobody followed' });
  await Promise.all([other.call('accounts.subscribe', params), time.run(50)]);
  const { account } = backend.world.accounts.get(museum)!;
  expect(list.$state.get().items.find(({ officialAccountID }) => officialAccountID === museum)).toMatchObject({
    lastPostNumber: account.lastPostNumber,
    lastPostExcerpt: 'While nobody followed',
    unreadCount: 0,
  });
});

test('if the first entries of a newly followed account are lost, they are detected and requested', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  const list = kit.accounts.list('subscribed');
  watch(list.$state);
  await time.run(50);
  const other = backend.as(subscriber).transport;
  await Promise.all([other.call('accounts.subscribe', { params: { officialAccountID: kitchen } }), time.run(0)]);
  backend.drop(1);
  backend.publish(kitchen, { content: 'Lost' });
  await time.run(200);
  const followed = () => list.$state.get().items.find(({ officialAccountID }) => officialAccountID === kitchen);
  expect(followed()).toMatchObject({ lastPostExcerpt: 'Lost', unreadCount: 1 });
});

test('a page lost after a reset, on a working connection, is requested again automatically', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  const feed = kit.posts.feed({ officialAccountID: museum });
  const list = kit.accounts.list('subscribed');
  for (const { $state } of [feed, list]) watch<unknown>($state);
  await time.run(50);
  const [gone] = feed.$state.get().items.slice(1);
  backend.world.posts.delete(gone!.post.postID);
  // Both lists have rows of both topics: each list is read once for the account's log and once for the person's.
  for (const operation of ['posts.list', 'accounts.get', 'accounts.list'] as const)
    backend.fail(operation, 'unavailable', 2);
  backend.reset(`account:${museum}`);
  backend.reset(`user:${subscriber.userID}`);
  await time.run(100);
  expect(kit.$connection.get().state).toBe('live');
  expect(feed.$state.get().error).toBeDefined();
  expect(list.$state.get().error).toBeDefined();
  await time.run(10_000);
  expect(feed.$state.get()).not.toHaveProperty('error');
  expect(feed.$state.get().items.map(({ post }) => post.postID)).not.toContain(gone!.post.postID);
  expect(list.$state.get()).not.toHaveProperty('error');
});

test('if the first of two reads after two resets is lost, the second one loads everything and clears the error', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  const feed = kit.posts.feed({ officialAccountID: museum });
  const list = kit.accounts.list('subscribed');
  const $account = kit.accounts.get(museum);
  for (const $state of [feed.$state, list.$state, $account]) watch<unknown>($state);
  await time.run(50);
  const [gone] = feed.$state.get().items.slice(1);
  backend.world.posts.delete(gone!.post.postID);
  for (const operation of ['posts.list', 'accounts.get', 'accounts.list'] as const)
    backend.fail(operation, 'unavailable', 1);
  backend.reset(`account:${museum}`);
  backend.reset(`user:${subscriber.userID}`);
  await time.run(100);
  for (const $state of [feed.$state, list.$state, $account]) expect($state.get()).not.toHaveProperty('error');
  expect(feed.$state.get().items.map(({ post }) => post.postID)).not.toContain(gone!.post.postID);
});

test('nothing is requested repeatedly while offline', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter(subscriber, { random: () => 0.5 });
  const feed = kit.posts.feed({ officialAccountID: museum });
  watch(feed.$state);
  await time.run(50);
  backend.offline(true);
  await time.run(1000);
  const before = backend.calls.length;
  await time.run(120_000);
  expect(backend.calls.slice(before).map(({ operation }) => operation)).toEqual([]);
});

test('all devices show two conversations of the same second in the same order', async () => {
  const { backend, time, enter, watch } = createRace();
  const [here] = [await enter(business)];
  const chats = here.chats.list(health);
  watch(chats.$state);
  await time.run(50);
  backend.say(health, 'omar', 'subscriber', 'First');
  backend.say(health, 'lin', 'subscriber', 'Second');
  await time.run(100);
  const there = (await enter(business)).chats.list(health);
  watch(there.$state);
  await time.run(100);
  expect(chats.$state.get().items.map(({ userID }) => userID)).toEqual(
    there.$state.get().items.map(({ userID }) => userID),
  );
});

test('all devices show two posts of different accounts of the same second in the same order', async () => {
  const { backend, time, enter, watch } = createRace();
  const here = (await enter()).posts.feed({});
  watch(here.$state);
  await time.run(50);
  for (const account of [health, museum])
    while (backend.world.accounts.get(account)!.account.lastPostNumber < 20) backend.publish(account);
  await time.run(100);
  const there = (await enter()).posts.feed({});
  watch(there.$state);
  await time.run(100);
  const shown = ({ $state }: typeof here) =>
    $state
      .get()
      .items.slice(0, 10)
      .map(({ post }) => post.postID);
  expect(shown(here)).toEqual(shown(there));
});

test('entries that fill a gap are requested again if the response is lost', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  const feed = kit.posts.feed({ officialAccountID: museum });
  watch(feed.$state);
  await time.run(200);
  backend.fail('sync', 'unavailable', 2);
  backend.drop(1);
  backend.publish(museum, { content: 'Lost' });
  backend.publish(museum, { content: 'Heard' });
  await time.run(10_000);
  expect(kit.$connection.get().state).toBe('live');
  expect(
    feed.$state
      .get()
      .items.slice(0, 2)
      .map(({ post }) => post.content),
  ).toEqual(['Heard', 'Lost']);
});
