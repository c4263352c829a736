import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../src/state/api/kit.ts';
import { systemClock } from '../../src/sync/clock.ts';
import {
  createTestClock,
  sampleIDs,
  samplePeople,
  scriptedUuid,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { kitOn, live, turns, until, watch, world } from '../helpers/kit.ts';

const { health, museum, kitchen, football } = sampleIDs;
const { business, subscriber } = samplePeople;

const quietly = (...works: Promise<unknown>[]) => works.forEach((work) => void work.catch(() => undefined));
const postsOf = ({ world: { posts } }: ScriptedBackend, account: string) =>
  [...posts.values()].map(({ post }) => post).filter(({ officialAccountID }) => officialAccountID === account);
const png = (name: string, bytes = 'picture') => new File([bytes], name, { type: 'image/png' });
const operations = ({ calls }: ScriptedBackend, pattern: RegExp) =>
  calls.map(({ operation }) => operation).filter((operation) => pattern.test(operation));

describe('offline changes are sent on reconnect, also after a reload:', () => {
  test('following, reacting, reading, writing, once each', async () => {
    const backend = world(subscriber);
    const options = { storage: 'auto' as const, endpoint: 'offline-subscriber' };
    const former = kitOn(backend, options);
    const feed = former.posts.feed({ officialAccountID: museum });
    const thread = former.chats.thread(health);
    watch(feed.$state);
    watch(thread.$state);
    watch(former.accounts.$unreadTotal);
    await live(former);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    const post = feed.$state.get().items[0]!.post;
    backend.offline(true);
    quietly(
      former.subscribeOfficialAccount(kitchen),
      former.unsubscribeOfficialAccount(football),
      former.accounts.configure(museum, { pinned: true }),
      former.posts.react(post.postID, '🎉'),
    );
    former.accounts.markRead(museum, post.postNumber);
    thread.send({ kind: 'text', text: 'From the tunnel' });
    await until(() =>
      expect(
        former.outbox.$items
          .get()
          .map(({ kind }) => kind)
          .sort(),
      ).toEqual(['message', 'reaction', 'read', 'subscription', 'subscription', 'subscription']),
    );
    watch(former.outbox.$items);
    const now = Date.now() / 1000;
    for (const item of former.outbox.$items.get()) expect(Math.abs(item.createTime - now)).toBeLessThan(30);
    await former.close();
    backend.offline(false);
    const kit = kitOn(backend, options);
    watch(kit.outbox.$items);
    await until(() =>
      expect(backend.world.accounts.get(kitchen)!.subscriptions.get('mei')?.subscribeTime).toBeGreaterThan(0),
    );
    await until(() => expect(kit.outbox.$items.get()).toEqual([]));
    expect(backend.world.accounts.get(football)!.subscriptions.get('mei')?.subscribeTime ?? 0).toBe(0);
    expect(backend.world.accounts.get(museum)!.subscriptions.get('mei')).toMatchObject({
      pinned: true,
      readPostNumber: post.postNumber,
    });
    expect(backend.world.posts.get(post.postID)!.mine.get('mei')).toBe('🎉');
    expect(
      backend.world.chats.get(`${health}/mei`)!.messages.filter(({ text }) => text === 'From the tunnel'),
    ).toHaveLength(1);
    await kit.close();
  });

  test('publishing with pictures, editing and deleting, files first and in order', async () => {
    const backend = world(business);
    const options = { storage: 'auto' as const, endpoint: 'offline-business' };
    const former = kitOn(backend, options);
    const feed = former.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    await live(former);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    const [edited, deleted] = feed.$state.get().items.map(({ post }) => post);
    backend.offline(true);
    const clientID = scriptedUuid();
    quietly(
      former.posts.publish(health, {
        clientID,
        format: 'text-and-image',
        content: 'Two pictures',
        images: [
          { file: png('a.png'), alt: 'a' },
          { file: png('b.png'), alt: 'b' },
        ],
      }),
      former.posts.update(edited!.postID, { format: 'text', content: 'Edited offline' }),
      former.posts.delete(deleted!.postID),
    );
    await until(() =>
      expect(feed.$state.get().items[0]).toMatchObject({
        key: clientID,
        pending: { state: 'waiting' },
        post: { images: [{ alt: 'a', url: expect.stringMatching(/^blob:/) }, { alt: 'b' }] },
      }),
    );
    await former.close();
    backend.offline(false);
    const before = backend.calls.length;
    const kit = kitOn(backend, options);
    watch(kit.outbox.$items);
    await until(() =>
      expect(postsOf(backend, health).filter((post) => post.clientID === clientID)).toMatchObject([
        { images: [{ alt: 'a' }, { alt: 'b' }] },
      ]),
    );
    await until(() => expect(kit.outbox.$items.get()).toEqual([]));
    expect(backend.world.posts.get(edited!.postID)!.post.content).toBe('Edited offline');
    expect(backend.world.posts.has(deleted!.postID)).toBe(false);
    expect(
      backend.calls
        .slice(before)
        .map(({ operation }) => operation)
        .filter((operation) => /upload|create|update|delete/.test(operation)),
    ).toEqual(['media.upload', 'media.upload', 'posts.create', 'posts.update', 'posts.delete']);
    await kit.close();
  });
});

describe('texts and pictures of one conversation arrive in the order in which they were sent', () => {
  const draftOf = (draft: 'text' | 'picture', words: string) =>
    draft === 'text'
      ? { kind: 'text' as const, text: words }
      : { kind: 'image' as const, file: png(`${words}.png`), text: words };
  const kinds = ['picture', 'text', 'text', 'picture', 'text', 'picture', 'picture', 'text'] as const;
  const said = (backend: ScriptedBackend, first: number) =>
    backend.world.chats
      .get(`${health}/mei`)!
      .messages.slice(first)
      .map(({ text }) => text);

  test.each(['memory', 'auto'] as const)(
    'at once, before their code is loaded, and on a slow connection (%s)',
    async (storage) => {
      const backend = world(subscriber, { latency: 5 });
      const kit = kitOn(backend, { storage, endpoint: 'presses' });
      const first = backend.world.chats.get(`${health}/mei`)!.messages.length;
      const thread = kit.chats.thread(health);
      watch(thread.$state);
      watch(kit.outbox.$items);
      const words = kinds.map((_, i) => `Press ${i}`);
      for (const [i, kind] of kinds.entries()) {
        thread.send(draftOf(kind, words[i]!));
        if (i === 3) await turns(10);
      }
      await until(() => expect(kit.outbox.$items.get().length).toBeGreaterThan(0));
      expect(words.join()).toContain(
        kit.outbox.$items
          .get()
          .map(({ summary }) => summary)
          .join(),
      );
      await until(() => expect(said(backend, first)).toEqual(words));
    },
  );

  test('over three visits, between which the device’s clock was set back by two days', async () => {
    const backend = world(subscriber);
    const first = backend.world.chats.get(`${health}/mei`)!.messages.length;
    backend.offline(true);
    const words = kinds.map((_, i) => `Visit ${i}`);
    for (const [visit, days] of [
      [0, 2],
      [1, 0],
    ] as const) {
      const kit = kitOn(backend, {
        storage: 'auto',
        endpoint: 'clock',
        clock: { ...systemClock, now: () => Date.now() + days * 86_400_000 },
      });
      const thread = kit.chats.thread(health);
      watch(thread.$state);
      watch(kit.outbox.$items);
      await until(() => expect(kit.outbox.$items.get()).toHaveLength(visit * 4));
      for (const i of [0, 1, 2, 3].map((j) => visit * 4 + j)) thread.send(draftOf(kinds[i]!, words[i]!));
      await until(() =>
        expect(kit.outbox.$items.get().map(({ summary }) => summary)).toEqual(words.slice(0, visit * 4 + 4)),
      );
      await kit.close();
    }
    const kit = kitOn(backend, { storage: 'auto', endpoint: 'clock' });
    watch(kit.outbox.$items);
    await until(() => expect(kit.outbox.$items.get().map(({ summary }) => summary)).toEqual(words));
    backend.offline(false);
    kit.setToken(backend.token);
    await until(() => expect(said(backend, first)).toEqual(words));
  });
});

test('a message sent before its code is loaded, on a page that closes at once, is in the queue or still in the field', async () => {
  const backend = world(subscriber);
  const options = { storage: 'auto' as const, endpoint: 'at-once' };
  backend.offline(true);
  const former = kitOn(backend, options);
  former.drafts.set('chat', 'Not lost');
  former.chats.thread(health).send({ kind: 'text', text: 'Not lost' }, { draftKey: 'chat' });
  await former.close();
  const kit = kitOn(backend, options);
  watch(kit.outbox.$items);
  const $draft = kit.drafts.get<string>('chat');
  watch($draft);
  await until(() => expect($draft.get().ready).toBe(true));
  await turns();
  expect([kit.outbox.$items.get().length, $draft.get().value]).toEqual(
    kit.outbox.$items.get().length > 0 ? [1, undefined] : [0, 'Not lost'],
  );
});

describe('an entity that is not on the server yet', () => {
  async function offlineWithFeed() {
    const backend = world(business);
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    watch(kit.outbox.$items);
    await live(kit);
    backend.offline(true);
    return { backend, kit, feed };
  }

  const draft = { format: 'text' as const };

  test('can be edited and deleted although its ID is unknown', async () => {
    const { backend, kit, feed } = await offlineWithFeed();
    const [kept, gone] = [scriptedUuid(), scriptedUuid()];
    const published = kit.posts.publish(health, { clientID: kept, ...draft, content: 'First words' });
    quietly(kit.posts.publish(health, { clientID: gone, ...draft, content: 'Not this' }));
    await until(() =>
      expect(kit.outbox.$items.get().map(({ pending }) => pending.state)).toEqual(['waiting', 'waiting']),
    );
    const toBe = (key: string) => feed.$state.get().items.find((item) => item.key === key)!;
    const updated = kit.posts.update(toBe(kept).post.postID, { ...draft, content: 'Second words' });
    quietly(kit.posts.delete(toBe(gone).post.postID), kit.posts.react(toBe(kept).post.postID, '👍'));
    backend.offline(false);
    await published;
    expect(await updated).toMatchObject({ content: 'Second words', clientID: kept });
    await until(() => expect(kit.outbox.$items.get()).toEqual([]));
    expect(postsOf(backend, health).filter(({ clientID }) => clientID === kept)).toMatchObject([
      { content: 'Second words' },
    ]);
    expect(postsOf(backend, health).some(({ clientID }) => clientID === gone)).toBe(false);
  });

  test('keeps the picture that waits with it, if an edit keeps it', async () => {
    const { backend, kit, feed } = await offlineWithFeed();
    const clientID = scriptedUuid();
    const images = [{ file: new File(['picture'], 'a.png', { type: 'image/png' }), alt: 'a' }];
    quietly(kit.posts.publish(health, { clientID, format: 'image', images }));
    await until(() => expect(feed.$state.get().items[0]?.post.images).toHaveLength(1));
    const [{ mediaID, alt } = { mediaID: '' }] = feed.$state.get().items[0]!.post.images;
    const edit = { format: 'text-and-image' as const, content: 'Words', images: [{ mediaID, ...(alt && { alt }) }] };
    quietly(kit.posts.update(clientID, edit));
    await until(() => expect(feed.$state.get().items[0]?.post).toMatchObject({ content: 'Words', images: [{ alt }] }));
    backend.offline(false);
    kit.setToken(backend.token);
    await until(() => expect(kit.outbox.$items.get()).toEqual([]));
    expect(postsOf(backend, health).filter((post) => post.clientID === clientID)).toMatchObject([
      { content: 'Words', images: [{ alt: 'a' }] },
    ]);
  });

  test('is never sent if it is deleted before anybody else could see it', async () => {
    const clock = createTestClock();
    const backend = world(subscriber);
    const kit = kitOn(backend, { clock });
    const thread = kit.chats.thread(health);
    watch(thread.$state);
    watch(kit.outbox.$items);
    await until(() => expect(thread.$state.get().status).toBe('ready'));
    vi.stubGlobal('navigator', { onLine: false });
    try {
      const key = thread.send({ kind: 'text', text: 'Never mind' });
      await until(() =>
        expect(kit.outbox.$items.get()).toMatchObject([
          { id: key, pending: { state: 'waiting', error: { code: 'offline' } } },
        ]),
      );
      await thread.recall(key);
      expect(kit.outbox.$items.get()).toEqual([]);
    } finally {
      vi.unstubAllGlobals();
    }
    await clock.advance(120_000);
    expect(operations(backend, /^messages\.(create|recall)/)).toEqual([]);
  });

  test('a message being sent is recalled once its ID is known', async () => {
    const backend = world(subscriber, { latency: 10 });
    const kit = kitOn(backend);
    const thread = kit.chats.thread(health);
    watch(thread.$state);
    await live(kit);
    const key = thread.send({ kind: 'text', text: 'Too fast' });
    await until(() => expect(operations(backend, /create/)).toHaveLength(1));
    await thread.recall(key);
    expect(backend.world.chats.get(`${health}/mei`)!.messages.at(-1)).toMatchObject({ recalled: true });
  });
});

describe('an edit', () => {
  async function editing(options = {}) {
    let time = Math.floor(Date.now() / 1000);
    const backend = world(business, { now: () => time * 1000 });
    const kit = kitOn(backend, options);
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    watch(kit.outbox.$items);
    const errors: Failure[] = [];
    kit.on('onError', (failure) => errors.push(failure));
    await live(kit);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    const { postID } = feed.$state.get().items[0]!.post;
    const elsewhere = async (content: string) => {
      time += 60;
      await backend
        .as(business)
        .transport.call('posts.update', { params: { postID }, body: { format: 'text', content } });
    };
    return {
      backend,
      kit,
      feed,
      postID,
      errors,
      elsewhere,
      stored: () => backend.world.posts.get(postID)!.post.content,
      tick: () => (time += 60),
    };
  }

  test('of a post changed elsewhere keeps both versions, reports the conflict, and can be repeated', async () => {
    const { backend, kit, feed, postID, errors, elsewhere, stored } = await editing();
    backend.offline(true);
    const edit = kit.posts.update(postID, { format: 'text', content: 'Mine' });
    quietly(edit);
    await until(() => expect(kit.outbox.$items.get()[0]?.pending.state).toBe('waiting'));
    backend.offline(false);
    await elsewhere('Theirs');
    await expect(edit).rejects.toMatchObject({ code: 'edit_conflict' });
    expect(stored()).toBe('Theirs');
    expect(errors).toMatchObject([{ code: 'edit_conflict' }]);
    expect(kit.outbox.$items.get()).toMatchObject([
      { kind: 'post-update', postID, summary: 'Mine', pending: { state: 'failed', error: { code: 'edit_conflict' } } },
    ]);
    await until(() =>
      expect(feed.$state.get().items.find(({ post }) => post.postID === postID)).toMatchObject({
        post: { content: 'Theirs' },
        pending: { state: 'failed' },
      }),
    );
    kit.outbox.retry(kit.outbox.$items.get()[0]!.id);
    await until(() => expect(stored()).toBe('Mine'));
  });

  test('whose response was lost is not mistaken for somebody else’s', async () => {
    const { backend, kit, postID, tick, errors } = await editing();
    tick();
    backend.cut(1);
    expect(await kit.posts.update(postID, { content: 'Once' })).toMatchObject({ content: 'Once', revision: 2 });
    // It was requested twice and done once.
    expect(operations(backend, /posts.update/)).toHaveLength(2);
    expect(backend.world.posts.get(postID)!.post.revision).toBe(2);
    expect(errors).toEqual([]);
  });

  test('whose response was lost is no conflict if somebody edited the result; their version stays and is shown', async () => {
    const { kit, backend, feed, postID, elsewhere, stored, errors } = await editing();
    backend.cut(1);
    const edit = kit.posts.update(postID, { content: 'Mine' });
    await until(() => expect(stored()).toBe('Mine'));
    await elsewhere('Theirs');
    expect(await edit).toMatchObject({ content: 'Mine', revision: 2 });
    expect([stored(), errors]).toEqual(['Theirs', []]);
    await until(() =>
      expect(feed.$state.get().items.find(({ post }) => post.postID === postID)?.post).toMatchObject({
        content: 'Theirs',
        revision: 3,
      }),
    );
  });

  test('whose response was lost, followed by another one, is no conflict', async () => {
    const { backend, kit, postID, stored, errors } = await editing();
    backend.cut(1);
    const first = kit.posts.update(postID, { content: 'One' });
    await until(() => expect(stored()).toBe('One'));
    const second = kit.posts.update(postID, { content: 'Two' });
    expect(await Promise.all([first, second])).toMatchObject([{ revision: 2 }, { content: 'Two', revision: 3 }]);
    expect([stored(), errors]).toEqual(['Two', []]);
  });

  test('that keeps the picture of the queued edit it replaces uploads it', async () => {
    const backend = world(business);
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    watch(kit.outbox.$items);
    await live(kit);
    const { postID } = await kit.posts.publish(health, { clientID: scriptedUuid(), format: 'text', content: 'Words' });
    const shown = () => feed.$state.get().items.find(({ post }) => post.postID === postID)?.post;
    backend.offline(true);
    const images = [{ file: new File(['picture'], 'a.png', { type: 'image/png' }) }];
    quietly(kit.posts.update(postID, { format: 'text-and-image', images }));
    await until(() => expect(shown()?.images).toHaveLength(1));
    const [{ mediaID } = { mediaID: '' }] = shown()!.images;
    quietly(kit.posts.update(postID, { format: 'text-and-image', content: 'Other words', images: [{ mediaID }] }));
    await until(() => expect(shown()).toMatchObject({ content: 'Other words', images: [{ mediaID }] }));
    backend.offline(false);
    kit.setToken(backend.token);
    await until(() => expect(kit.outbox.$items.get()).toEqual([]));
    expect(backend.world.posts.get(postID)!.post).toMatchObject({ content: 'Other words', images: [{}] });
  });

  test('of one field keeps a queued edit of another field', async () => {
    const { backend, kit, postID } = await editing();
    backend.offline(true);
    const edits = [kit.posts.update(postID, { title: 'Title' }), kit.posts.update(postID, { content: 'Content' })];
    const store = kit.posts.get(postID);
    watch(store);
    await until(() => expect(store.get().value).toMatchObject({ title: 'Title', content: 'Content', revision: 1 }));
    backend.offline(false);
    await Promise.all(edits);
    expect(backend.world.posts.get(postID)!.post).toMatchObject({ title: 'Title', content: 'Content', revision: 3 });
  });

  test('of the version that another device edited in the same second is a conflict', async () => {
    const { kit, postID, backend, stored } = await editing();
    const other = backend.as(business).transport;
    await other.call('posts.update', { params: { postID }, body: { content: 'Theirs' }, ifMatch: 1 });
    await expect(kit.posts.update(postID, { content: 'Mine' }, { revision: 1 })).rejects.toMatchObject({
      failure: { code: 'edit_conflict', revision: 2 },
    });
    expect(stored()).toBe('Theirs');
    const [item] = kit.outbox.$items.get();
    await other.call('posts.update', { params: { postID }, body: { content: 'Later' }, ifMatch: 2 });
    // Publishing again replaces only the version that the person was shown.
    kit.outbox.retry(item!.id);
    await until(() => expect(kit.outbox.$items.get()[0]?.pending.state).toBe('failed'));
    expect(stored()).toBe('Later');
    kit.outbox.retry(item!.id);
    await until(() => expect(stored()).toBe('Mine'));
  });

  test('right after another edit of the same person is no conflict', async () => {
    const { backend, kit, postID, tick, stored } = await editing();
    backend.slow(10);
    tick();
    const first = kit.posts.update(postID, { format: 'text', content: 'One' });
    await until(() => expect(operations(backend, /posts.update/)).toHaveLength(1));
    await Promise.all([first, kit.posts.update(postID, { format: 'text', content: 'Two' })]);
    expect(stored()).toBe('Two');
  });
});

describe('a refusal', () => {
  test('after a wait is reported everywhere and stays, with its reason, until it is discarded', async () => {
    const backend = world(business);
    const kit = kitOn(backend);
    watch(kit.outbox.$items);
    const errors: Failure[] = [];
    kit.on('onError', (failure) => errors.push(failure));
    await live(kit);
    backend.offline(true);
    const clientID = scriptedUuid();
    const published = kit.posts.publish(health, { clientID, format: 'text', content: 'Too late' });
    quietly(published);
    await until(() => expect(kit.outbox.$items.get()[0]?.pending.state).toBe('waiting'));
    backend.fail('posts.create', 'account_not_found');
    backend.offline(false);
    await expect(published).rejects.toMatchObject({ code: 'account_not_found' });
    expect(kit.outbox.$items.get()).toMatchObject([
      {
        id: clientID,
        summary: 'Too late',
        final: true,
        pending: { state: 'failed', error: { code: 'account_not_found' } },
      },
    ]);
    expect(errors).toMatchObject([{ code: 'account_not_found' }]);
    kit.outbox.discard(clientID);
    expect(kit.outbox.$items.get()).toEqual([]);
  });

  test('that may not last can be retried, and holds back only what depends on it', async () => {
    const backend = world(business);
    const kit = kitOn(backend);
    watch(kit.outbox.$items);
    backend.fail('posts.create', 'no_permission', 1);
    const clientID = scriptedUuid();
    await expect(kit.posts.publish(health, { clientID, format: 'text', content: 'Another day' })).rejects.toMatchObject(
      { code: 'no_permission' },
    );
    expect(kit.outbox.$items.get()).toMatchObject([{ id: clientID, pending: { state: 'failed' } }]);
    expect(kit.outbox.$items.get()[0]).not.toHaveProperty('final');
    await kit.posts.publish(health, { clientID: scriptedUuid(), format: 'text', content: 'Goes past it' });
    kit.outbox.retry(clientID);
    await until(() => expect(postsOf(backend, health).some((post) => post.clientID === clientID)).toBe(true));
  });

  test('delays the next attempt as long as the server asks, whatever happens', async () => {
    const clock = createTestClock();
    const backend = world(subscriber);
    const { call } = backend.transport;
    let refusals = 0;
    backend.transport.call = async (operation, ...rest) => {
      if (operation !== 'messages.create' || refusals > 0) return call(operation, ...rest);
      refusals += 1;
      const { TransportError } = await import('../../src/transport/types.ts');
      throw new TransportError(
        'refused',
        'Slowly',
        { type: '', title: '', status: 429, detail: 'Slowly', code: 'too_frequent' },
        60_000,
      );
    };
    const kit = kitOn(backend, { clock });
    const thread = kit.chats.thread(health);
    watch(thread.$state);
    watch(kit.outbox.$items);
    await live(kit);
    thread.send({ kind: 'text', text: 'Patience' });
    await until(() =>
      expect(kit.outbox.$items.get()[0]?.pending).toMatchObject({ state: 'waiting', error: { code: 'too_frequent' } }),
    );
    backend.endStreams(5);
    await clock.advance(30_000);
    await live(kit);
    await turns();
    expect(operations(backend, /messages.create/)).toEqual([]);
    await clock.advance(31_000);
    await until(() => expect(operations(backend, /messages.create/)).toHaveLength(1));
  });
});

test('a file without space on the device is sent, with a warning that a reload would lose it', async () => {
  const backend = world(subscriber);
  const kit = kitOn(backend, { storage: 'memory' });
  const thread = kit.chats.thread(health);
  watch(thread.$state);
  watch(kit.outbox.$items);
  await live(kit);
  backend.offline(true);
  thread.send({ kind: 'image', file: png('big.png') });
  await until(() => expect(kit.outbox.$items.get()[0]?.pending).toMatchObject({ state: 'waiting', unsaved: true }));
  backend.offline(false);
  await until(() =>
    expect(thread.$state.get().items.at(-1)?.message).toMatchObject({ media: { name: 'big.png' }, messageNumber: 6 }),
  );
});
