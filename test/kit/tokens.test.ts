import { describe, expect, test, vi } from 'vitest';
import { problem } from '../../src/protocol/errors.ts';
import type { Failure } from '../../src/state/api/kit.ts';
import { createTestClock, sampleIDs, samplePeople, scriptedToken } from '../../src/testing/index.ts';
import { createHttpTransport } from '../../src/transport/http.ts';
import { createKit, type KitOptions } from '../../src/kit.ts';
import { closing, kitOn, live, turns, until, watch, world } from '../helpers/kit.ts';

const { mei, omar } = {
  mei: { userID: 'mei', role: 'user' as const },
  omar: { userID: 'omar', role: 'user' as const },
};
const { health } = sampleIDs;
const named = (person: { userID: string; role: 'user' | 'business' }, n: number) =>
  scriptedToken({ ...person, name: `${person.userID} ${n}` });
const refused = () =>
  new Response(JSON.stringify(problem('token_expired')), {
    status: 401,
    headers: { 'content-type': 'application/problem+json' },
  });
const json = (body: unknown) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });

/** A kit over HTTP whose server accepts the tokens that `accepts` approves, and responds to everything with an account. */
function overHTTP(accepts: (token: string) => boolean, options: KitOptions) {
  const seen: { token: string; method: string; path: string }[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const token = (request.headers.get('authorization') ?? '').slice('Bearer '.length);
    const path = new URL(request.url).pathname;
    seen.push({ token, method: request.method, path });
    await turns(2);
    if (path.endsWith('/stream'))
      return new Promise<Response>((_, reject) =>
        request.signal.addEventListener('abort', () => reject(request.signal.reason)),
      );
    return accepts(token)
      ? json({ officialAccountID: health, officialAccountName: 'Health', subscribeTime: 1 })
      : refused();
  });
  const kit = createKit({ endpoint: 'https://oa.test', storage: 'memory', random: () => 0, ...options });
  closing(async () => {
    await kit.close();
    vi.unstubAllGlobals();
  });
  return { kit, seen };
}

describe('an expired token', () => {
  test('is refreshed once for all pending requests, and queued changes are sent once', async () => {
    let fresh = 0;
    const tokenProvider = vi.fn(async () => {
      await until(() => expect(seen.length).toBeGreaterThanOrEqual(5));
      return named(mei, (fresh += 1));
    });
    const { kit, seen } = overHTTP((token) => token === named(mei, 1), { token: named(mei, 0), tokenProvider });
    watch(kit.outbox.$items);
    await Promise.all([
      kit.subscribeOfficialAccount(health),
      ...['a', 'b', 'c', 'd'].map((id) => kit.accounts.refresh(`@TOA#_${id}`)),
    ]);
    expect(tokenProvider).toHaveBeenCalledTimes(1);
    expect(seen.filter(({ method, token }) => method === 'PUT' && token === named(mei, 1))).toHaveLength(1);
    await until(() => expect(kit.outbox.$items.get()).toEqual([]));
  });

  test('whose provider fails leaves the queue waiting, and it continues with the next token', async () => {
    const tokenProvider = vi.fn(async (): Promise<string> => Promise.reject(new Error('the host’s backend is down')));
    const { kit } = overHTTP((token) => token === named(mei, 7), { token: named(mei, 0), tokenProvider });
    watch(kit.outbox.$items);
    const subscribed = kit.subscribeOfficialAccount(health);
    await until(() => expect(kit.outbox.$items.get()).toMatchObject([{ pending: { state: 'waiting' } }]));
    kit.setToken(named(mei, 7));
    await subscribed;
  });

  test('without a provider rejects the call with the reason; its change waits, says for what, and is sent with the next token', async () => {
    const { kit } = overHTTP((token) => token === named(mei, 7), { token: named(mei, 0) });
    watch(kit.outbox.$items);
    await expect(kit.subscribeOfficialAccount(health)).rejects.toMatchObject({ code: 'token_expired' });
    expect(kit.outbox.$items.get()).toMatchObject([
      { pending: { state: 'waiting', error: { code: 'token_expired' } } },
    ]);
    kit.setToken(named(mei, 7));
    await until(() => expect(kit.outbox.$items.get()).toEqual([]));
    await expect(kit.subscribeOfficialAccount(health)).resolves.toBeUndefined();
  });

  test('whose provider hangs times out, and the provider is called again', async () => {
    const clock = createTestClock();
    let token = 'old';
    const refreshToken = vi
      .fn(() => new Promise<string>(() => {}))
      .mockImplementationOnce(() => new Promise<string>(() => {}));
    const transport = createHttpTransport({
      endpoint: 'https://oa.test',
      clock,
      getToken: () => token,
      refreshToken,
      fetch: async (input, init) =>
        new Request(input, init).headers.get('authorization') === 'Bearer new' ? json({}) : refused(),
    });
    const failed = transport.call('posts.get', { params: { postID: 'p' } }).catch((error: unknown) => error);
    await until(() => expect(refreshToken).toHaveBeenCalled());
    await clock.advance(20_000);
    expect(await failed).toMatchObject({ kind: 'unknown', message: expect.stringContaining('20 s') });
    refreshToken.mockImplementation(async () => (token = 'new'));
    expect(await transport.call('posts.get', { params: { postID: 'p' } })).toEqual({});
  });

  test('whose provider returns only refused tokens does not cause endless calls', async () => {
    const clock = createTestClock();
    let n = 0;
    let token = 'old';
    const refreshToken = vi.fn(async () => (token = `new ${(n += 1)}`));
    const transport = createHttpTransport({
      endpoint: 'https://oa.test',
      clock,
      getToken: () => token,
      refreshToken,
      fetch: async () => refused(),
    });
    for (let i = 0; i < 20; i += 1)
      await expect(transport.call('posts.get', { params: { postID: 'p' } })).rejects.toMatchObject({
        kind: 'unauthenticated',
      });
    expect(refreshToken).toHaveBeenCalledTimes(1);
    await clock.advance(1001);
    for (let i = 0; i < 20; i += 1)
      await expect(transport.call('posts.get', { params: { postID: 'p' } })).rejects.toMatchObject({
        kind: 'unauthenticated',
      });
    expect(refreshToken).toHaveBeenCalledTimes(2);
  });

  test('replaced by another person’s token sends nothing of the former person', async () => {
    const { kit, seen } = overHTTP((token) => token === named(omar, 1), {
      token: named(mei, 0),
      tokenProvider: async () => named(omar, 1),
    });
    await expect(kit.subscribeOfficialAccount(health)).rejects.toMatchObject({ code: 'aborted' });
    expect(kit.$session.get().userID).toBe('omar');
    await kit.accounts.refresh(health);
    await turns();
    expect(seen.filter(({ method, token }) => method === 'PUT' && token === named(omar, 1))).toEqual([]);
  });

  test('does not replace a token that the host has set in the meantime', async () => {
    let answer: (token: string) => void = () => {};
    const tokenProvider = vi.fn(() => new Promise<string>((resolve) => (answer = resolve)));
    const { kit, seen } = overHTTP((token) => token === named(mei, 5), { token: named(mei, 0), tokenProvider });
    const subscribed = kit.subscribeOfficialAccount(health);
    await until(() => expect(seen.some(({ method }) => method === 'PUT')).toBe(true));
    await until(() => expect(tokenProvider).toHaveBeenCalled());
    kit.setToken(named(mei, 5));
    answer(named(mei, 4));
    await subscribed;
    expect(kit.$session.get().name).toBe('mei 0');
    expect(seen.at(-1)?.token === named(mei, 4)).toBe(false);
  });
});

describe('at start', () => {
  test('actions before the token arrives are done as that person', async () => {
    const backend = world(samplePeople.subscriber);
    let answer: (token: string | undefined) => void = () => {};
    const kit = kitOn(
      { transport: backend.transport, token: undefined },
      { tokenProvider: () => new Promise((resolve) => (answer = resolve)) },
    );
    const subscribed = kit.subscribeOfficialAccount(sampleIDs.kitchen);
    await turns();
    expect(backend.calls).toEqual([]);
    answer(backend.token);
    await subscribed;
    expect(backend.world.accounts.get(sampleIDs.kitchen)!.subscriptions.get('mei')?.subscribeTime).toBeGreaterThan(0);
  });

  test('a provider that hangs leaves the page to a visitor; its token is used when it comes', async () => {
    const clock = createTestClock();
    const backend = world(samplePeople.subscriber);
    let answer: (token: string | undefined) => void = () => {};
    const kit = kitOn(
      { transport: backend.transport, token: undefined },
      { clock, tokenProvider: () => new Promise((resolve) => (answer = resolve)) },
    );
    const errors: Failure[] = [];
    kit.on('onError', (failure) => errors.push(failure));
    const account = kit.accounts.get(health);
    watch(account);
    await clock.advance(10_000);
    await until(() => expect(account.get().status).toBe('ready'));
    expect(errors).toMatchObject([{ code: 'unauthenticated' }]);
    answer(backend.token);
    await until(() => expect(kit.$session.get().userID).toBe('mei'));
  });

  test('a host that sets a token does not wait for a provider', async () => {
    const backend = world(samplePeople.subscriber);
    const kit = kitOn(
      { transport: backend.transport, token: undefined },
      { tokenProvider: () => new Promise(() => {}) },
    );
    const list = kit.accounts.list('subscribed');
    watch(list.$state);
    kit.setToken(backend.token);
    await live(kit);
    await until(() => expect(list.$state.get().items).toHaveLength(4));
  });
});
