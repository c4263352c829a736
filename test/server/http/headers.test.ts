import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explorerHeaders, PAGE_CSP } from '../../../demo-server/src/middleware/security-headers.ts';
import { ACCOUNT_PATH, CLIENT_ID, createHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness({ allowedOrigins: ['https://shop.example'] });
});
afterAll(() => harness.close());

const preflight = (from: Harness, origin: string) =>
  from.app.request(ACCOUNT_PATH, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  });

describe('CORS', () => {
  it('lets listed origins send tokens and read when to retry', async () => {
    const response = await preflight(harness, 'https://shop.example');
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example');
    expect(response.headers.get('Access-Control-Allow-Headers')).toMatch(/Authorization,Content-Type,If-Match/);
    expect(response.headers.get('Access-Control-Allow-Methods')).toContain('PATCH');
    const answer = await harness.send('GET', ACCOUNT_PATH, undefined, { Origin: 'https://shop.example' });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example');
    expect(answer.headers.get('Access-Control-Expose-Headers')).toMatch(/Retry-After,X-Request-ID/);
    expect(answer.headers.get('Vary')).toContain('Origin');
  });

  it('applies to errors too, so that a page can read the reason', async () => {
    const answer = await harness.send('GET', '/v1/accounts/x', undefined, {
      Origin: 'https://shop.example',
      Authorization: 'Bearer no',
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example');
  });

  it.each(['https://evil.example', 'https://shop.example.evil.example', 'null', 'http://localhost:3000'])(
    'does not allow %s',
    async (origin) => {
      expect((await preflight(harness, origin)).headers.get('Access-Control-Allow-Origin')).toBeNull();
    },
  );

  it('allows pages of this machine in demo mode', async () => {
    const demo = await createHarness({ demo: true });
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:6006'])
      expect((await preflight(demo, origin)).headers.get('Access-Control-Allow-Origin')).toBe(origin);
    expect(
      (await preflight(demo, 'http://localhost.evil.example')).headers.get('Access-Control-Allow-Origin'),
    ).toBeNull();
    await demo.close();
  });
});

describe('every response', () => {
  it('is data, not a page', async () => {
    for (const path of [ACCOUNT_PATH, '/v1/nothing', '/healthz', '/openapi.json']) {
      const { headers } = await harness.send('GET', path);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(headers.get('Cache-Control')).toMatch(/^(private, no-cache|no-store)$/);
      expect(headers.get('X-Request-ID')).toMatch(/^[\w-]{36}$/);
    }
  });

  it('has the request ID of a proxy, if it is valid', async () => {
    expect(
      (await harness.send('GET', '/healthz', undefined, { 'X-Request-ID': 'abc-1' })).headers.get('X-Request-ID'),
    ).toBe('abc-1');
    expect(
      (await harness.send('GET', '/healthz', undefined, { 'X-Request-ID': 'a b{}' })).headers.get('X-Request-ID'),
    ).not.toContain(' ');
  });

  it('has a request ID of limited length', async () => {
    expect(
      (await harness.send('GET', '/healthz', undefined, { 'X-Request-ID': 'x'.repeat(64) })).headers.get(
        'X-Request-ID',
      ),
    ).toBe('x'.repeat(64));
    expect(
      (await harness.send('GET', '/healthz', undefined, { 'X-Request-ID': 'x'.repeat(65) })).headers.get(
        'X-Request-ID',
      ),
    ).toMatch(/^[\w-]{36}$/);
  });

  it.each([
    '/',
    '/business/',
    '/subscriber/',
    '/channel/',
    '/console/',
    '/docs',
    '/docs/docs.css',
    '/docs/explorer.js',
    '/docs/stream',
    '/problems',
    '/problems/too-frequent',
    '/index.js',
    '/nothing',
    '/business/nothing.html',
    '/v1/nothing',
    '/business',
    '/metrics',
    '/readyz',
  ])('%s, as page, file, redirect or error, has security headers', async (path) => {
    const real = await createHarness({
      pages: { publicDir: fileURLToPath(new URL('../../../demo-server/public', import.meta.url)), kitDir: '/nowhere' },
    });
    const { status, headers } = await real.send('GET', path);
    const page = headers.get('Content-Type')?.startsWith('text/html');
    expect([200, 308, 404]).toContain(status);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('Content-Security-Policy')).toBe(
      path === '/docs'
        ? explorerHeaders['Content-Security-Policy']
        : page
          ? PAGE_CSP
          : "default-src 'none'; frame-ancestors 'none'",
    );
    expect(PAGE_CSP).not.toMatch(/unsafe|\*|https?:/);
    if (page) expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    await real.close();
  });

  it('that is a page may run only its own code', async () => {
    expect((await harness.send('GET', '/problems')).headers.get('Content-Security-Policy')).toBe(PAGE_CSP);
    // The explorer writes markup, so it has no trusted types; nothing else is looser.
    const ofExplorer = (await harness.send('GET', '/docs')).headers.get('Content-Security-Policy') ?? '';
    expect(ofExplorer).not.toMatch(/unsafe|\*|https?:/);
    expect(ofExplorer).toContain("script-src 'self';");
  });
});

describe('operations', () => {
  it('report when the server is not ready', async () => {
    const ill = await createHarness({ ready: async () => ({ status: 'not ready', checks: { disk: 'failed' } }) });
    expect((await ill.send('GET', '/healthz')).status).toBe(200);
    expect((await ill.send('GET', '/readyz')).status).toBe(503);
    expect((await harness.send('GET', '/readyz')).status).toBe(200);
    await ill.close();
  });

  it('count requests by route, not by path', async () => {
    await harness.send('GET', ACCOUNT_PATH);
    const text = await (await harness.send('GET', '/metrics')).text();
    expect(text).toMatch(
      /oa_http_request_seconds_count\{method="GET",route="\/v1\/accounts\/:officialAccountID",status="200"\}/,
    );
    expect(text).not.toContain('_news');
  });
});

describe('logs', () => {
  it('contain neither tokens nor texts', async () => {
    let lines = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines += String(chunk);
        done();
      },
    });
    const logged = await createHarness({ log: pino({ level: 'info' }, sink) });
    await logged.send('POST', `${ACCOUNT_PATH}/chats/me/messages?x=secret-query`, {
      clientID: CLIENT_ID,
      kind: 'text',
      text: 'a very private word',
    });
    await logged.send('POST', `${ACCOUNT_PATH}/chats/me/messages`, {
      clientID: CLIENT_ID,
      kind: 'text',
      text: `a very private word${'x'.repeat(13_000)}`,
    });
    expect(lines).toContain('"status":200');
    expect(lines).toContain('"userID":"ada"');
    expect(lines).not.toMatch(/private|secret-query|Bearer/);
    expect(lines).not.toContain(logged.token);
    await logged.close();
  });
});
