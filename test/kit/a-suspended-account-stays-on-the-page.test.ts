import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { kitOn, live, quiet, until, watch, world } from '../helpers/kit.ts';

const { health } = sampleIDs;
const { business, subscriber } = samplePeople;
const operator = { userID: 'op', role: 'operator' as const };
const params = { officialAccountID: health };
const body = { reason: 'It imitates a bank' };

async function opened(me: typeof business | typeof subscriber | typeof operator) {
  const backend = world(me);
  const kit = kitOn(backend);
  const [account, list, feed, chats] = [
    kit.accounts.get(health),
    kit.accounts.list(me === business ? 'managed' : 'subscribed').$state,
    kit.posts.feed({ scope: me === operator ? 'all' : 'subscribed' }).$state,
    kit.chats.list().$state,
  ];
  watch(account);
  watch(list);
  watch(feed);
  watch(chats);
  await live(kit);
  await until(() => expect(feed.get().status).toBe('ready'));
  await quiet(backend);
  const { call } = backend.as(operator).transport;
  const manager = backend.as(business).transport;
  const chat = { ...params, userID: subscriber.userID };
  return {
    backend,
    kit,
    account: () => account.get(),
    listed: () => list.get().items.some(({ officialAccountID }) => officialAccountID === health),
    posts: () => feed.get().items.filter(({ post }) => post.officialAccountID === health).length,
    chats: () => chats.get().items.filter(({ officialAccountID }) => officialAccountID === health).length,
    publish: () =>
      manager.call('posts.create', { params, body: { clientID: randomUUID(), format: 'text', content: 'A bank' } }),
    /** The manager reads the chat. */
    read: () => manager.call('chats.read', { params: chat, body: { messageNumber: 1000 } }),
    suspend: () => call('accounts.suspend', { params, body }),
    reinstate: () => call('accounts.reinstate', { params }),
    verify: () => call('accounts.update', { params, body: { verified: true } }),
  };
}

describe('a subscriber', () => {
  test('loses the account and its posts while it lasts, and then has them again', async () => {
    const { account, listed, posts, suspend, reinstate, verify } = await opened(subscriber);
    const before = posts();
    expect([listed(), before > 0]).toEqual([true, true]);
    await suspend();
    await until(() => expect([listed(), posts()]).toEqual([false, 0]));
    expect(account().error?.code).toBe('account_not_found');
    // What happens to it meanwhile does not bring it back.
    await verify();
    await reinstate();
    await until(() => expect([listed(), posts()]).toEqual([true, before]));
    expect(account().value).toMatchObject({ verified: true });
  });

  test('loses the chat too, whatever its manager still does there, and then has it again', async () => {
    const { backend, chats, suspend, read, reinstate } = await opened(subscriber);
    backend.say(health, subscriber.userID, 'subscriber', 'Is this my bank?');
    await quiet(backend);
    expect(chats()).toBe(1);
    await suspend();
    await until(() => expect(chats()).toBe(0));
    await read();
    await quiet(backend);
    expect(chats()).toBe(0);
    await reinstate();
    await until(() => expect(chats()).toBe(1));
  });

  test('who hears late of a post and of the suspension after it does not see the post', async () => {
    const { backend, account, posts, publish, suspend } = await opened(subscriber);
    // The next entry shows that one is missing; both are fetched at once.
    backend.drop();
    await publish();
    await suspend();
    await until(() => expect(account().error?.code).toBe('account_not_found'));
    await quiet(backend);
    expect(posts()).toBe(0);
  });

  test('who hears late of a suspension that is over has everything', async () => {
    const { backend, listed, posts, chats, suspend, reinstate } = await opened(subscriber);
    const before = [listed(), posts(), chats()];
    backend.drop();
    await suspend();
    await reinstate();
    await quiet(backend);
    await until(() => expect([listed(), posts(), chats()]).toEqual(before));
  });

  test('who comes during the suspension has it when it is lifted', async () => {
    const backend = world(subscriber);
    const { call } = backend.as(operator).transport;
    await call('accounts.suspend', { params, body });
    const kit = kitOn(backend);
    const list = kit.accounts.list('subscribed').$state;
    watch(list);
    await live(kit);
    await until(() => expect(list.get().status).toBe('ready'));
    await quiet(backend);
    const listed = () => list.get().items.some(({ officialAccountID }) => officialAccountID === health);
    expect(listed()).toBe(false);
    await call('accounts.reinstate', { params });
    await until(() => expect(listed()).toBe(true));
  });
});

test('its owner keeps it, and sees why until it is lifted', async () => {
  const { account, listed, suspend, reinstate } = await opened(business);
  await suspend();
  await until(() => expect(account().value?.suspension?.reason).toBe(body.reason));
  expect([listed(), account().value?.suspended]).toEqual([true, true]);
  await reinstate();
  await until(() => expect(account().value?.suspension).toBeUndefined());
  expect(account().value?.suspended).toBeUndefined();
});

test('another operator sees it too', async () => {
  const { account, posts, suspend } = await opened(operator);
  const before = posts();
  await suspend();
  await until(() => expect(account().value?.suspension?.reason).toBe(body.reason));
  expect(posts()).toBe(before);
});
