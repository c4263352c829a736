import { expect, test } from 'vitest';
import type { Feed, FeedState } from '../../src/state/api/kit.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { kitOn, live, ownerOf, quiet, until, watch, world } from '../helpers/kit.ts';

const { health, museum } = sampleIDs;

const many = (count: number) => ({
  posts: Array.from({ length: count }, (_, i) => ({
    officialAccountID: museum,
    content: `${i % 2 ? 'Café' : 'Tea'} ${i + 1}`,
  })),
});
const contents = (feed: Feed) => feed.$state.get().items.map(({ post }) => post.content);
const found = (feed: Feed, status: FeedState['status'] = 'ready') =>
  until(() => expect(feed.$state.get().status).toBe(status));

test('a search in an account finds what the backend finds, page by page to the end', async () => {
  const backend = world(samplePeople.subscriber, many(90));
  const kit = kitOn(backend);
  const feed = kit.posts.feed({ officialAccountID: museum, q: 'cafe' });
  watch(feed.$state);
  await found(feed);
  await until(() => expect(contents(feed)).toHaveLength(20));
  expect(contents(feed)[0]).toBe('Café 90');
  while (feed.$state.get().hasOlder) await feed.loadOlder();
  expect(contents(feed)).toHaveLength(45);
  expect(contents(feed).at(-1)).toBe('Café 2');
});

test('a search in a followed account is live, in another it is asked for once', async () => {
  const backend = world(samplePeople.subscriber, many(60));
  const kit = kitOn(backend);
  await kit.subscribeOfficialAccount(museum);
  const feed = kit.posts.feed({ officialAccountID: museum, q: 'quokka' });
  watch(feed.$state);
  await live(kit);
  await found(feed);
  const { postID } = backend.publish(museum, { content: 'A quokka was seen' });
  await until(() => expect(contents(feed)).toEqual(['A quokka was seen']));
  await ownerOf(backend, museum).call('posts.update', {
    params: { postID },
    body: { format: 'text', content: 'It was a cat' },
  });
  await until(() => expect(contents(feed)).toEqual([]));

  await kit.unsubscribeOfficialAccount(museum);
  const other = kit.posts.feed({ officialAccountID: museum, q: 'cafe' });
  watch(other.$state);
  await found(other);
  await other.loadOlder();
  const asked = () => backend.calls.filter(({ operation, call }) => operation === 'posts.list' && call).length;
  const before = asked();
  await quiet(backend, 700);
  expect(asked()).toBe(before);
});

test('without an answer it finds the posts on this device, says so, and asks again when there is one', async () => {
  const backend = world(samplePeople.subscriber, many(60));
  const kit = kitOn(backend);
  const whole = kit.posts.feed({ officialAccountID: museum });
  watch(whole.$state);
  await found(whole);
  await live(kit);
  backend.offline(true);
  const feed = kit.posts.feed({ officialAccountID: museum, q: 'CAFE' });
  const seen = watch(feed.$state);
  await until(() => expect(feed.$state.get()).toMatchObject({ status: 'ready', onlySaved: true }));
  expect(contents(feed)).toHaveLength(10);
  expect(seen.some(({ status, onlySaved }) => status === 'loading' && onlySaved)).toBe(false);

  backend.offline(false);
  await until(() => expect(feed.$state.get().onlySaved).toBe(undefined));
  expect(feed.$state.get().error).toBe(undefined);
  expect(contents(feed)).toHaveLength(20);
});

test('without an answer and without a saved match it is a failure, not “nothing found”', async () => {
  const backend = world(samplePeople.subscriber, many(4));
  const kit = kitOn(backend);
  backend.offline(true);
  const feed = kit.posts.feed({ officialAccountID: health, q: 'zebra' });
  watch(feed.$state);
  await found(feed, 'error');
  expect(contents(feed)).toEqual([]);
});
