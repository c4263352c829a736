import { expect, test } from 'vitest';
import { sampleIDs, samplePeople, type Person } from '../../src/testing/index.ts';
import { kitOn, live, until, watch, world } from '../helpers/kit.ts';

const { health } = sampleIDs;

/** A post of the clinic to which so many people have reacted. */
function withReactors(count: number, me: Person = samplePeople.business) {
  const backend = world(me);
  const { postID } = backend.publish(health, { content: 'Open again' });
  const stored = backend.world.posts.get(postID)!;
  for (let i = 1; i <= count; i += 1) {
    const userID = `r${String(i).padStart(3, '0')}`;
    backend.world.people.set(userID, { userID, role: 'user', name: `Reader ${i}` });
    stored.mine.set(userID, i % 2 ? '👍' : '❤️');
  }
  const kit = kitOn(backend);
  const list = kit.posts.reactors(postID);
  watch(list.$state);
  return { backend, kit, list, postID, stored, names: () => list.$state.get().items.map(({ name }) => name) };
}

test('they come in pages, with name and emoji', async () => {
  const { list, names } = withReactors(45);
  await until(() => expect(names()).toHaveLength(20));
  expect(list.$state.get().items[1]).toEqual({ userID: 'r002', name: 'Reader 2', emoji: '❤️' });
  while (list.$state.get().hasMore) await list.loadMore();
  expect(names()).toEqual(Array.from({ length: 45 }, (_, i) => `Reader ${i + 1}`));
});

test('who reacts while somebody looks appears', async () => {
  const { backend, kit, names, postID } = withReactors(1);
  // As in a feed: the post is shown, and its counts arrive.
  const feed = kit.posts.feed({ officialAccountID: health });
  watch(feed.$state);
  const counts = () => feed.$state.get().items.find(({ post }) => post.postID === postID)?.post.reactions;
  await live(kit);
  await until(() => expect([names(), counts()]).toEqual([['Reader 1'], { '👍': 1 }]));
  const { transport } = backend.as(samplePeople.subscriber);
  await transport.call('posts.react', { params: { postID }, body: { emoji: '🎉' } });
  await until(() => expect(counts()).toEqual({ '👍': 1, '🎉': 1 }));
  await until(() => expect(names()).toEqual(['Reader 1', samplePeople.subscriber.name]));
});

test('somebody else is told that they may not know', async () => {
  const { list } = withReactors(2, samplePeople.subscriber);
  await until(() => expect(list.$state.get()).toMatchObject({ status: 'error', error: { code: 'no_permission' } }));
  expect(list.$state.get().items).toEqual([]);
});
