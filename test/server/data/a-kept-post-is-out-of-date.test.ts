import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { encode } from '../../../demo-server/src/services/shared/encoded.ts';
import type { Caller } from '../../../demo-server/src/services/shared/types.ts';
import { account, admin, createWorld, id, operator, other, owner, reader, textPost } from './world.ts';

let backend: Backend;
const postIDs: string[] = [];

beforeEach(async () => {
  ({ backend } = await createWorld());
  const { services } = backend;
  await services['accounts.subscribe'](other, account);
  postIDs.length = 0;
  for (const content of ['plain', 'quotes " and \\ and \u2028', '👍🏽 🇫🇷', 'x'.repeat(4000)]) {
    const { value } = await services['posts.create'](owner, { ...account, body: textPost(content) });
    postIDs.unshift(value.postID);
  }
});
afterEach(() => backend.close());

const readers: Record<string, Caller | undefined> = { nobody: undefined, reader, other, owner, admin, operator };

/** Compares all pages with the posts read one by one, which are not kept. */
async function expectPagesAreRight(): Promise<void> {
  const { services } = backend;
  for (const [name, caller] of Object.entries(readers)) {
    const single = await Promise.all(
      postIDs.map(async (postID) => (await services['posts.get'](caller, { params: { postID } })).value),
    );
    const page = (await services['posts.list'](caller, { ...account, query: {} })).value;
    expect(page.items, name).toEqual(single);
    expect(encode(page), name).toBe(JSON.stringify(page));
    if (caller !== reader && caller !== other) continue;
    const feed = (await services['posts.feed'](caller, { query: { scope: 'subscribed' } })).value;
    expect(feed.items.length, name).toBe(single.length);
    expect(encode(feed), name).toBe(JSON.stringify(feed));
    // The merged feed is by time, which these posts share.
    expect(new Map(feed.items.map((post) => [post.postID, post])), name).toEqual(
      new Map(single.map((post) => [post.postID, post])),
    );
  }
}

const react = (caller: Caller, postID: string | undefined, emoji: string) =>
  backend.services['posts.react'](caller, { params: { postID: postID! }, body: { emoji } });

describe('a page of posts that were read before', () => {
  beforeEach(expectPagesAreRight);
  afterEach(expectPagesAreRight);

  it('shows an edit', async () => {
    const [postID = ''] = postIDs;
    await backend.services['posts.update'](owner, { params: { postID }, body: { title: 'Now with a title' } });
    const { items } = (await backend.services['posts.list'](reader, { ...account, query: {} })).value;
    expect(items[0]?.title).toBe('Now with a title');
  });

  it('shows an edit that another node has stored', async () => {
    const [postID = ''] = postIDs;
    const elsewhere = { title: 'Elsewhere', revision: 9 };
    await backend.database.updateTable('posts').set(elsewhere).where('post_id', '=', postID).execute();
    const { items } = (await backend.services['posts.list'](undefined, { ...account, query: {} })).value;
    expect(items[0]).toMatchObject(elsewhere);
  });

  it('shows reactions, to each person their own', async () => {
    await react(reader, postIDs[1], '👍');
    await expectPagesAreRight();
    await react(other, postIDs[1], '❤️');
    await react(other, postIDs[2], '👍');
    await expectPagesAreRight();
    await react(reader, postIDs[1], '❤️');
    await backend.services['posts.unreact'](other, { params: { postID: postIDs[2]! } });
    const mine = (await backend.services['posts.list'](reader, { ...account, query: {} })).value.items;
    expect(mine.map(({ myReaction, reactions }) => [myReaction, reactions])).toEqual([
      [undefined, {}],
      ['❤️', { '❤️': 2 }],
      [undefined, {}],
      [undefined, {}],
    ]);
  });

  it('shows a new post and not a deleted one', async () => {
    const { value } = await backend.services['posts.create'](owner, { ...account, body: textPost('new') });
    await backend.services['posts.delete'](owner, { params: { postID: postIDs.pop()! } });
    postIDs.unshift(value.postID);
  });

  it('begins behind the news that it already shows: no entry is missed', async () => {
    const { services } = backend;
    const before = (await services['posts.list'](reader, { ...account, query: {} })).value.cursors;
    // Both at once, many times: the page may contain the post, but its position is never ahead of what it shows.
    for (let round = 0; round < 20; round += 1) {
      const [page, created] = await Promise.all([
        services['posts.list'](reader, { ...account, query: {} }),
        services['posts.create'](owner, { ...account, body: textPost(`round ${round}`) }),
      ]);
      postIDs.unshift(created.value.postID);
      const position = page.value.cursors?.[`account:${id}`] ?? 0;
      const isShown = page.value.items.some(({ postID }) => postID === created.value.postID);
      expect(isShown || position < (before?.[`account:${id}`] ?? 0) + round + 1).toBe(true);
    }
    postIDs.length = 20;
  });
});
