import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { KitError } from '../../src/state/api/kit.ts';
import { createTestClock, sampleIDs, samplePeople, scriptedUuid } from '../../src/testing/index.ts';
import { hold, kitOn, live, quiet, rowsOf, until, watch, world } from '../helpers/kit.ts';

const { health, museum, football } = sampleIDs;
const text = (words: string) => ({ kind: 'text' as const, text: words });

async function openThread(backend = world(), options = {}) {
  const kit = kitOn(backend, options);
  const thread = kit.chats.thread(health);
  const seen = watch(thread.$state);
  await until(() => expect(thread.$state.get().status).toBe('ready'));
  const last = () => thread.$state.get().items.at(-1);
  const stored = () => backend.world.chats.get(`${health}/mei`)!.messages.map((message) => message.text);
  return { backend, kit, thread, seen, last, stored };
}

describe('a message', () => {
  test('is shown at once, and the server’s version replaces it under the same key', async () => {
    const { backend, thread, last, kit, seen } = await openThread();
    await live(kit);
    const key = thread.send(text('Hello'));
    expect(last()).toMatchObject({ key, message: { text: 'Hello' }, pending: { state: 'sending' } });
    await until(() => expect(last()?.pending).toBeUndefined());
    expect(last()).toMatchObject({ key, message: { messageNumber: 6, from: 'subscriber' } });
    await quiet(backend);
    for (const { items } of seen) expect(items.filter((item) => item.key === key).length).toBeLessThan(2);
    expect(thread.$state.get().conversation?.lastMessage.text).toBe('Hello');
  });

  test('is there once if the stream delivers it before the response', async () => {
    const { backend, kit, thread, seen, last } = await openThread();
    await live(kit);
    const answer = hold(backend, 'messages.create');
    const key = thread.send(text('Echo'));
    await until(() => expect(last()?.message.messageNumber).toBe(6));
    expect(kit.outbox.$items.get()).toHaveLength(1);
    answer.release();
    await until(() => expect(kit.outbox.$items.get()).toHaveLength(0));
    expect(last()?.pending).toBeUndefined();
    for (const { items } of seen) expect(items.filter((item) => item.key === key).length).toBeLessThan(2);
  });

  test('whose response is lost is sent again with its clientID, with one effect', async () => {
    const { backend, thread, last, stored } = await openThread();
    backend.cut(2);
    thread.send(text('Once'));
    await until(() => expect(last()).toMatchObject({ message: { text: 'Once', messageNumber: 6 } }));
    await until(() => expect(last()?.pending).toBeUndefined());
    expect(stored().filter((words) => words === 'Once')).toHaveLength(1);
  });

  test('arrives once, like everything else, if the network duplicates requests', async () => {
    const { backend, kit, thread, stored } = await openThread();
    await live(kit);
    backend.double();
    thread.send(text('One'));
    thread.send(text('Two'));
    await until(() => expect(thread.$state.get().items.filter(({ pending }) => pending)).toHaveLength(0));
    expect(stored().slice(-2)).toEqual(['One', 'Two']);
    expect(
      thread.$state
        .get()
        .items.map(({ message }) => message.text)
        .slice(-2),
    ).toEqual(['One', 'Two']);
  });

  test('written offline waits, and is sent in order on reconnect', async () => {
    const { backend, kit, thread, stored, last } = await openThread();
    await live(kit);
    backend.offline(true);
    for (const words of ['1', '2', '3']) thread.send(text(words));
    await until(() => expect(thread.$state.get().items.at(-3)?.pending?.state).toBe('waiting'));
    backend.offline(false);
    await until(() => expect(last()).toMatchObject({ message: { text: '3', messageNumber: 8 } }));
    expect(stored().slice(-3)).toEqual(['1', '2', '3']);
  });

  test('that is refused stays, says why, and can be retried or discarded; the next one is sent', async () => {
    const { backend, kit, thread, stored } = await openThread();
    backend.fail('messages.create', 'message_too_long', 2);
    const first = thread.send(text('Refused'));
    const second = thread.send(text('Refused too'));
    thread.send(text('Fine'));
    const item = (key: string) => thread.$state.get().items.find((one) => one.key === key);
    await until(() =>
      expect(item(second)?.pending).toMatchObject({ state: 'failed', error: { code: 'message_too_long' } }),
    );
    await until(() => expect(stored().at(-1)).toBe('Fine'));
    kit.outbox.discard(second);
    await until(() => expect(item(second)).toBeUndefined());
    kit.outbox.retry(first);
    await until(() => expect(item(first)).toMatchObject({ message: { messageNumber: 7 } }));
    expect(stored().slice(-2)).toEqual(['Fine', 'Refused']);
  });

  test('with a picture shows it from the device and uploads it first, with progress', async () => {
    const { backend, thread, last, seen } = await openThread(world(samplePeople.subscriber, { latency: 5 }));
    const key = thread.send({
      kind: 'image',
      file: new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' }),
      text: 'Look',
    });
    expect(last()).toMatchObject({ key, localUrl: expect.stringMatching(/^blob:/) });
    await until(() => expect(last()).toMatchObject({ key, message: { messageNumber: 6, media: { name: 'a.svg' } } }));
    expect(seen.some(({ items }) => items.at(-1)?.pending?.progress === 1)).toBe(true);
    expect(
      backend.calls.filter(({ operation }) => /media|create/.test(operation)).map(({ operation }) => operation),
    ).toEqual(['media.upload', 'messages.create']);
  });

  test('whose upload the backend has deleted meanwhile uploads its file again', async () => {
    const { backend, thread, last } = await openThread();
    const { call } = backend.transport;
    backend.transport.call = async (name, ...rest) => {
      if (name === 'messages.create') {
        backend.transport.call = call;
        // As a day later, if nothing uses it.
        for (const kept of [backend.world.media, backend.world.answers]) kept.clear();
      }
      return call(name, ...rest);
    };
    thread.send({ kind: 'image', file: new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' }) });
    await until(() => expect(last()).toMatchObject({ message: { messageNumber: 6, media: { name: 'a.svg' } } }));
    expect(backend.calls.filter(({ operation }) => operation === 'media.upload')).toHaveLength(2);
  });

  test('can be recalled', async () => {
    const { backend, thread, last } = await openThread();
    const message = backend.say(health, 'mei', 'subscriber', 'Oops');
    await thread.recall(message.messageID);
    await until(() => expect(last()?.message).toMatchObject({ recalled: true }));
    backend.fail('messages.recall', 'recall_too_late');
    await expect(thread.recall(thread.$state.get().items[0]!.message.messageID)).rejects.toMatchObject({
      code: 'recall_too_late',
    });
  });
});

describe('the queue survives the page', () => {
  test('messages, files and reactions that were not sent are sent by the next page', async () => {
    const backend = world();
    backend.offline(true);
    const options = { storage: 'auto' as const, endpoint: 'reload' };
    const former = kitOn(backend, options);
    const thread = former.chats.thread(health);
    watch(thread.$state);
    thread.send(text('Kept'));
    thread.send({ kind: 'image', file: new File(['<svg/>'], 'kept.svg', { type: 'image/svg+xml' }) });
    await until(() => expect(former.outbox.$items.get().length).toBe(2));
    await until(async () => expect(await rowsOf('oa-kit|reload|mei', 'bytes')).toHaveLength(1));
    await former.close();

    backend.offline(false);
    const kit = kitOn(backend, options);
    const items = watch(kit.outbox.$items);
    const stored = () => backend.world.chats.get(`${health}/mei`)!.messages.slice(5);
    await until(() =>
      expect(stored()).toMatchObject([{ text: 'Kept' }, { kind: 'image', media: { name: 'kept.svg' } }]),
    );
    await until(() => expect(kit.outbox.$items.get()).toHaveLength(0));
    expect(items.some((list) => list[0]?.summary === 'Kept')).toBe(true);
    await kit.close();
    // Nothing is left to be sent again.
    const sends = () => backend.calls.filter(({ operation }) => /create|upload/.test(operation)).length;
    const before = sends();
    const third = kitOn(backend, options);
    watch(third.outbox.$items);
    await until(() => expect(third.$storage.get().mode).toBe('indexeddb'));
    await quiet(backend);
    expect([sends(), stored().length]).toEqual([before, 2]);
    await third.close();
  });

  test('a row refused after a reload is kept for the user', async () => {
    const backend = world();
    const options = { storage: 'auto' as const, endpoint: 'reload-refused' };
    backend.offline(true);
    const former = kitOn(backend, options);
    const thread = former.chats.thread(health);
    watch(thread.$state);
    const key = thread.send(text('No'));
    await until(() => expect(former.outbox.$items.get()[0]?.pending.state).toBe('waiting'));
    await former.close();
    backend.offline(false);
    backend.fail('messages.create', 'message_too_long');
    for (const _visit of [1, 2]) {
      const kit = kitOn(backend, options);
      const again = kit.chats.thread(health);
      watch(again.$state);
      await until(() =>
        expect(again.$state.get().items.find((item) => item.key === key)?.pending).toMatchObject({
          state: 'failed',
          error: { code: 'message_too_long' },
        }),
      );
      await kit.close();
    }
  });
});

describe('posts', () => {
  test('a publication appears in the feed at once, keeps its key, and resolves when it is stored', async () => {
    const backend = world(samplePeople.business, { latency: 5 });
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    const seen = watch(feed.$state);
    await live(kit);
    const clientID = scriptedUuid();
    backend.cut(1);
    const published = kit.posts.publish(health, { clientID, format: 'text', content: 'Fresh' });
    expect(feed.$state.get().items[0]).toMatchObject({
      key: clientID,
      pending: { state: 'sending' },
      post: { content: 'Fresh' },
    });
    const post = await published;
    expect(post).toMatchObject({ postNumber: 11, content: 'Fresh' });
    await until(() =>
      expect(feed.$state.get().items[0]).toEqual({
        key: clientID,
        post: expect.objectContaining({ postID: post.postID }),
      }),
    );
    for (const { items } of seen) expect(items.filter(({ key }) => key === clientID).length).toBeLessThan(2);
    expect([...backend.world.posts.values()].filter((stored) => stored.post.clientID === clientID)).toHaveLength(1);
  });

  test('a publication requested twice under one clientID waits once, and both callers get the post', async () => {
    const backend = world(samplePeople.business);
    const kit = kitOn(backend);
    watch(kit.outbox.$items);
    backend.offline(true);
    const clientID = scriptedUuid();
    const publish = () => kit.posts.publish(health, { clientID, format: 'text', content: 'Once' });
    const both = [publish(), publish()];
    await until(() => expect(kit.outbox.$items.get()).toMatchObject([{ id: clientID, pending: { state: 'waiting' } }]));
    backend.offline(false);
    kit.setToken(backend.token);
    const [first, second] = await Promise.all(both);
    expect(first).toMatchObject({ clientID, content: 'Once' });
    expect(second).toEqual(first);
    expect(kit.outbox.$items.get()).toEqual([]);
  });

  test('a refused publication rejects with the fields and leaves nothing behind', async () => {
    const backend = world(samplePeople.business);
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    const error = await kit.posts
      .publish(health, { clientID: scriptedUuid(), format: 'text', content: 'x'.repeat(12_289) })
      .catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(KitError);
    expect(error).toMatchObject({
      code: 'invalid_request',
      failure: { errors: [{ path: 'content', limit: 12_288, actual: 12_289 }] },
    });
    expect(kit.outbox.$items.get()).toHaveLength(0);
    await until(() => expect(feed.$state.get().items).toHaveLength(10));
  });

  test('an edit shows at once; a deletion is marked until it is done', async () => {
    const backend = world(samplePeople.business, { latency: 5 });
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    await live(kit);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    const { post, key } = feed.$state.get().items[0]!;
    const edited = kit.posts.update(post.postID, { format: 'text', content: 'Edited' });
    expect(feed.$state.get().items[0]).toMatchObject({
      key,
      post: { content: 'Edited' },
      pending: { state: 'sending' },
    });
    await edited;
    expect(feed.$state.get().items[0]).toMatchObject({
      key,
      post: { content: 'Edited', editTime: expect.any(Number) },
    });
    const deleted = kit.posts.delete(post.postID);
    expect(feed.$state.get().items[0]).toMatchObject({ key, pending: { state: 'sending' } });
    await deleted;
    expect(feed.$state.get().items.some((item) => item.key === key)).toBe(false);
  });
});

describe('reactions and relations', () => {
  test('a reaction shows at once and is reverted if refused', async () => {
    const backend = world();
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: museum });
    watch(feed.$state);
    await live(kit);
    const first = () => feed.$state.get().items[0]!.post;
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    const before = first().reactions;
    const reacting = kit.posts.react(first().postID, '🎉');
    expect(first()).toMatchObject({ myReaction: '🎉', reactions: { ...before, '🎉': (before['🎉'] ?? 0) + 1 } });
    await reacting;
    expect(first()).toMatchObject({ myReaction: '🎉' });
    await expect(kit.posts.react(first().postID, '🐙')).rejects.toMatchObject({ code: 'emoji_not_allowed' });
    expect(first()).toMatchObject({ myReaction: '🎉' });
    await kit.posts.react(first().postID, undefined);
    await until(() => expect(first().reactions).toEqual(before));
    expect(first().myReaction).toBeUndefined();
  });

  test('of many quick reactions, only the last is sent after the one on its way', async () => {
    const backend = world(samplePeople.subscriber, { latency: 10 });
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: football });
    watch(feed.$state);
    await live(kit);
    const { postID } = feed.$state.get().items[0]!.post;
    await quiet(backend);
    await Promise.all(['👍', '❤️', '🎉', '😮'].map((emoji) => kit.posts.react(postID, emoji)));
    expect(backend.calls.filter(({ operation }) => operation === 'posts.react').length).toBeLessThanOrEqual(2);
    expect(backend.world.posts.get(postID)!.mine.get('mei')).toBe('😮');
  });

  test('following shows at once, in the list and in the total, and is idempotent', async () => {
    const backend = world(samplePeople.subscriber, { latency: 5 });
    const kit = kitOn(backend);
    const list = kit.accounts.list('subscribed');
    const account = kit.accounts.get(sampleIDs.kitchen);
    watch(list.$state);
    watch(account);
    watch(kit.accounts.$unreadTotal);
    await live(kit);
    await until(() => expect(account.get().status).toBe('ready'));
    await until(() => expect(list.$state.get().items).toHaveLength(4));
    const both = [kit.accounts.subscribe(sampleIDs.kitchen), kit.accounts.subscribe(sampleIDs.kitchen)];
    expect(account.get().value?.subscribeTime).toBeGreaterThan(0);
    expect(list.$state.get().items).toHaveLength(5);
    await Promise.all(both);
    expect(backend.world.accounts.get(sampleIDs.kitchen)!.account.subscriberCount).toBe(231_877);
    await kit.accounts.configure(sampleIDs.kitchen, { pinned: true });
    expect(account.get().value).toMatchObject({ pinned: true });
    await kit.accounts.unsubscribe(sampleIDs.kitchen);
    await until(() => expect(list.$state.get().items).toHaveLength(4));
    expect(account.get().value?.subscribeTime).toBe(0);
  });

  test('a read position only moves forward, lowers the total, and causes few requests', async () => {
    const backend = world();
    const kit = kitOn(backend);
    watch(kit.accounts.$unreadTotal);
    await live(kit);
    await until(() => expect(kit.accounts.$unreadTotal.get()).toBe(3));
    for (let number = 1; number <= 10; number += 1) kit.accounts.markRead(health, number);
    expect(kit.accounts.$unreadTotal.get()).toBe(2);
    kit.accounts.markRead(health, 3);
    await until(() => expect(backend.world.accounts.get(health)!.subscriptions.get('mei')!.readPostNumber).toBe(10));
    await quiet(backend);
    expect(kit.accounts.$unreadTotal.get()).toBe(2);
    expect(backend.calls.filter(({ operation }) => operation === 'accounts.read').length).toBeLessThanOrEqual(2);
  });
});

test('a waiting row is retried after a growing, jittered delay, not before', async () => {
  const clock = createTestClock();
  const backend = world();
  const { kit, thread, last } = await openThread(backend, { clock, random: () => 1 });
  await live(kit);
  backend.fail('messages.create', 'unavailable', 2);
  thread.send(text('Later'));
  await clock.advance(0);
  await until(() => expect(last()?.pending?.state).toBe('waiting'));
  const tries = () => backend.calls.filter(({ operation }) => operation === 'messages.create').length;
  expect(tries()).toBe(1);
  await clock.advance(1900);
  expect(tries()).toBe(1);
  await clock.advance(200);
  await until(() => expect(tries()).toBe(2));
  await until(() => expect(last()?.pending?.state).toBe('waiting'));
  await clock.advance(3800);
  expect(tries()).toBe(2);
  await clock.advance(400);
  await until(() => expect(last()?.pending).toBeUndefined());
});
