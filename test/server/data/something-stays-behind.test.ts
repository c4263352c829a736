import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import type { Tables } from '../../../demo-server/src/storage/tables.ts';
import { account, chat, createWorld, id, logOf, owner, reader, refusal, textMessage, textPost } from './world.ts';

let backend: Backend;
let services: Services;
beforeEach(async () => {
  ({ backend, services } = await createWorld());
});
afterEach(() => backend.close());

const rows = async (table: keyof Tables) => (await backend.database.selectFrom(table).selectAll().execute()).length;
const picture = (mediaID: string) => ({
  mediaID,
  url: `/v1/media/${mediaID}`,
  mimeType: 'image/webp',
  size: 1,
  width: 1,
  height: 1,
});
const imagePost = (mediaID: string) => ({ clientID: randomUUID(), format: 'image' as const, images: [{ mediaID }] });

describe('a deleted account', () => {
  it('takes posts, reactions, chats, subscriptions and admins with it', async () => {
    const { postID } = (await services['posts.create'](owner, { ...account, body: textPost() })).value;
    for (const emoji of ['👍', '🎉']) await services['posts.react'](reader, { params: { postID }, body: { emoji } });
    await services['messages.create'](reader, { ...chat('me'), body: textMessage('secret') });
    await services['accounts.delete'](owner, account);
    await backend.removals.settled();
    for (const table of [
      'accounts',
      'admins',
      'subscriptions',
      'posts',
      'reactions',
      'reaction_news',
      'subscriber_news',
      'conversations',
      'messages',
      'publications',
    ] as const)
      expect([table, await rows(table)]).toEqual([table, 0]);
    expect(await logOf(backend, `inbox:${id}`)).toEqual([]);
    expect((await logOf(backend, `account:${id}`)).map(({ type }) => type)).toEqual(['account.deleted']);
    for (const person of ['owner', 'admin'])
      expect((await logOf(backend, `user:${person}`)).at(-1)?.type).toBe('account.deleted');
    expect(await refusal(services['accounts.get'](owner, account))).toMatchObject({
      code: 'account_not_found',
      errorCode: 130004,
    });
    expect((await services['accounts.list'](reader, { query: { scope: 'subscribed' } })).value.items).toEqual([]);
    expect((await refusal(services['posts.get'](reader, { params: { postID } }))).code).toBe('post_not_found');
  });

  it('takes its pictures with it, except those that another account shows', async () => {
    for (const name of ['post', 'shared', 'chat', 'face', 'draft'])
      await backend.mediaRecords.recordMedia(owner, picture(name));
    await services['accounts.create'](owner, {
      body: { officialAccountID: '@TOA#_second', officialAccountName: 'Second' },
    });
    await services['posts.create'](owner, { params: { officialAccountID: '@TOA#_second' }, body: imagePost('shared') });
    await services['posts.create'](owner, { ...account, body: imagePost('shared') });
    await services['posts.create'](owner, { ...account, body: imagePost('post') });
    await services['messages.create'](owner, {
      ...chat('reader'),
      body: { clientID: randomUUID(), kind: 'image', mediaID: 'chat' },
    });
    await services['accounts.update'](owner, { ...account, body: { faceUrl: '/v1/media/face?w=160' } });
    await services['accounts.delete'](owner, account);
    await backend.removals.settled();
    const left = await Promise.all(
      ['post', 'shared', 'chat', 'face', 'draft'].map((name) => backend.mediaRecords.findMedia(name)),
    );
    expect(left.map((media) => media?.media.mediaID)).toEqual([undefined, 'shared', undefined, undefined, 'draft']);
  });

  it('keeps its ID reserved', async () => {
    await services['accounts.delete'](owner, account);
    await backend.removals.settled();
    expect(
      await refusal(
        services['accounts.create'](owner, { body: { officialAccountID: id, officialAccountName: 'Impostor' } }),
      ),
    ).toMatchObject({ code: 'account_id_taken', errorCode: 130008 });
  });
});

it('a deleted post leaves its number, but no reactions', async () => {
  const { postID } = (await services['posts.create'](owner, { ...account, body: textPost('one') })).value;
  await services['posts.create'](owner, { ...account, body: textPost('two') });
  await services['posts.react'](reader, { params: { postID }, body: { emoji: '👍' } });
  await services['posts.delete'](owner, { params: { postID } });
  expect(await rows('reactions')).toBe(0);
  expect((await services['accounts.get'](reader, account)).value).toMatchObject({
    lastPostNumber: 2,
    deletedPostRanges: [[1, 1]],
    unreadCount: 1,
    lastPostExcerpt: 'two',
  });
});
