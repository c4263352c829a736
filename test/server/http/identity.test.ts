import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import { sign } from 'hono/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokens } from '../../../demo-server/src/middleware/token.ts';
import { ACCOUNT_PATH, createHarness, problemOf, SECRET, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness();
});
afterAll(() => harness.close());

const now = () => Math.floor(Date.now() / 1000);
const ask = (authorization: string | undefined) =>
  harness.app.request(ACCOUNT_PATH, { headers: authorization === undefined ? {} : { Authorization: authorization } });
const claims = (extra: object = {}) => ({ sub: 'ada', role: 'business', exp: now() + 60, ...extra });

/** A token with any header, but signed with HS256. */
function forged(header: object, payload = JSON.stringify(claims()), secret = SECRET): string {
  const text = [JSON.stringify({ typ: 'JWT', ...header }), payload]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
const generateKeyPair = () =>
  crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  );

describe('the caller', () => {
  it('is anonymous without a token', async () => {
    expect((await ask(undefined)).status).toBe(200);
    expect(harness.seen.at(-1)?.caller).toBeUndefined();
  });

  it('is the person whom the token names', async () => {
    const token = await sign(claims({ name: '艾达', avatar: 'https://example.org/a.png', other: 1 }), SECRET, 'HS256');
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    expect((await ask(`bearer ${token}`)).status).toBe(200);
    expect(harness.seen.at(-1)?.caller).toEqual({
      userID: 'ada',
      role: 'business',
      name: '艾达',
      avatar: 'https://example.org/a.png',
      requestID: expect.any(String),
    });
  });

  it.each<[what: string, token: () => Promise<string> | string]>([
    ['another secret', () => sign(claims(), `${SECRET}!`, 'HS256')],
    ['another algorithm', () => sign(claims(), SECRET, 'HS512')],
    [
      'no algorithm',
      () =>
        `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`,
    ],
    [
      'a changed payload',
      async () =>
        (await sign(claims(), SECRET, 'HS256')).replace(
          /\.[^.]+\./,
          `.${Buffer.from(JSON.stringify(claims({ role: 'operator' }))).toString('base64url')}.`,
        ),
    ],
    ['no exp', () => sign({ sub: 'ada', role: 'user' }, SECRET, 'HS256')],
    ['an exp that is not a number', () => sign({ ...claims(), exp: 'never' } as never, SECRET, 'HS256')],
    ['an exp in milliseconds', () => sign(claims({ exp: Date.now() }), SECRET, 'HS256')],
    [
      'an infinite exp',
      () => forged({ alg: 'HS256' }, JSON.stringify(claims({ exp: 0 })).replace('"exp":0', '"exp":1e999')),
    ],
    ['an exp as text', () => sign({ ...claims(), exp: String(now() + 60) } as never, SECRET, 'HS256')],
    ['a signature by a public key', async () => sign(claims(), (await generateKeyPair()).privateKey, 'RS256')],
    ['another algorithm in the header, but our signature', () => forged({ alg: 'RS256' })],
    [
      'its own key',
      () =>
        forged(
          { alg: 'HS256', kid: '/dev/null', jwk: { kty: 'oct', k: '' }, jku: 'https://evil.example/keys' },
          undefined,
          '',
        ),
    ],
    ['a critical extension', () => forged({ alg: 'HS256', crit: ['b64'], b64: false })],
    ['an unencoded payload', () => forged({ alg: 'HS256', b64: false })],
    ['an empty list of critical extensions', () => forged({ alg: 'HS256', crit: [] })],
    ['a header that is not an object', () => forged(7 as never)],
    ['padding after its header', () => forged({ alg: 'HS256' }).replace('.', '=.')],
    ['padding after its payload', () => forged({ alg: 'HS256' }).replace(/\.([^.]*)$/, '=.$1')],
    [
      'spare bits in its signature',
      async () => {
        const token = await sign(claims(), SECRET, 'HS256');
        const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
        // 32 bytes are 42 characters and four bits of another one, whose last two bits are unused.
        return token.slice(0, -1) + alphabet[alphabet.indexOf(token.at(-1)!) + 1];
      },
    ],
    ['padding after its signature', () => `${forged({ alg: 'HS256' })}=`],
    ['an invisible sub', () => sign(claims({ sub: '\u200b\u3164' }), SECRET, 'HS256')],
    ['a sub that looks like another', () => sign(claims({ sub: 'ada\u200b' }), SECRET, 'HS256')],
    ['a sub with changed writing direction', () => sign(claims({ sub: '\u202eada' }), SECRET, 'HS256')],
    ['no signature', () => forged({ alg: 'HS256' }).replace(/\.[^.]*$/, '.')],
    ['"nOnE"', () => forged({ alg: 'nOnE' }).replace(/\.[^.]*$/, '.')],
    ['no sub', () => sign({ role: 'user', exp: now() + 60 }, SECRET, 'HS256')],
    ['a sub of 66 bytes', () => sign(claims({ sub: '官'.repeat(22) }), SECRET, 'HS256')],
    ...['me', '.', '..', '', ' ', '\u200B', '\u3164', '\u2800', '\u202E', '\u{E0041}'].map(
      (sub): [string, () => Promise<string>] => [
        `the sub ${JSON.stringify(sub)}`,
        () => sign(claims({ sub }), SECRET, 'HS256'),
      ],
    ),
    ['an unknown role', () => sign(claims({ role: 'root' }), SECRET, 'HS256')],
    ['a start in the future', () => sign(claims({ nbf: now() + 600 }), SECRET, 'HS256')],
    ['a value that is not a JWT', () => 'abc'],
  ])('a token with %s is rejected', async (_what, make) => {
    const response = await ask(`Bearer ${await make()}`);
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toContain('Bearer');
    expect((await problemOf(response)).code).toBe('unauthenticated');
  });

  it.each([
    ['Ada\u202e\u200b', 'Ada'],
    ['\u200b', undefined],
    ['', undefined],
    ['a'.repeat(2000), 'a'.repeat(150)],
    [`${'a'.repeat(147)}é👨‍👩‍👧`, `${'a'.repeat(147)}é`],
  ])('a deceptive or too long name locks nobody out: %j is shown as %j', async (name, expected) => {
    const token = await sign(claims({ name }), SECRET, 'HS256');
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    expect(harness.seen.at(-1)?.caller?.name).toBe(expected);
  });

  it.each([crypto.randomUUID(), 'x'.repeat(64), '官'.repeat(21), 'Me', '...', '.a', '👩‍👧'])(
    'a token whose sub is %s is valid',
    async (sub) => expect((await ask(`Bearer ${await sign(claims({ sub }), SECRET, 'HS256')}`)).status).toBe(200),
  );

  it('a rejected sub is named with the reason', async () => {
    const { detail } = await problemOf(await ask(`Bearer ${await sign(claims({ sub: 'me' }), SECRET, 'HS256')}`));
    expect(detail).toContain('sub: must not be "me"');
  });

  it('a token may name its key, which is always ours', async () => {
    expect((await ask(`Bearer ${forged({ alg: 'HS256', kid: '../../etc/passwd' })}`)).status).toBe(200);
  });

  it('during a rotation tokens of both secrets are valid, and new ones use the new secret', async () => {
    const next = 'another-secret-of-at-least-32-bytes!';
    const rotating = createTokens(next, Date.now, SECRET);
    expect((await rotating.verify(await sign(claims(), SECRET, 'HS256'))).caller.userID).toBe('ada');
    const { token } = await rotating.sign({ userID: 'bo', role: 'user' }, 60);
    expect((await createTokens(next, Date.now).verify(token)).caller.userID).toBe('bo');
    await expect(createTokens(SECRET, Date.now).verify(token)).rejects.toThrow();
    await expect(rotating.verify(await sign(claims(), `${SECRET}!`, 'HS256'))).rejects.toThrow();
  });

  it.each(['', 'Bearer', 'Basic YWRhOmFkYQ==', 'Bearer a b'])(
    'Authorization: %j is rejected',
    async (authorization) => {
      expect((await ask(authorization)).status).toBe(401);
    },
  );

  it('learns that a token has expired, by the server’s clock, even if it was valid a moment ago', async () => {
    const token = await sign(claims(), SECRET, 'HS256');
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    harness.clock.now += 3_600_000;
    const response = await ask(`Bearer ${token}`);
    expect(response.status).toBe(401);
    expect((await problemOf(response)).code).toBe('token_expired');
    harness.clock.now -= 3_600_000;
  });

  it('a forged expired token is reported as forged, not expired', async () => {
    const response = await ask(`Bearer ${await sign(claims({ exp: now() - 60 }), 'x'.repeat(32), 'HS256')}`);
    expect((await problemOf(response)).code).toBe('unauthenticated');
  });
});

describe('demo login', () => {
  const login = { userID: 'bo', role: 'user', name: 'Bo' };
  it('does not exist outside demo mode', async () => {
    expect((await harness.send('POST', '/v1/demo/login', login)).status).toBe(404);
  });
  it('returns a token that works', async () => {
    const demo = await createHarness({ demo: true });
    const response = await demo.app.request('/v1/demo/login', {
      method: 'POST',
      body: JSON.stringify(login),
      headers: { 'Content-Type': 'application/json' },
    });
    const { token, expiresAt } = (await response.json()) as { token: string; expiresAt: number };
    expect(expiresAt).toBeGreaterThan(now());
    await demo.send('GET', ACCOUNT_PATH, undefined, { Authorization: `Bearer ${token}` });
    expect(demo.seen.at(-1)?.caller).toEqual({ userID: 'bo', role: 'user', name: 'Bo', requestID: expect.any(String) });
    await demo.close();
  });
});

describe('rate limit', () => {
  it('counts each identity separately and says when to retry', async () => {
    const limited = await createHarness({ rateLimit: 60 });
    for (let request = 0; request < 60; request += 1)
      expect((await limited.send('GET', ACCOUNT_PATH)).status).toBe(200);
    const refused = await limited.send('GET', ACCOUNT_PATH);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect(await problemOf(refused)).toMatchObject({ code: 'too_frequent', errorCode: 10023 });
    expect((await limited.app.request(ACCOUNT_PATH)).status).toBe(200);
    limited.clock.now += 1000;
    expect((await limited.send('GET', ACCOUNT_PATH)).status).toBe(200);
    expect((await limited.send('GET', ACCOUNT_PATH)).status).toBe(429);
    await limited.close();
  });

  it('counts invalid tokens against the address', async () => {
    const limited = await createHarness({ rateLimit: 5 });
    const guess = () => limited.app.request(ACCOUNT_PATH, { headers: { Authorization: 'Bearer nonsense' } });
    for (let request = 0; request < 5; request += 1) expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
    await limited.close();
  });
});
