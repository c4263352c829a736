import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { createKit } from '../../src/kit.ts';
import { sessionOf } from '../../src/state/session/session.ts';
import { createTestClock, sampleIDs, samplePeople, scriptedToken } from '../../src/testing/index.ts';
import { TransportError } from '../../src/transport/types.ts';
import { closing, gate, hold, kitOn, live, quiet, turns, until, watch, world } from '../helpers/kit.ts';

const { health } = sampleIDs;
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

describe('a token', () => {
  test('identifies a person, in any script', () => {
    expect(sessionOf(scriptedToken({ userID: 'u', role: 'business', name: 'عمر 林 😀' }))).toEqual({
      userID: 'u',
      role: 'business',
      name: 'عمر 林 😀',
    });
  });
  test.each([undefined, '', 'x', 'a.b.c', `a.${btoa('[]')}.`, `a.${btoa('{"sub":"u"}')}.`])(
    '%j means an anonymous visitor',
    (token) => expect(sessionOf(token)).toEqual({ role: 'anonymous' }),
  );

  test('is requested at start; nothing is requested before as somebody else', async () => {
    const backend = world();
    const { passed, open } = gate();
    const tokenProvider = vi.fn(async () => {
      await passed;
      return backend.token;
    });
    const kit = kitOn({ transport: backend.transport, token: undefined }, { tokenProvider });
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    await turns();
    expect(backend.calls).toEqual([]);
    open();
    await live(kit);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    expect(kit.$session.get()).toMatchObject({ userID: 'mei', role: 'user' });
    expect(tokenProvider).toHaveBeenCalledTimes(1);
    expect(feed.$state.get().unreadAfter).toBe(9);
  });

  test('is not needed to read accounts and posts, without a stream', async () => {
    const backend = world();
    const anonymous = world(undefined);
    const kit = kitOn({
      transport: {
        ...anonymous.transport,
        call: (operation, call, options) =>
          operation === 'accounts.list' &&
          (call as unknown as { query: { scope: string } }).query.scope === 'subscribed'
            ? backend.transport.call(operation, call, options)
            : anonymous.transport.call(operation, call, options),
      },
      token: undefined,
    });
    const directory = kit.accounts.list('directory');
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(directory.$state);
    watch(feed.$state);
    await until(() => expect(directory.$state.get().items).toHaveLength(5));
    await until(() => expect(feed.$state.get().items).toHaveLength(10));
    expect(kit.$connection.get().state).toBe('idle');
  });

  test('is refreshed once for many 401s, and all requests continue', async () => {
    let provided = 0;
    let refused = 0;
    const good = scriptedToken({ userID: 'mei', role: 'user', name: 'new' });
    const fetch = vi.fn(async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      if (request.headers.get('authorization') !== `Bearer ${good}`) {
        refused += 1;
        return Response.json(
          { type: '', title: '', status: 401, detail: 'expired', code: 'token_expired' },
          { status: 401 },
        );
      }
      return Response.json({ items: [], officialAccountID: 'x' });
    });
    vi.stubGlobal('fetch', fetch);
    const kit = createKit({
      endpoint: 'http://oa.test',
      token: scriptedToken({ userID: 'mei', role: 'user' }),
      storage: 'memory',
      async tokenProvider() {
        provided += 1;
        await until(() => expect(refused).toBeGreaterThan(1));
        return good;
      },
    });
    closing(() => kit.close());
    const lists = ['directory', 'managed'].map((view) => kit.accounts.list(view as 'managed'));
    lists.forEach((list) => watch(list.$state));
    await until(() => expect(lists.map((list) => list.$state.get().status)).toEqual(['ready', 'ready']));
    expect(provided).toBe(1);
    vi.unstubAllGlobals();
  });
});

describe('a return visit', () => {
  test('shows feed, list, chat and drafts from the cache while the network does not respond', async () => {
    const backend = world();
    const options = { storage: 'auto' as const, endpoint: 'warm' };
    const open = () => {
      const kit = kitOn(backend, options);
      const views = {
        feed: kit.posts.feed({ officialAccountID: health }),
        merged: kit.posts.feed({}),
        list: kit.accounts.list('subscribed'),
        directory: kit.accounts.list('directory'),
        chats: kit.chats.list(),
        thread: kit.chats.thread(health),
      };
      for (const { $state } of Object.values(views)) watch<unknown>($state);
      return { kit, ...views, count: () => Object.values(views).map(({ $state }) => $state.get().items.length) };
    };
    const first = open();
    await live(first.kit);
    await until(() => expect(first.count()).toEqual([10, 20, 4, 5, 2, 5]));
    watch(first.kit.drafts.get('d'));
    first.kit.drafts.set('d', { text: 'half a thought' });
    const seen = first.feed.$state.get().items.map(({ post }) => post);
    await first.kit.close();

    backend.offline(true);
    const second = open();
    await until(() => expect(second.count()).toEqual([10, 20, 4, 5, 2, 5]));
    expect(second.feed.$state.get().items.map(({ post }) => post)).toEqual(seen);
    const $draft = second.kit.drafts.get('d');
    watch($draft);
    await until(() => expect($draft.get()).toEqual({ ready: true, value: { text: 'half a thought' } }));
    await until(() => expect(second.feed.$state.get()).toMatchObject({ status: 'ready', error: { code: 'offline' } }));

    // It catches up from where the first visit stopped.
    backend.publish(health, { content: 'While away' });
    backend.offline(false);
    await until(() => expect(second.feed.$state.get().items[0]?.post.content).toBe('While away'));
    await second.kit.close();
  });
});

test('a return visit continues from the positions of the last one', async () => {
  const backend = world();
  const options = { storage: 'auto' as const, endpoint: 'positions' };
  const first = kitOn(backend, options);
  const heard = first.posts.feed({ officialAccountID: health });
  watch(heard.$state);
  await live(first);
  backend.publish(health, { content: 'Heard' });
  await until(() => expect(heard.$state.get().items[0]?.post.content).toBe('Heard'));
  await first.close();

  backend.publish(health, { content: 'Missed' });
  // Only the stream reports this.
  backend.hang('posts.list');
  const asked: unknown[] = [];
  const transport = {
    ...backend.transport,
    stream: ((request, ...rest) => (
      asked.push(request),
      backend.transport.stream(request, ...rest)
    )) as typeof backend.transport.stream,
  };
  const second = kitOn({ transport, token: backend.token }, options);
  const feed = second.posts.feed({ officialAccountID: health });
  watch(feed.$state);
  await until(() =>
    expect(
      feed.$state
        .get()
        .items.map(({ post }) => post.content)
        .slice(0, 2),
    ).toEqual(['Missed', 'Heard']),
  );
  expect(asked[0]).toMatchObject({ epoch: 'scripted-1', cursors: { 'account:@TOA#_lakeside_health': 1 } });
  await second.close();
});

test('a draft that is listened to again after a pause is the one that is written', async () => {
  const kit = kitOn(world());
  const $draft = kit.drafts.get('chat');
  const stop = $draft.listen(() => {});
  vi.useFakeTimers();
  stop();
  // A store unmounts some time after its last listener.
  vi.runAllTimers();
  vi.useRealTimers();
  watch($draft);
  kit.drafts.set('chat', 'Written');
  expect($draft.get()).toEqual({ ready: true, value: 'Written' });
});

describe('a change of person', () => {
  test('shows the next person on the same browser nothing, in stores that are already open', async () => {
    const backend = world();
    const kit = kitOn(
      {
        token: backend.token,
        transport: {
          ...backend.transport,
          call: (...args) => current().call(...args),
          stream: (...args) => current().stream(...args),
        },
      },
      { storage: 'auto', endpoint: 'switch' },
    );
    const current = () => (kit.$session.get().userID === 'omar' ? backend.as('omar').transport : backend.transport);
    const chats = kit.chats.list();
    const list = kit.accounts.list('subscribed');
    const seen = watch(chats.$state);
    const lists = watch(list.$state);
    await live(kit);
    await until(() => expect(chats.$state.get().items).toHaveLength(2));
    await until(() => expect(list.$state.get().items).toHaveLength(4));
    await quiet(backend);
    const before = seen.length;
    const listsBefore = lists.length;
    kit.setToken(backend.as('omar').token);
    expect(chats.$state.get().items).toHaveLength(0);
    await until(() => expect(chats.$state.get().items.map(({ userID }) => userID)).toEqual(['omar']));
    await until(() =>
      expect(list.$state.get().items.map(({ officialAccountID }) => officialAccountID)).toEqual([health]),
    );
    for (const { items } of lists.slice(listsBefore)) expect(items.length).toBeLessThan(2);
    for (const { items } of seen.slice(before)) expect(items.every(({ userID }) => userID === 'omar')).toBe(true);
    await live(kit);
    expect(await databases()).toEqual(expect.arrayContaining(['oa-kit|switch|mei', 'oa-kit|switch|omar']));
    expect(backend.streamCount()).toBe(1);
  });

  test('does not show a response for the former person to the next', async () => {
    const backend = world();
    const answer = hold(backend, 'posts.list');
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    const seen = watch(feed.$state);
    await until(() => expect(answer.answered()).toBe(1));
    backend.hang('posts.list');
    kit.setToken(undefined);
    answer.release();
    await turns();
    expect(seen.every(({ items }) => items.length === 0)).toBe(true);
  });

  test('shows no draft to the next that nothing displayed when it was set', async () => {
    const backend = world();
    const kit = kitOn(backend);
    kit.drafts.set('chat', 'For Mei only');
    kit.setToken(backend.as('omar').token);
    const $draft = kit.drafts.get('chat');
    watch($draft);
    await until(() => expect($draft.get().ready).toBe(true));
    expect($draft.get()).toEqual({ ready: true });
  });

  test('sends no message as the next that waited for its code', async () => {
    const backend = world();
    const kit = kitOn(backend);
    kit.chats.thread(health).send({ kind: 'text', text: 'From Mei' });
    kit.setToken(backend.as('omar').token);
    // Whatever waited for the same code is done before this.
    const thread = kit.chats.thread(health);
    watch(thread.$state);
    await until(() => expect(thread.$state.get().status).toBe('ready'));
    await quiet(backend);
    expect(backend.calls.map(({ operation }) => operation)).not.toContain('messages.create');
  });

  test('logging out closes and deletes', async () => {
    const backend = world();
    const kit = kitOn(backend, { storage: 'auto', endpoint: 'logout' });
    watch(kit.accounts.list('subscribed').$state);
    await live(kit);
    await until(async () => expect(await databases()).toContain('oa-kit|logout|mei'));
    await kit.logout();
    expect(await databases()).not.toContain('oa-kit|logout|mei');
    expect(kit.$connection.get().state).toBe('stopped');
    await until(() => expect(backend.streamCount()).toBe(0));
  });

  test('a second kit on the same page does not affect the first', async () => {
    const backend = world();
    const options = { storage: 'auto' as const, endpoint: 'twice' };
    const kits = [kitOn(backend, options), kitOn(backend, options)];
    const feeds = kits.map((kit) => kit.posts.feed({ officialAccountID: health }));
    feeds.forEach((feed) => watch(feed.$state));
    await Promise.all(kits.map(live));
    backend.publish(health, { content: 'Both' });
    for (const feed of feeds) await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('Both'));
    expect(kits.map((kit) => kit.$storage.get().mode)).toEqual(['indexeddb', 'indexeddb']);
  });
});

describe('storage that fails', () => {
  test('if the browser refuses storage, the kit works, and says so', async () => {
    const backend = world();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    try {
      const kit = kitOn(backend, { storage: 'auto', endpoint: 'refused' });
      const feed = kit.posts.feed({ officialAccountID: health });
      watch(feed.$state);
      await until(() => expect(feed.$state.get().items).toHaveLength(10));
      await until(() =>
        expect(kit.$storage.get()).toMatchObject({
          mode: 'memory',
          reason: expect.stringMatching(/denied|Security|MissingAPI/),
        }),
      );
      await kit.posts.react(feed.$state.get().items[0]!.post.postID, '👍');
    } finally {
      vi.restoreAllMocks();
    }
  });

  test('if the database breaks while in use, nothing that waits is lost', async () => {
    const backend = world();
    const kit = kitOn(backend, { storage: 'auto', endpoint: 'breaks' });
    const thread = kit.chats.thread(health);
    watch(thread.$state);
    await live(kit);
    await until(() => expect(kit.$storage.get().mode).toBe('indexeddb'));
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      backend.offline(true);
      thread.send({ kind: 'text', text: 'Full disk' });
      await until(() =>
        expect(kit.$storage.get()).toMatchObject({ mode: 'memory', reason: expect.stringContaining('Quota') }),
      );
      backend.offline(false);
      await until(() =>
        expect(thread.$state.get().items.at(-1)).toMatchObject({ message: { text: 'Full disk', messageNumber: 6 } }),
      );
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });
});

describe('the connection', () => {
  test('opens when somebody subscribes, and closes some time after nobody does', async () => {
    const clock = createTestClock();
    const backend = world();
    const kit = kitOn(backend, { clock });
    await turns();
    expect(backend.streamCount()).toBe(0);
    expect(kit.$connection.get().state).toBe('idle');
    const stop = kit.on('onError', () => {});
    await live(kit);
    expect(backend.streamCount()).toBe(1);
    stop();
    await clock.advance(4900);
    expect(backend.streamCount()).toBe(1);
    await clock.advance(200);
    expect(backend.streamCount()).toBe(0);
    expect(kit.$connection.get().state).toBe('idle');
  });

  test('reconnects after a growing, jittered delay, and its state has the reason and the time', async () => {
    const clock = createTestClock();
    const backend = world();
    const kit = kitOn(backend, { clock, random: () => 0.5 });
    const states = watch(kit.$connection);
    kit.on('onError', () => {});
    await live(kit);
    backend.offline(true);
    await until(() => expect(kit.$connection.get()).toMatchObject({ state: 'waiting', retryTime: clock.now() + 500 }));
    await clock.advance(500);
    await until(() =>
      expect(kit.$connection.get()).toMatchObject({
        state: 'waiting',
        retryTime: clock.now() + 1000,
        reason: expect.stringContaining('offline'),
      }),
    );
    await clock.advance(1000);
    await until(() => expect(kit.$connection.get()).toMatchObject({ retryTime: clock.now() + 2000 }));
    backend.offline(false);
    await clock.advance(2000);
    await live(kit);
    expect(states.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])).toEqual([
      'idle',
      'connecting',
      'catching-up',
      'live',
      'waiting',
      'connecting',
      'waiting',
      'connecting',
      'waiting',
      'connecting',
      'catching-up',
      'live',
    ]);
  });

  test('reconnects when a planned drain asks it to', async () => {
    const clock = createTestClock();
    const backend = world();
    const kit = kitOn(backend, { clock });
    kit.on('onError', () => {});
    await live(kit);
    backend.endStreams(7000);
    await until(() => expect(kit.$connection.get()).toMatchObject({ state: 'waiting', retryTime: clock.now() + 7000 }));
    await clock.advance(6900);
    expect(kit.$connection.get().state).toBe('waiting');
    await clock.advance(200);
    await live(kit);
  });

  test('stops when the token is refused, and continues with another one of the same person', async () => {
    const backend = world();
    let refuse = true;
    const { stream } = backend.transport;
    backend.transport.stream = (...args) =>
      refuse ? Promise.reject(new TransportError('unauthenticated', 'expired')) : stream(...args);
    const kit = kitOn(backend);
    kit.on('onError', () => {});
    await until(() => expect(kit.$connection.get()).toMatchObject({ state: 'stopped', reason: 'expired' }));
    refuse = false;
    kit.setToken(scriptedToken({ ...samplePeople.subscriber, name: 'fresh' }));
    await live(kit);
  });
});

test('media: the size is checked before anything is sent; URLs request the width of the screen', async () => {
  const backend = world(samplePeople.business);
  const kit = kitOn({ ...backend, transport: { ...backend.transport, resolve: (path) => `https://oa.test${path}` } });
  const big = new File([], 'big.png', { type: 'image/png' });
  Object.defineProperty(big, 'size', { value: 28 * 1024 * 1024 + 1 });
  await expect(kit.media.upload(big)).rejects.toMatchObject({
    code: 'too_large',
    failure: { errors: [{ path: 'file', limit: 29_360_128, actual: 29_360_129 }] },
  });
  const progress: number[] = [];
  const media = await kit.media.upload(new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' }), {
    onProgress: (fraction) => progress.push(fraction),
  });
  expect(media).toMatchObject({ mimeType: 'image/svg+xml' });
  expect(progress.at(-1)).toBe(1);
  expect(kit.media.url(media.url, 320)).toBe(`https://oa.test${media.url}?w=320`);
  backend.hang('media.upload');
  const abort = new AbortController();
  const upload = kit.media.upload(new File(['x'], 'b.png', { type: 'image/png' }), { signal: abort.signal });
  setTimeout(() => abort.abort(), 10);
  await expect(upload).rejects.toMatchObject({ code: 'aborted' });
});
