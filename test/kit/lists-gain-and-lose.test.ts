import { describe, expect, test } from 'vitest';
import type { List } from '../../src/state/api/kit.ts';
import type { Account } from '../../src/protocol/entities.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { kitOn, live, quiet, until, watch, world } from '../helpers/kit.ts';

const { health } = sampleIDs;
const { business, subscriber } = samplePeople;
const stranger = { userID: 'heir', role: 'business' as const };

const ids = (list: List<Account>) => list.$state.get().items.map(({ officialAccountID }) => officialAccountID);

async function opened(me: typeof business | typeof subscriber | typeof stranger) {
  const backend = world(me);
  const kit = kitOn(backend);
  const owner = backend.as(business).transport;
  const nextOwner = backend.as({ userID: 'omar', role: 'business' }).transport;
  await watchList(kit.chats.list());
  await live(kit);
  /** The account gets another owner. */
  const handOver = async () => {
    const params = { officialAccountID: health };
    await owner.call('accounts.offerOwnership', { params, body: { userID: 'omar' } });
    await nextOwner.call('accounts.acceptOwnership', { params });
  };
  async function watchList<T extends List<unknown>>(list: T): Promise<T> {
    watch(list.$state as List<Account>['$state']);
    await until(() => expect(list.$state.get().status).toBe('ready'));
    await quiet(backend);
    return list;
  }
  return { backend, kit, owner, nextOwner, handOver, watchList };
}

describe('managed accounts', () => {
  test('show their owner, and disappear with the role', async () => {
    const { kit, nextOwner, handOver, watchList } = await opened(business);
    const list = await watchList(kit.accounts.list('managed'));
    const role = () => list.$state.get().items.find(({ officialAccountID }) => officialAccountID === health)?.role;
    expect(role()).toBe('owner');
    await handOver();
    await until(() => expect(ids(list)).not.toContain(health));
    await nextOwner.call('accounts.addAdmin', { params: { officialAccountID: health, userID: business.userID } });
    await until(() => expect(role()).toBe('admin'));
  });

  test('do the same in a search', async () => {
    const { backend, kit, nextOwner, handOver, watchList } = await opened(business);
    const { officialAccountName } = backend.world.accounts.get(health)!.account;
    const list = await watchList(kit.accounts.list('managed', officialAccountName));
    expect(ids(list)).toEqual([health]);
    await handOver();
    await until(() => expect(ids(list)).toEqual([]));
    await nextOwner.call('accounts.addAdmin', { params: { officialAccountID: health, userID: business.userID } });
    await until(() => expect(ids(list)).toEqual([health]));
  });

  test('have an inbox that empties and fills with the role', async () => {
    const { backend, kit, nextOwner, handOver, watchList } = await opened(business);
    const inbox = await watchList(kit.chats.list(health));
    const count = inbox.$state.get().items.length;
    expect(count).toBeGreaterThan(0);
    await handOver();
    await until(() => expect(inbox.$state.get()).toMatchObject({ status: 'error', items: [] }));
    await quiet(backend);
    await nextOwner.call('accounts.addAdmin', { params: { officialAccountID: health, userID: business.userID } });
    await until(() => expect(inbox.$state.get().items).toHaveLength(count));
  });
});

describe('offered accounts', () => {
  const params = { officialAccountID: health };
  const offers = [
    ['taken back', ({ owner }) => owner.call('accounts.withdrawOwnership', { params })],
    ['declined', ({ kit }) => kit.accounts.withdrawOwnership(health)],
    ['offered to another', ({ owner }) => owner.call('accounts.offerOwnership', { params, body: { userID: 'eve' } })],
  ] satisfies [string, (made: Awaited<ReturnType<typeof opened>>) => Promise<unknown>][];
  test.each(offers)('are listed with managed ones, and disappear when the offer is %s', async (_, end) => {
    const made = await opened(stranger);
    const { owner, kit, watchList } = made;
    const list = await watchList(kit.accounts.list('managed'));
    expect(ids(list)).not.toContain(health);
    await owner.call('accounts.offerOwnership', { params, body: { userID: stranger.userID } });
    await until(() => expect(ids(list)).toContain(health));
    expect(list.$state.get().items.find(({ officialAccountID }) => officialAccountID === health)).toMatchObject({
      pendingOwnerUserID: stranger.userID,
    });
    await end(made);
    await until(() => expect(ids(list)).not.toContain(health));
  });

  test('stay with the role once accepted, and the offer is gone', async () => {
    const { owner, kit, watchList } = await opened(stranger);
    const list = await watchList(kit.accounts.list('managed'));
    await owner.call('accounts.offerOwnership', { params, body: { userID: stranger.userID } });
    await until(() => expect(ids(list)).toContain(health));
    await kit.accounts.acceptOwnership(health);
    const shown = () => list.$state.get().items.find(({ officialAccountID }) => officialAccountID === health);
    await until(() => expect(shown()).toMatchObject({ role: 'owner', ownerUserID: stranger.userID }));
    expect(shown()).not.toHaveProperty('pendingOwnerUserID');
  });

  test('cannot be accepted after the deadline', async () => {
    const { backend, owner, kit } = await opened(stranger);
    await owner.call('accounts.offerOwnership', { params, body: { userID: stranger.userID } });
    backend.world.accounts.get(health)!.offer!.expireTime = 1;
    await expect(kit.accounts.acceptOwnership(health)).rejects.toMatchObject({ code: 'offer_not_found' });
  });

  test('are declined even if the response is lost', async () => {
    const { backend, owner, kit } = await opened(stranger);
    await owner.call('accounts.offerOwnership', { params, body: { userID: stranger.userID } });
    backend.cut(1);
    const account = await kit.accounts.withdrawOwnership(health);
    expect(account.pendingOwnerUserID).toBeUndefined();
  });
});

describe('subscribed accounts', () => {
  test.each([undefined, 'name'])('appear and disappear with the subscription, also in a search by %s', async (by) => {
    const { backend, kit, watchList } = await opened(subscriber);
    const q = by && backend.world.accounts.get(health)!.account.officialAccountName;
    const list = await watchList(kit.accounts.list('subscribed', q));
    expect(ids(list)).toContain(health);
    const elsewhere = backend.as(subscriber).transport;
    await elsewhere.call('accounts.unsubscribe', { params: { officialAccountID: health } });
    await until(() => expect(ids(list)).not.toContain(health));
    await elsewhere.call('accounts.subscribe', { params: { officialAccountID: health } });
    await until(() => expect(ids(list)).toContain(health));
  });

  test('appear in the merged feed while followed', async () => {
    const { backend, kit, watchList } = await opened(subscriber);
    const feed = kit.posts.feed({});
    await watchList(feed as never);
    const shows = () => feed.$state.get().items.some(({ post }) => post.officialAccountID === health);
    expect(shows()).toBe(true);
    const elsewhere = backend.as(subscriber).transport;
    await elsewhere.call('accounts.unsubscribe', { params: { officialAccountID: health } });
    await until(() => expect(shows()).toBe(false));
    await elsewhere.call('accounts.subscribe', { params: { officialAccountID: health } });
    await until(() => expect(shows()).toBe(true));
  });
});

test('the directory removes a deleted account, and adds one that the user created elsewhere', async () => {
  const { backend, kit, owner, watchList } = await opened(business);
  const list = await watchList(kit.accounts.list('directory'));
  while (list.$state.get().hasMore) await list.loadMore();
  await owner.call('accounts.delete', { params: { officialAccountID: health } });
  await until(() => expect(ids(list)).not.toContain(health));
  const made = await backend
    .as(business)
    .transport.call('accounts.create', { body: { officialAccountName: 'Made elsewhere' } });
  await until(() => expect(ids(list)).toContain(made.officialAccountID));
});

test('own conversations disappear with their account and appear with a message', async () => {
  const { backend, kit, owner, watchList } = await opened(subscriber);
  const list = await watchList(kit.chats.list());
  const has = (id: string) => list.$state.get().items.some(({ officialAccountID }) => officialAccountID === id);
  expect(has(health)).toBe(true);
  await owner.call('accounts.delete', { params: { officialAccountID: health } });
  await until(() => expect(has(health)).toBe(false));
  const other = [...backend.world.accounts.keys()].find((id) => !has(id))!;
  backend.say(other, subscriber.userID, 'account', 'Welcome');
  await until(() => expect(has(other)).toBe(true));
});
