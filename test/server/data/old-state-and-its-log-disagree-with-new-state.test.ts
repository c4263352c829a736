import { afterEach, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import {
  countUnread,
  type Conversation,
  type Message,
  type PublicAccount,
  type PublicPost,
  type Subscription,
} from '../../../src/protocol/index.ts';
import { account, chat, createWorld, id, logOf, owner, reader, textMessage, textPost, turnedClock } from './world.ts';

let backend: Backend;
afterEach(() => backend.close());

/** A client's state, built only from entries. */
interface View {
  account?: PublicAccount;
  subscription?: Subscription | undefined;
  posts: Map<string, PublicPost>;
  messages: Map<string, Message>;
  conversations: Map<string, Conversation>;
}

function apply(view: View, { type, data }: { type: string; data: Record<string, unknown> }): void {
  if (data['account']) view.account = data['account'] as PublicAccount;
  if (data['subscription']) view.subscription = data['subscription'] as Subscription;
  if (type === 'subscription.deleted') view.subscription = undefined;
  if (data['post']) view.posts.set((data['post'] as PublicPost).postID, data['post'] as PublicPost);
  if (type === 'post.deleted') view.posts.delete(data['postID'] as string);
  if (type === 'post.reactions')
    view.posts.set(data['postID'] as string, {
      ...(view.posts.get(data['postID'] as string) as PublicPost),
      reactions: data['reactions'] as Record<string, number>,
    });
  if (data['message']) view.messages.set((data['message'] as Message).messageID, data['message'] as Message);
  if (data['conversation'])
    view.conversations.set((data['conversation'] as Conversation).userID, data['conversation'] as Conversation);
}

it('after every action, the new state equals the old state plus the log', async () => {
  const clock = turnedClock();
  const world = await createWorld({ clock: clock.now });
  ({ backend } = world);
  const { services } = world;
  const ids: string[] = [];
  const post = async (content: string) =>
    ids.push((await services['posts.create'](owner, { ...account, body: textPost(content) })).value.postID);
  let messageID = '';
  const actions: (() => Promise<unknown>)[] = [
    () => post('one'),
    () => post('two'),
    () => post('three [x](https://example.org)'),
    () =>
      services['posts.update'](owner, {
        params: { postID: ids[1]! },
        body: { format: 'text', content: 'two, mended' },
      }),
    () => services['posts.react'](reader, { params: { postID: ids[0]! }, body: { emoji: '👍' } }),
    () => services['posts.react'](reader, { params: { postID: ids[0]! }, body: { emoji: '🎉' } }),
    () => services['posts.unreact'](reader, { params: { postID: ids[0]! } }),
    () => services['accounts.read'](reader, { ...account, body: { postNumber: 1 } }),
    () => services['posts.delete'](owner, { params: { postID: ids[1]! } }),
    () => services['accounts.configure'](reader, { ...account, body: { notify: 'mute', pinned: true } }),
    () =>
      services['accounts.update'](owner, {
        ...account,
        body: { officialAccountName: 'Renamed', introduction: '介绍' },
      }),
    async () =>
      (messageID = (await services['messages.create'](reader, { ...chat('me'), body: textMessage('hello') })).value
        .messageID),
    () => services['messages.create'](owner, { ...chat('reader'), body: textMessage('good day') }),
    () => services['chats.read'](reader, { ...chat('me'), body: { messageNumber: 2 } }),
    () => services['messages.recall'](reader, { params: { ...chat('me').params, messageID } }),
    () => services['posts.delete'](owner, { params: { postID: ids[2]! } }),
    () => services['accounts.unsubscribe'](reader, account),
    () => services['accounts.subscribe'](reader, account),
  ];

  for (const action of actions) {
    await action();
    // Reaction counts are sent at most once a second.
    clock.turn(1500);
    const view: View = { posts: new Map(), messages: new Map(), conversations: new Map() };
    const entries = await logOf(backend, `account:${id}`);
    for (const entry of [...(await logOf(backend, 'user:reader')), ...entries]) apply(view, entry);
    const { value: fresh } = await services['accounts.get'](reader, account);
    const { value: posts } = await services['posts.list'](undefined, { ...account, query: {} });
    expect([...view.posts.values()].toSorted((a, b) => b.postNumber - a.postNumber)).toEqual(posts.items);
    expect(view.subscription?.readPostNumber).toBe(fresh.readPostNumber);
    expect(view.subscription?.pinned).toBe(fresh.pinned);
    if (view.account && view.subscription) {
      const { subscriberCount: _, ...seen } = view.account;
      expect(fresh).toMatchObject(entries.length > 0 ? seen : {});
      if (entries.length > 0)
        expect(fresh.unreadCount).toBe(countUnread(view.account, view.subscription.readPostNumber));
    }
    const { value: messages } = await services['messages.list'](owner, { ...chat('reader'), query: {} }).catch(() => ({
      value: { items: [] as Message[] },
    }));
    expect([...view.messages.values()].toSorted((a, b) => b.messageNumber - a.messageNumber)).toEqual(messages.items);
    const { value: own } = await services['conversations.list'](reader, { query: {} });
    expect([...view.conversations.values()]).toEqual(own.items);
  }
});
