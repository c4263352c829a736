import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import { account, admin, createWorld, id, logOf, owner, refusal, textPost, turnedClock } from './world.ts';

let backend: Backend;
let services: Services;
beforeEach(async () => {
  // The clock stands still: everything happens within one second.
  ({ backend, services } = await createWorld({ clock: turnedClock().now }));
});
afterEach(() => backend.close());

const publish = async (body = {}) =>
  (await services['posts.create'](owner, { ...account, body: { ...textPost('One'), ...body } })).value;
const edit = (postID: string, body: object, ifMatch?: number, who = owner) =>
  services['posts.update'](who, { params: { postID }, body, ...(ifMatch !== undefined && { ifMatch }) });
const post = async (postID: string) => (await services['posts.get'](owner, { params: { postID } })).value;
const profile = async () => (await services['accounts.get'](owner, account)).value;
const change = (body: object, ifMatch?: number, who = owner) =>
  services['accounts.update'](who, { ...account, body, ...(ifMatch !== undefined && { ifMatch }) });

describe('a post', () => {
  test('has revision 1, and one more with every edit, in responses and entries', async () => {
    const { postID, revision } = await publish();
    expect(revision).toBe(1);
    expect((await edit(postID, { content: 'Two' })).value.revision).toBe(2);
    expect((await edit(postID, { title: 'T' }, 2)).value.revision).toBe(3);
    expect((await post(postID)).revision).toBe(3);
    const news = (await logOf(backend, `account:${id}`)).filter(({ type }) => type.startsWith('post.'));
    expect(news.map(({ data }) => (data as { post: { revision: number } }).post.revision)).toEqual([1, 2, 3]);
  });

  test('edited twice from one revision in one second takes the first edit and refuses the second', async () => {
    const { postID } = await publish();
    await edit(postID, { content: 'Mine' }, 1);
    expect(await refusal(edit(postID, { content: 'Theirs' }, 1, admin))).toMatchObject({
      status: 412,
      code: 'edit_conflict',
      revision: 2,
    });
    expect(await post(postID)).toMatchObject({ content: 'Mine', revision: 2 });
  });

  test('edited by twelve people at once from one revision takes exactly one edit', async () => {
    const { postID } = await publish();
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => edit(postID, { content: `Try ${i}` }, 1, i % 2 ? owner : admin)),
    );
    const taken = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value.value.content] : []));
    expect(taken).toEqual([(await post(postID)).content]);
    expect((await post(postID)).revision).toBe(2);
  });

  test('can be edited without a revision, whatever the current one is', async () => {
    const { postID } = await publish();
    await edit(postID, { content: 'Two' });
    expect((await edit(postID, { content: 'Three' })).value).toMatchObject({ content: 'Three', revision: 3 });
  });

  test('keeps fields that an edit does not contain; null clears a field', async () => {
    const { postID } = await publish({ title: 'Title' });
    expect((await edit(postID, { content: 'Two' })).value).toMatchObject({
      title: 'Title',
      content: 'Two',
      format: 'text',
    });
    expect((await edit(postID, { title: null })).value).toEqual(
      expect.not.objectContaining({ title: expect.anything() }),
    );
  });

  test.each([
    ['content', { content: null }],
    ['content', { content: ' ' }],
    ['images', { format: 'text-and-image' }],
    ['images', { format: 'image' }],
  ])('that would not fit its format is refused with the field %s: %j', async (path, body) => {
    const { postID } = await publish();
    expect(await refusal(edit(postID, body))).toMatchObject({ code: 'invalid_request', errors: [{ path }] });
    expect(await post(postID)).toMatchObject({ content: 'One', format: 'text', revision: 1 });
  });

  test('edit sent again gets the first response, even if somebody edited the post since', async () => {
    const { postID } = await publish();
    const body = { clientID: randomUUID(), content: 'Mine' };
    const first = await edit(postID, body, 1);
    await edit(postID, { content: 'Theirs' }, 2, admin);
    expect(await edit(postID, body, 1)).toEqual(first);
    expect(await post(postID)).toMatchObject({ content: 'Theirs', revision: 3 });
    expect(await refusal(edit(postID, { ...body, content: 'Else' }, 3))).toMatchObject({ code: 'client_id_reused' });
  });

  test('edit without a difference creates no revision, no entry and no conflict', async () => {
    const { postID } = await publish();
    await edit(postID, { content: 'Two' }, 1);
    const { length } = await logOf(backend, `account:${id}`);
    expect((await edit(postID, { content: 'Two', format: 'text', title: '' }, 1)).value.revision).toBe(2);
    expect(await logOf(backend, `account:${id}`)).toHaveLength(length);
  });
});

describe('a profile', () => {
  test('counts its edits, but neither posts nor subscribers', async () => {
    expect((await profile()).revision).toBe(1);
    await publish();
    await services['accounts.subscribe']({ userID: 'new', role: 'user' }, account);
    expect((await profile()).revision).toBe(1);
    expect((await change({ introduction: 'I' }, 1)).value.revision).toBe(2);
  });

  test('edited twice from one revision takes the first edit; without a revision, it takes any', async () => {
    await change({ introduction: 'Mine' }, 1);
    expect(await refusal(change({ officialAccountName: 'Theirs' }, 1, admin))).toMatchObject({
      status: 412,
      code: 'edit_conflict',
      revision: 2,
    });
    await change({ officialAccountName: 'Theirs' });
    expect(await profile()).toMatchObject({ officialAccountName: 'Theirs', introduction: 'Mine', revision: 3 });
  });

  test('keeps fields that an edit does not contain; null clears a field; the name stays', async () => {
    await change({ introduction: 'I', organization: 'O', allowedEmoji: ['👍'] });
    expect((await change({ introduction: null, allowedEmoji: null })).value).toEqual(
      expect.objectContaining({ organization: 'O', officialAccountName: 'News' }),
    );
    expect(await profile()).not.toHaveProperty('introduction');
    expect(await profile()).not.toHaveProperty('allowedEmoji');
  });

  test('edit sent again gets the first response', async () => {
    const body = { clientID: randomUUID(), introduction: 'Mine' };
    const first = await change(body, 1);
    await change({ introduction: 'Theirs' }, 2, admin);
    expect(await change(body, 1)).toEqual(first);
    expect((await profile()).introduction).toBe('Theirs');
  });
});
