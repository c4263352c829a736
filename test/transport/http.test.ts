import { describe, expect, test, vi } from 'vitest';
import { createHttpTransport } from '../../src/transport/http.ts';
import { TransportError } from '../../src/transport/types.ts';
import { problem } from '../../src/protocol/errors.ts';
import { createTestClock } from '../../src/testing/index.ts';

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

function setup(
  answer: (request: Request) => Response | Promise<Response>,
  options: Partial<Parameters<typeof createHttpTransport>[0]> = {},
) {
  const requests: Request[] = [];
  const fetch = vi.fn(async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    requests.push(request.clone());
    const aborted = new Promise<never>((_, reject) =>
      request.signal.addEventListener('abort', () => reject(request.signal.reason)),
    );
    return Promise.race([answer(request), aborted]);
  });
  return {
    requests,
    transport: createHttpTransport({
      endpoint: 'https://oa.test/',
      getToken: () => 'tok',
      fetch: fetch as typeof globalThis.fetch,
      ...options,
    }),
  };
}

describe('requests', () => {
  test('encode IDs, omit undefined query parameters, and send the token only in the header', async () => {
    const { transport, requests } = setup(() => json({ items: [] }));
    await transport.call('posts.list', {
      params: { officialAccountID: '@TOA#_a/b' },
      query: { limit: 20, before: undefined } as never,
    });
    expect(requests[0]!.url).toBe('https://oa.test/v1/accounts/%40TOA%23_a%2Fb/posts?limit=20');
    expect(requests[0]!.headers.get('authorization')).toBe('Bearer tok');
    expect(requests[0]!.url).not.toContain('tok=');
  });
  test('of an anonymous visitor have no authorization header; 204 is undefined', async () => {
    const { transport, requests } = setup(() => new Response(null, { status: 204 }), { getToken: () => undefined });
    expect(await transport.call('posts.delete', { params: { postID: 'p' } })).toBeUndefined();
    expect(requests[0]!.headers.has('authorization')).toBe(false);
    expect(requests[0]!.method).toBe('DELETE');
  });
  test('to media paths use the origin', () => {
    const { transport } = setup(() => json({}));
    expect(transport.resolve('/v1/media/a')).toBe('https://oa.test/v1/media/a');
    expect(transport.resolve('https://cdn.test/a')).toBe('https://cdn.test/a');
  });
});

describe('the server’s clock', () => {
  test.each([
    ['an hour behind', -3_600_000],
    ['a day ahead', 86_400_000],
  ])('is derived from its responses if the device is %s', async (_, off) => {
    const server = Date.UTC(2026, 4, 3, 12);
    const clock = createTestClock(server + off);
    const { transport } = setup(() => json({ items: [] }, 200, { date: new Date(server).toUTCString() }), { clock });
    await transport.call('accounts.list', { query: { scope: 'directory' } });
    expect(transport.serverTime?.()).toBe(server);
    await clock.advance(60_000);
    expect(transport.serverTime?.()).toBe(server + 60_000);
  });
  test('equals the device’s clock before the first response', () => {
    const clock = createTestClock(1000);
    expect(setup(() => json({}), { clock }).transport.serverTime?.()).toBe(1000);
  });
});

describe('failures', () => {
  const failure = async (answer: () => Response | Promise<Response>) => {
    const { transport } = setup(answer);
    return transport.call('posts.get', { params: { postID: 'p' } }).then(
      () => undefined,
      (error: unknown) => error as TransportError,
    );
  };
  test('a refusal contains its problem', async () => {
    const error = await failure(() =>
      json(problem('post_not_found'), 404, { 'content-type': 'application/problem+json' }),
    );
    expect(error).toMatchObject({ kind: 'refused', problem: { code: 'post_not_found' } });
  });
  test('a 5xx leaves the outcome unknown', async () => {
    expect(await failure(() => json(problem('internal'), 500))).toMatchObject({
      kind: 'unknown',
      problem: { code: 'internal' },
    });
    expect(await failure(() => new Response('<html>', { status: 502 }))).toMatchObject({
      kind: 'unknown',
      problem: undefined,
    });
  });
  test('a 404 that does not name what is missing is not from the backend', async () => {
    for (const answer of [
      () => new Response('<html>', { status: 404 }),
      () => json({ code: 404, message: 'Cannot GET /v1' }, 404),
      // The right server, but a path that does not exist.
      () => json(problem('unknown_route'), 404, { 'content-type': 'application/problem+json' }),
    ])
      expect(await failure(answer)).toMatchObject({ kind: 'unknown', problem: undefined });
  });
  test('Retry-After is respected', async () =>
    expect(await failure(() => json(problem('too_frequent'), 429, { 'retry-after': '7' }))).toMatchObject({
      retryAfter: 7000,
    }));
  test('an intermediary responds without a problem document', async () =>
    expect(await failure(() => new Response('no', { status: 413 }))).toMatchObject({
      kind: 'refused',
      problem: { code: 'too_large' },
    }));
  test('no network', async () =>
    expect(await failure(() => Promise.reject(new TypeError('fetch failed')))).toMatchObject({ kind: 'unknown' }));
  test('aborted', async () => {
    const { transport } = setup(() => new Promise(() => {}));
    const abort = new AbortController();
    const call = transport.call('posts.get', { params: { postID: 'p' } }, { signal: abort.signal });
    setTimeout(() => abort.abort(), 5);
    await expect(call).rejects.toMatchObject({ kind: 'aborted' });
  });
});

describe('tokens', () => {
  test('many requests refused at once request one fresh token, and are repeated once', async () => {
    let token = 'old';
    const refreshToken = vi.fn(async () => {
      // It comes when all of them have been refused.
      await vi.waitFor(() => expect(requests).toHaveLength(20));
      return (token = 'new');
    });
    const { transport, requests } = setup(
      ({ headers }) =>
        headers.get('authorization') === 'Bearer new' ? json({ ok: true }) : json(problem('token_expired'), 401),
      { getToken: () => token, refreshToken },
    );
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => transport.call('posts.get', { params: { postID: 'p' } })),
    );
    expect(answers).toHaveLength(20);
    expect(refreshToken).toHaveBeenCalledTimes(1);
    expect(requests).toHaveLength(40);
  });
  test('a late 401 uses the token that another request has refreshed', async () => {
    let token = 'old';
    const refreshToken = vi.fn(async () => (token = 'newer'));
    const { transport } = setup(
      ({ headers }) => {
        if (headers.get('authorization') !== 'Bearer old') return json({});
        token = 'new';
        return json(problem('token_expired'), 401);
      },
      { getToken: () => token, refreshToken },
    );
    await transport.call('posts.get', { params: { postID: 'p' } });
    expect(refreshToken).not.toHaveBeenCalled();
  });
  test('without a fresh token the refusal is final', async () => {
    const { transport, requests } = setup(() => json(problem('unauthenticated'), 401), {
      refreshToken: async () => undefined,
    });
    await expect(transport.call('posts.get', { params: { postID: 'p' } })).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
    expect(requests).toHaveLength(1);
  });
});

describe('stream', () => {
  const body = (...chunks: string[]) => {
    let push: (text: string) => void = () => {};
    let end = () => {};
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        push = (text) => controller.enqueue(new TextEncoder().encode(text));
        end = () => controller.close();
        chunks.forEach(push);
      },
    });
    return { response: new Response(stream, { headers: { 'content-type': 'text/event-stream' } }), push, end };
  };
  test('events are parsed however they are split, and unknown ones ignored', async () => {
    const { response, push, end } = body(
      'event: ready\ndata: {"epoch":"e"}\n\n: heart',
      'beat\n\nevent: novelty\ndata: {}\n\nevent: li',
    );
    const { transport, requests } = setup(() => response);
    const events: unknown[] = [];
    const done = transport.stream(
      { cursors: { 'user:me': 3 } },
      (event) => events.push(event),
      new AbortController().signal,
    );
    push('ve\ndata: {}\n\n');
    end();
    await done;
    expect(events).toEqual([
      { name: 'ready', data: { epoch: 'e' } },
      { name: 'live', data: {} },
    ]);
    expect(requests[0]!.headers.get('accept')).toBe('text/event-stream');
    expect(await requests[0]!.json()).toEqual({ cursors: { 'user:me': 3 } });
  });
  test('a silent stream is given up; a heartbeat keeps it open', async () => {
    const clock = createTestClock();
    const { response, push } = body('event: ready\ndata: {"epoch":"e"}\n\n');
    const { transport } = setup(() => response, { clock });
    const done = transport
      .stream({ cursors: {} }, () => {}, new AbortController().signal)
      .catch((error: unknown) => error as TransportError);
    await clock.advance(40_000);
    push(': heartbeat\n\n');
    await clock.advance(40_000);
    expect(await Promise.race([done, Promise.resolve('open')])).toBe('open');
    await clock.advance(5000);
    expect(await done).toMatchObject({ kind: 'unknown', message: expect.stringContaining('45') });
  });
  test('a refused stream rejects; an aborted one just ends', async () => {
    const { transport } = setup(() => json(problem('unauthenticated'), 401));
    await expect(transport.stream({ cursors: {} }, () => {}, new AbortController().signal)).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
    const abort = new AbortController();
    const { transport: other } = setup(() => body('').response);
    const done = other.stream({ cursors: {} }, () => {}, abort.signal);
    setTimeout(() => abort.abort(), 5);
    await expect(done).resolves.toBeUndefined();
  });
});
