import { expect, test } from 'vitest';
import type { FeedState } from '../../src/state/api/kit.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { kitOn, live, ownerOf, quiet, until, watch, world } from '../helpers/kit.ts';

const { health, museum } = sampleIDs;
const { operator, business } = samplePeople;

async function allPosts(q?: string) {
  const backend = world(operator);
  const kit = kitOn(backend);
  const feed = kit.posts.feed({ scope: 'all', ...(q && { q }) });
  watch<FeedState>(feed.$state);
  await live(kit);
  await until(() => expect(feed.$state.get().status).toBe('ready'));
  await quiet(backend);
  const contents = () => feed.$state.get().items.map(({ post }) => post.content);
  const asked = () => backend.calls.filter(({ operation }) => operation === 'posts.feed').length;
  /** The operator can see it, but may not do it. */
  const by = (id: string) => ownerOf(backend, id).call;
  return { backend, kit, feed, contents, asked, by };
}

test('all posts appear, change and disappear live, without a request', async () => {
  const { backend, contents, asked, by } = await allPosts();
  const before = asked();
  const { postID } = backend.publish(museum, { content: 'Of an account that the operator does not follow' });
  await until(() => expect(contents()[0]).toBe('Of an account that the operator does not follow'));
  await by(museum)('posts.update', { params: { postID }, body: { format: 'text', content: 'Edited' } });
  await until(() => expect(contents()[0]).toBe('Edited'));
  await by(museum)('posts.delete', { params: { postID } });
  await until(() => expect(contents()).not.toContain('Edited'));
  expect(asked()).toBe(before);
});

test('posts missed while offline, also of new accounts, appear on reconnect', async () => {
  const { backend, kit, contents } = await allPosts();
  // It reconnects when the backend has told it to.
  backend.endStreams(300);
  await until(() => expect(kit.$connection.get().state).toBe('waiting'));
  const { officialAccountID } = await backend
    .as(business)
    .transport.call('accounts.create', { body: { officialAccountName: 'New' } });
  backend.publish(officialAccountID, { content: 'First of a new account' });
  backend.publish(health, { content: 'Missed' });
  expect(contents()).not.toContain('Missed');
  await until(() => expect(contents()).toEqual(expect.arrayContaining(['First of a new account', 'Missed'])));
});

test('an account disappears with its posts', async () => {
  const { feed, by } = await allPosts();
  const shows = () => feed.$state.get().items.some(({ post }) => post.officialAccountID === health);
  expect(shows()).toBe(true);
  await by(health)('accounts.delete', { params: { officialAccountID: health } });
  await until(() => expect(shows()).toBe(false));
});

test('a search gains new matches, and loses posts that no longer match', async () => {
  const { backend, contents, asked, by } = await allPosts('quokka');
  expect(contents()).toEqual([]);
  backend.publish(museum, { content: 'Nothing of the kind' });
  const { postID } = backend.publish(museum, { content: 'A quokka was seen' });
  await until(() => expect(contents()).toEqual(['A quokka was seen']));
  const second = backend.publish(health, { content: 'A tram' });
  await by(health)('posts.update', {
    params: { postID: second.postID },
    body: { format: 'text', content: 'Quokka tram' },
  });
  await until(() => expect(contents()).toEqual(['Quokka tram', 'A quokka was seen']));
  await by(museum)('posts.update', { params: { postID }, body: { format: 'text', content: 'It was a cat' } });
  await until(() => expect(contents()).toEqual(['Quokka tram']));
  await by(health)('posts.delete', { params: { postID: second.postID } });
  await until(() => expect(contents()).toEqual([]));
  // Then nothing more is requested.
  await quiet(backend, 700);
  const before = asked();
  await quiet(backend, 700);
  expect(asked()).toBe(before);
});
