import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chunk, isUnloaded, persistently } from '../../src/chunk.ts';
import { classifyFailure } from '../../src/sync/outbox.ts';

/** A loader that fails this many times. */
const failing = (times: number) => {
  const load = vi.fn(async () => {
    if ((times -= 1) >= 0) throw new TypeError('Failed to fetch');
    return { here: true };
  });
  return load;
};

describe('lazy code', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is loaded once for all callers, and is available at once afterwards', async () => {
    const load = failing(0);
    const code = chunk(load);
    expect(code.loaded).toBe(undefined);
    expect(await Promise.all([code(), code()])).toEqual([{ here: true }, { here: true }]);
    expect(load).toHaveBeenCalledTimes(1);
    expect(code.loaded).toEqual({ here: true });
  });

  it('is loaded again if it fails once or twice, unnoticed', async () => {
    for (const times of [1, 2]) {
      const coming = chunk(failing(times))();
      await vi.runAllTimersAsync();
      expect(await coming).toEqual({ here: true });
    }
  });

  it('ends in the kit’s own error, which is not a refusal and waits in the queue; the next caller gets the code', async () => {
    const code = chunk(failing(3));
    const first = code().catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    const error = await first;
    expect(error).toMatchObject({ name: 'KitError', code: 'code_not_loaded' });
    expect(isUnloaded(error)).toBe(true);
    expect(code.loaded).toBe(null);
    expect(
      classifyFailure(
        { kind: 'post', serverErrors: 9, operation: 'posts.create' },
        { code: 'code_not_loaded', status: 400 },
      ),
    ).toBe('wait');
    expect(await code()).toEqual({ here: true });
  });

  it('is loaded from another URL if the engine caches the failure', async () => {
    const address = 'data:text/javascript,export const here = true';
    const code = chunk<{ here: boolean }>(() =>
      Promise.reject(new TypeError(`Failed to fetch dynamically imported module: ${address.replaceAll(' ', '%20')}`)),
    );
    const coming = code();
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect((await coming).here).toBe(true);
  });

  it('is not confused with other code, even if the engine caches both failures', async () => {
    const module = (name: string) => `data:text/javascript,export%20const%20${name}%20=%20true`;
    const remembered = (name: string) =>
      chunk<object>(() =>
        Promise.reject(new TypeError(`Failed to fetch dynamically imported module: ${module(name)}`)),
      );
    const [messages, composer] = [remembered('messages'), remembered('composer')];
    const coming = Promise.all([messages(), composer()]);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect((await coming).map((found) => Object.keys(found))).toEqual([['messages'], ['composer']]);
  });

  it('is retried forever if nothing works without it', async () => {
    const told: string[] = [];
    const coming = persistently(chunk(failing(10)), ({ message }) => told.push(message));
    await vi.runAllTimersAsync();
    expect(await coming).toEqual({ here: true });
    expect(told.length).toBe(3);
  });
});

/** Modules of the kit that fail to load this many times, as on an unreliable network. */
const broken = new Map<string, number>();
const breaks = (name: string): void => {
  const left = broken.get(name) ?? 0;
  broken.set(name, left - 1);
  if (left > 0) throw new Error(`${name} did not come`);
};

/** A kit on a new page, with no lazy code loaded. */
async function anew() {
  vi.resetModules();
  vi.doMock('../../src/chunk.ts', async (original) => {
    const real = await original<typeof import('../../src/chunk.ts')>();
    return {
      ...real,
      // Identified by content, because a loaded module cannot fail again.
      chunk: (load: () => Promise<object>) =>
        real.chunk(async () => {
          const found = await load();
          Object.keys(found).forEach(breaks);
          return found;
        }),
    };
  });
  const { createKit } = await import('../../src/kit.ts');
  const { createSample, createScriptedBackend, sampleIDs, samplePeople } = await import('../../src/testing/index.ts');
  const { health } = sampleIDs;
  return {
    health,
    begin(person: 'business' | 'subscriber') {
      const backend = createScriptedBackend({ ...createSample(), me: samplePeople[person] });
      const kit = createKit({ ...backend.as(samplePeople[person]), storage: 'memory', random: () => 0 });
      return { backend, kit };
    },
  };
}

function until<T>(store: { get(): T }, test: (value: T) => boolean): Promise<void> {
  return vi.waitFor(() => expect(test(store.get())).toBe(true), { timeout: 15_000, interval: 10 });
}

describe('if every chunk of the kit fails', () => {
  const names = [
    'createLive',
    'createCacheReader',
    'createMemoryStorage',
    'effects',
    'older',
    'newer',
    'fetchSubscriptions',
  ];
  const more = ['createAccountList', 'createConversationList', 'createThread', 'createMergedFeed'];
  beforeEach(() => broken.clear());

  it.each([...names, ...more])('%s, once: a post is published, everything listed', async (name) => {
    broken.set(name, 1);
    const { health, begin } = await anew();
    const { backend, kit } = begin('business');
    const feed = kit.posts.feed({ officialAccountID: health });
    const merged = kit.posts.feed({});
    const lists = [kit.accounts.list('directory'), kit.chats.list(health)];
    const thread = kit.chats.thread(health, 'mei');
    for (const { $state } of [feed, merged, ...lists, thread]) $state.listen(() => {});
    const post = await kit.posts.publish(health, { clientID: crypto.randomUUID(), format: 'text', content: 'Once' });
    expect([...backend.world.posts.values()].filter(({ post: { content } }) => content === 'Once')).toHaveLength(1);
    expect(post.content).toBe('Once');
    await until(feed.$state, ({ items }) => items.some(({ post: { content } }) => content === 'Once'));
    await feed.loadOlder();
    for (const { $state } of [...lists, thread])
      await until($state as never, ({ status }: { status: string }) => status === 'ready');
    expect(broken.get(name)).toBeLessThan(1);
    await kit.close();
  });

  it('a write whose code does not load is neither sent nor refused, and is sent when the code loads', async () => {
    // After six rounds of three attempts, the queue continues.
    broken.set('effects', 7);
    const { health, begin } = await anew();
    const { backend, kit } = begin('business');
    const told = new Set<string | undefined>();
    kit.outbox.$items.listen((items) => items.forEach(({ pending }) => told.add(pending.error?.code)));
    const refused: string[] = [];
    kit.on('onError', ({ code }) => refused.push(code));
    const post = kit.posts.publish(health, { clientID: crypto.randomUUID(), format: 'text', content: 'Late' });
    expect((await post).content).toBe('Late');
    expect([...backend.world.posts.values()].filter(({ post: { content } }) => content === 'Late')).toHaveLength(1);
    expect(told).toContain('code_not_loaded');
    expect(refused).toEqual([]);
    await kit.close();
  });

  it('a message written before the queue is loaded is sent when it is, once', async () => {
    broken.set('createLive', 4);
    const { health, begin } = await anew();
    const { backend, kit } = begin('subscriber');
    const { userID } = kit.$session.get();
    const thread = kit.chats.thread(health);
    thread.send({ kind: 'text', text: 'Not lost' });
    const texts = () => backend.world.chats.get(`${health}/${userID}`)!.messages.map(({ text }) => text);
    await vi.waitFor(() => expect(texts()).toContain('Not lost'), { timeout: 15_000 });
    await kit.close();
    expect(texts().filter((text) => text === 'Not lost')).toHaveLength(1);
  });

  it('the connection opens when its code loads, and reports until then why it waits', async () => {
    broken.set('createLive', 3);
    const { health, begin } = await anew();
    const { kit } = begin('subscriber');
    kit.posts.feed({ officialAccountID: health }).$state.listen(() => {});
    await until(kit.$connection, ({ state, reason }) => state === 'waiting' && reason!.includes('createLive'));
    await until(kit.$connection, ({ state }) => state === 'live');
    await kit.close();
  });

  it('older posts whose code does not load show an error and can be retried', async () => {
    broken.set('newer', 3);
    const { health, begin } = await anew();
    const { kit } = begin('subscriber');
    const feed = kit.posts.feed({ officialAccountID: health });
    feed.$state.listen(() => {});
    await until(feed.$state, ({ status }) => status === 'ready');
    await feed.loadOlder();
    expect(feed.$state.get()).toMatchObject({ status: 'ready', error: { code: 'code_not_loaded' } });
    await feed.loadOlder();
    expect(feed.$state.get().loadingOlder).toBe(false);
    await kit.close();
  });

  it('a list whose code does not load fails visibly, and a retry shows it', async () => {
    const { kit } = (await anew()).begin('subscriber');
    const list = kit.accounts.list('directory');
    broken.set('createAccountList', 3);
    list.$state.listen(() => {});
    await until(list.$state, ({ status, error }) => status === 'error' && error?.code === 'code_not_loaded');
    await list.refresh();
    await until(list.$state, ({ status, items }) => status === 'ready' && items.length > 0);
    await kit.close();
  });
});

describe('over HTTP', () => {
  it('a write is not sent before the code that handles its response is loaded', async () => {
    await anew();
    broken.set('createRenewal', 3);
    const { createHttpTransport } = await import('../../src/transport/http.ts');
    const sent: string[] = [];
    const transport = createHttpTransport({
      endpoint: 'http://kit.test',
      getToken: () => undefined,
      fetch: async (input) => {
        sent.push(String(input instanceof Request ? input.url : input));
        return new Response('{}', { status: 503 });
      },
    });
    const call = { params: { postID: 'p' } };
    await expect(transport.call('posts.delete', call)).rejects.toMatchObject({ code: 'code_not_loaded' });
    expect(sent).toEqual([]);
    await expect(transport.call('posts.delete', call)).rejects.toMatchObject({ kind: 'unknown' });
    expect(sent).toHaveLength(1);
  });
});
