import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Caller, Services } from '../../../demo-server/src/services/shared/types.ts';
import { topics } from '../../../src/protocol/index.ts';
import {
  account,
  admin,
  chat,
  createWorld,
  id,
  logOf,
  operator,
  other,
  owner,
  reader,
  refusal,
  stranger,
  textMessage,
  textPost,
} from './world.ts';

const reason = 'Posts that imitate a bank';
const suspend = (body = { reason }) => services['accounts.suspend'](operator, { ...account, body });
const managers: readonly [string, Caller][] = [
  ['owner', owner],
  ['admin', admin],
];
const others: readonly [string, Caller | undefined][] = [
  ['visitor', undefined],
  ['reader', reader],
  ['other', other],
  ['stranger', stranger],
];

let backend: Backend;
let services: Services;
let postID: string;
beforeEach(async () => {
  ({ backend, services } = await createWorld());
  ({ postID } = (await services['posts.create'](owner, { ...account, body: textPost('needle') })).value);
  await services['messages.create'](reader, { ...chat('me'), body: textMessage() });
  await suspend();
});
afterEach(() => backend.close());

const ids = ({ value }: { value: { items: { officialAccountID: string }[] } }) =>
  value.items.map(({ officialAccountID }) => officialAccountID);

describe.each(others)('for a %s', (_who, caller) => {
  it('neither it nor its posts exist', async () => {
    const gone = (call: Promise<unknown>) => refusal(call).then(({ code }) => code);
    expect(await gone(services['accounts.get'](caller, account))).toBe('account_not_found');
    expect(await gone(services['posts.list'](caller, { ...account, query: {} }))).toBe('account_not_found');
    expect(await gone(services['posts.get'](caller, { params: { postID } }))).toBe('post_not_found');
    expect(ids(await services['accounts.list'](caller, { query: { scope: 'directory' } }))).toEqual([]);
    expect(ids(await services['accounts.list'](caller, { query: { scope: 'directory', q: 'News' } }))).toEqual([]);
  });
});

/** Refusals of everything that can be asked about an account and a post, by operation. */
async function refusals(
  caller: Caller,
  { params, postID: post }: { params: { officialAccountID: string }; postID: string },
): Promise<Record<string, string>> {
  const account = { params };
  const about = { params: { postID: post } };
  const query = {};
  const of = (userID: string) => ({ params: { ...params, userID } });
  const calls: Record<string, () => Promise<unknown>> = {
    subscribers: () => services['accounts.subscribers'](caller, { ...account, query }),
    figures: () => services['accounts.figures'](caller, { ...account, query }),
    admins: () => services['accounts.admins'](caller, account),
    audit: () => services['accounts.audit'](caller, { ...account, query }),
    update: () => services['accounts.update'](caller, { ...account, body: { introduction: 'x' } }),
    delete: () => services['accounts.delete'](caller, account),
    addAdmin: () => services['accounts.addAdmin'](caller, of('eve')),
    removeAdmin: () => services['accounts.removeAdmin'](caller, of('admin')),
    offer: () => services['accounts.offerOwnership'](caller, { ...account, body: { userID: 'eve' } }),
    accept: () => services['accounts.acceptOwnership'](caller, account),
    withdraw: () => services['accounts.withdrawOwnership'](caller, account),
    subscribe: () => services['accounts.subscribe'](caller, account),
    unsubscribe: () => services['accounts.unsubscribe'](caller, account),
    read: () => services['accounts.read'](caller, { ...account, body: { postNumber: 1 } }),
    publish: () => services['posts.create'](caller, { ...account, body: textPost() }),
    inbox: () => services['conversations.list'](caller, { query: { account: params.officialAccountID } }),
    edit: () => services['posts.update'](caller, { ...about, body: { content: 'x' } }),
    takeAway: () => services['posts.delete'](caller, about),
    react: () => services['posts.react'](caller, { ...about, body: { emoji: '👍' } }),
    reactions: () => services['posts.reactions'](caller, { ...about, query }),
  };
  for (const user of ['me', 'reader'])
    Object.assign(calls, {
      [`messages of ${user}`]: () => services['messages.list'](caller, { ...of(user), query }),
      [`message to ${user}`]: () => services['messages.create'](caller, { ...of(user), body: textMessage() }),
      [`reading of ${user}`]: () => services['chats.read'](caller, { ...of(user), body: { messageNumber: 1 } }),
      [`typing to ${user}`]: () => services['chats.typing'](caller, of(user)),
    });
  const codes: Record<string, string> = {};
  for (const [name, call] of Object.entries(calls)) codes[name] = (await refusal(call())).code;
  return codes;
}

it.each(others.flatMap(([who, caller]) => (caller ? [[who, caller] as const] : [])))(
  'no refusal tells a %s that it was ever there',
  async (_who, caller) => {
    const never = { params: { officialAccountID: '@TOA#_never' }, postID: 'never' };
    expect(await refusals(caller, { ...account, postID })).toEqual(await refusals(caller, never));
  },
);

describe('its subscriber', () => {
  it('sees it in no list, feed, search or chat, and cannot act on it', async () => {
    expect(ids(await services['accounts.list'](reader, { query: { scope: 'subscribed' } }))).toEqual([]);
    for (const q of [undefined, 'needle'])
      expect(ids(await services['posts.feed'](reader, { query: { scope: 'subscribed', ...(q && { q }) } }))).toEqual(
        [],
      );
    expect(ids(await services['conversations.list'](reader, { query: {} }))).toEqual([]);
    const acts = [
      () => services['accounts.subscribe'](reader, account),
      () => services['accounts.configure'](reader, { ...account, body: { pinned: true } }),
      () => services['messages.create'](reader, { ...chat('me'), body: textMessage() }),
      () => services['messages.list'](reader, { ...chat('me'), query: {} }),
      () => services['posts.react'](reader, { params: { postID }, body: { emoji: '👍' } }),
    ];
    for (const act of acts) expect((await refusal(act())).status).toBe(404);
  });

  it('has everything again when it is reinstated', async () => {
    await services['accounts.reinstate'](operator, account);
    expect(ids(await services['accounts.list'](reader, { query: { scope: 'subscribed' } }))).toEqual([id]);
    expect(ids(await services['posts.feed'](reader, { query: { scope: 'subscribed' } }))).toEqual([id]);
    expect(ids(await services['conversations.list'](reader, { query: {} }))).toEqual([id]);
    await services['posts.react'](reader, { params: { postID }, body: { emoji: '👍' } });
  });
});

describe.each(managers)('its %s', (_who, manager) => {
  it('sees why, and everything else as before', async () => {
    const { value } = await services['accounts.get'](manager, account);
    expect(value).toMatchObject({ suspended: true, suspension: { reason, time: expect.any(Number) as number } });
    expect(ids(await services['accounts.list'](manager, { query: { scope: 'managed' } }))).toEqual([id]);
    expect(ids(await services['posts.list'](manager, { ...account, query: {} }))).toEqual([id]);
    await services['messages.list'](manager, { ...chat('reader'), query: {} });
  });

  it('writes nothing, and is told why', async () => {
    const writes = [
      () => services['posts.create'](manager, { ...account, body: textPost() }),
      () => services['posts.update'](manager, { params: { postID }, body: { content: 'x' } }),
      () => services['accounts.update'](manager, { ...account, body: { introduction: 'x' } }),
      () => services['messages.create'](manager, { ...chat('reader'), body: textMessage() }),
      () => services['chats.typing'](manager, chat('reader')),
    ];
    for (const write of writes) {
      const { code, status, detail } = await refusal(write());
      expect([code, status]).toEqual(['account_suspended', 403]);
      expect(detail).toContain(reason);
    }
  });

  it('can take a post away', async () => {
    await services['posts.delete'](manager, { params: { postID } });
    expect(ids(await services['posts.list'](manager, { ...account, query: {} }))).toEqual([]);
  });
});

describe('the operator', () => {
  it('sees it everywhere, with the reason, and still sets limits', async () => {
    const { value } = await services['accounts.update'](operator, { ...account, body: { maxSubscribers: 5 } });
    expect(value).toMatchObject({ maxSubscribers: 5, suspension: { reason } });
    expect(ids(await services['accounts.list'](operator, { query: { scope: 'directory' } }))).toEqual([id]);
    expect(ids(await services['posts.feed'](operator, { query: { scope: 'all' } }))).toEqual([id]);
  });

  it('replaces the reason, not the time, and needs one', async () => {
    const before = (await services['accounts.get'](operator, account)).value.suspension;
    const { value } = await suspend({ reason: 'Another' });
    expect(value.suspension).toEqual({ time: before?.time, reason: 'Another' });
  });
});

describe('the logs', () => {
  it('tell readers that it is suspended, without the reason, and managers why; repeating it adds nothing', async () => {
    await suspend();
    const entries = await logOf(backend, topics.account(id));
    const suspended = entries.filter(({ type }) => type === 'account.updated');
    expect(suspended).toHaveLength(1);
    expect(suspended[0]?.data).toMatchObject({ account: { suspended: true } });
    expect(JSON.stringify(suspended)).not.toContain(reason);
    for (const [, { userID }] of managers)
      expect((await logOf(backend, topics.user(userID))).at(-1)).toMatchObject({
        type: 'permission.updated',
        data: { suspension: { reason } },
      });
    await services['accounts.reinstate'](operator, account);
    await services['accounts.reinstate'](operator, account);
    const after = await logOf(backend, topics.account(id));
    expect(after).toHaveLength(entries.length + 1);
    expect(after.at(-1)?.data.account).not.toHaveProperty('suspended');
    expect((await logOf(backend, topics.user(owner.userID))).at(-1)?.data).not.toHaveProperty('suspension');
  });

  it('say who did it, in the audit', async () => {
    await services['accounts.reinstate'](operator, account);
    const { items } = (await services['accounts.audit'](owner, { ...account, query: {} })).value;
    expect(items.slice(0, 2).map(({ action, userID, role }) => [action, userID, role])).toEqual([
      ['account.reinstate', 'operator', 'operator'],
      ['account.suspend', 'operator', 'operator'],
    ]);
  });
});
