import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import {
  account,
  admin,
  chat,
  createWorld,
  id,
  operator,
  owner,
  reader,
  refusal,
  textMessage,
  textPost,
  turnedClock,
} from './world.ts';

let backend: Backend;
let services: Services;
const clock = turnedClock();
beforeEach(async () => {
  ({ backend, services } = await createWorld({ clock: clock.now, retention: { keepAuditDays: 10 } }));
});
afterEach(() => backend.close());

const deeds = async () =>
  (await services['accounts.audit'](operator, { ...account, query: { limit: 100 } })).value.items
    .toReversed()
    .map(({ action, userID, role, target, fields }) =>
      [action, userID, role, target, ...(fields ?? [])].filter(Boolean).join(' '),
    );

it('every management action records who did what to whom, in which role, and no content', async () => {
  const { postID } = (await services['posts.create'](owner, { ...account, body: textPost('xyzzy') })).value;
  await services['posts.update'](admin, { params: { postID }, body: { format: 'text', content: 'xyzzy, mended' } });
  await services['posts.delete'](admin, { params: { postID } });
  await services['accounts.update'](admin, { ...account, body: { introduction: 'xyzzy', organization: 'xyzzy' } });
  await services['accounts.update'](operator, { ...account, body: { verified: true } });
  await services['accounts.removeAdmin'](owner, chat('admin'));
  const heir = { userID: 'heir', role: 'business' as const };
  const offer = () => services['accounts.offerOwnership'](owner, { ...account, body: { userID: 'heir' } });
  await offer();
  await offer();
  await services['accounts.withdrawOwnership'](owner, account);
  await offer();
  await services['accounts.withdrawOwnership'](heir, account);
  await offer();
  await services['accounts.acceptOwnership'](heir, account);
  await services['accounts.delete'](heir, account);
  expect(await deeds()).toEqual([
    'account.create owner owner',
    'admin.add owner owner admin',
    `post.create owner owner ${postID}`,
    `post.update admin admin ${postID} content format`,
    `post.delete admin admin ${postID}`,
    'account.update admin admin introduction organization',
    'account.update operator operator verified',
    'admin.remove owner owner admin',
    'owner.offer owner owner heir',
    'owner.withdraw owner owner heir',
    'owner.offer owner owner heir',
    'owner.decline heir offered heir',
    'owner.offer owner owner heir',
    'account.transfer heir offered owner',
    'account.delete heir owner',
  ]);
  expect(JSON.stringify(await backend.database.selectFrom('audit').selectAll().execute())).not.toContain('xyzzy');
});

it('actions without effect, refused, repeated or without management are not recorded', async () => {
  const before = await deeds();
  await services['accounts.addAdmin'](owner, chat('admin'));
  await services['accounts.removeAdmin'](owner, chat('nobody'));
  await refusal(services['accounts.delete'](admin, account));
  await services['messages.create'](reader, { ...chat('me'), body: textMessage() });
  await services['messages.create'](owner, { ...chat('reader'), body: textMessage() });
  const post = textPost('once', randomUUID());
  for (let i = 0; i < 3; i += 1) await services['posts.create'](owner, { ...account, body: post });
  expect((await deeds()).slice(before.length)).toEqual([expect.stringContaining('post.create')]);
});

it('the owner of an account and the operator can read it in pages, newest first', async () => {
  for (let i = 0; i < 7; i += 1) await services['posts.create'](owner, { ...account, body: textPost() });
  await services['accounts.create'](owner, {
    body: { officialAccountID: '@TOA#_second', officialAccountName: 'Second' },
  });
  const all = async (
    read: (
      cursor: string | undefined,
    ) => Promise<{ value: { items: { auditID: string; officialAccountID: string }[]; nextCursor?: string } }>,
  ) => {
    const seen: { auditID: string; officialAccountID: string }[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const { value } = await read(cursor);
      seen.push(...value.items);
      cursor = value.nextCursor;
    }
    expect(new Set(seen.map(({ auditID }) => auditID)).size).toBe(seen.length);
    return seen.map(({ officialAccountID }) => officialAccountID);
  };
  const query = (cursor: string | undefined) => ({ query: { limit: 4, ...(cursor && { cursor }) } });
  expect(await all((cursor) => services['accounts.audit'](owner, { ...account, ...query(cursor) }))).toEqual(
    Array(9).fill(id),
  );
  expect((await all((cursor) => services['audit.list'](operator, query(cursor)))).toSorted()).toEqual(
    [...Array(9).fill(id), '@TOA#_second'].toSorted(),
  );
  for (const caller of [admin, reader])
    expect((await refusal(services['accounts.audit'](caller, { ...account, query: {} }))).code).toBe('no_permission');
  expect((await refusal(services['audit.list'](owner, { query: {} }))).code).toBe('no_permission');
});

it('it contains the ID of the request', async () => {
  await services['posts.create']({ ...owner, requestID: 'req-1' }, { ...account, body: textPost() });
  expect((await services['audit.list'](operator, { query: { limit: 1 } })).value.items[0]).toMatchObject({
    action: 'post.create',
    requestID: 'req-1',
  });
});

it('it is deleted after its retention time', async () => {
  clock.turn(10 * 86_400_000 + 1000);
  await services['posts.create'](owner, { ...account, body: textPost() });
  await backend.retention.sweep();
  expect(await deeds()).toEqual([expect.stringContaining('post.create')]);
});
