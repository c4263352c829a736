import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { countedAddress } from '../../../demo-server/src/middleware/address.ts';
import { createRateLimiter } from '../../../demo-server/src/middleware/rate-limit.ts';
import { ACCOUNT_PATH, createHarness } from './harness.ts';

/** Sends a request as from `peer`. */
async function asking(options: { rateLimit: number; trustedProxies?: number }) {
  const harness = await createHarness(options);
  const ask = async (peer: string, headers: Record<string, string> = {}) =>
    (
      await harness.app.request(
        ACCOUNT_PATH,
        { headers },
        { incoming: { socket: { remoteAddress: peer } } as IncomingMessage },
      )
    ).status;
  return { ...harness, ask };
}
const statuses = async (times: number, ask: (n: number) => Promise<number>) => {
  const found: number[] = [];
  for (let n = 0; n < times; n++) found.push(await ask(n));
  return found;
};

describe('the client’s address', () => {
  it('is the peer’s if there is no proxy, whatever a header says', async () => {
    const { ask, close } = await asking({ rateLimit: 3 });
    expect(
      await statuses(4, (n) =>
        ask('192.0.2.1', {
          'X-Forwarded-For': `10.0.0.${n}`,
          'X-Real-IP': `10.0.0.${n}`,
          Forwarded: `for=10.0.0.${n}`,
        }),
      ),
    ).toEqual([200, 200, 200, 429]);
    expect(await ask('192.0.2.2')).toBe(200);
    await close();
  });

  it('is what the trusted proxy has seen, not what it was told', async () => {
    const { ask, close } = await asking({ rateLimit: 3, trustedProxies: 1 });
    expect(await statuses(4, (n) => ask('10.9.9.9', { 'X-Forwarded-For': `198.51.100.${n}, 203.0.113.7` }))).toEqual([
      200, 200, 200, 429,
    ]);
    expect(await ask('10.9.9.9', { 'X-Forwarded-For': '203.0.113.8' })).toBe(200);
    await close();
  });

  it('is found by counting proxies from the right', async () => {
    const { ask, close } = await asking({ rateLimit: 3, trustedProxies: 2 });
    expect(
      await statuses(4, (n) => ask('10.9.9.9', { 'X-Forwarded-For': `made.up, 203.0.113.7, 10.0.0.${n}` })),
    ).toEqual([200, 200, 200, 429]);
    await close();
  });

  it('is the proxy’s own if its header has no valid address', async () => {
    const { ask, close } = await asking({ rateLimit: 3, trustedProxies: 1 });
    expect(await statuses(4, (n) => ask('10.9.9.9', { 'X-Forwarded-For': `${'x'.repeat(1000)}${n}` }))).toEqual([
      200, 200, 200, 429,
    ]);
    await close();
  });

  it('is a network in IPv6, since a household has 2⁶⁴ addresses', async () => {
    const { ask, close } = await asking({ rateLimit: 3 });
    expect(await statuses(4, (n) => ask(`2001:db8:1:2:${n}::${n}`))).toEqual([200, 200, 200, 429]);
    expect(await ask('2001:db8:1:3::1')).toBe(200);
    await close();
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:4711', '192.0.2.1'],
    ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['2001:0DB8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', undefined],
    ['192.0.2.256', undefined],
    ['', undefined],
  ])('%s counts as %s', (text, counted) => expect(countedAddress(text)).toBe(counted));
});

it('many identities behind one address are limited too, to fifty times the limit of one', async () => {
  const { app, tokens, close } = await createHarness({ rateLimit: 2 });
  const found = await statuses(110, async (n) => {
    const { token } = await tokens.sign({ userID: `person-${n}`, role: 'user' }, 60);
    return (
      await app.request(
        ACCOUNT_PATH,
        { headers: { Authorization: `Bearer ${token}` } },
        { incoming: { socket: { remoteAddress: '192.0.2.1' } } as IncomingMessage },
      )
    ).status;
  });
  expect(found.indexOf(429)).toBe(100);
  expect(found.slice(100)).toEqual(Array(10).fill(429));
  await close();
});

it('many addresses neither slow down new ones nor reset limits', async () => {
  let now = 0;
  let looks = 0;
  const limiter = createRateLimiter(2, () => now);
  const limited = async (key: string) => (await limiter.take(key)) > 0;
  for (let n = 0; n < 2; n++) await limiter.take('culprit');
  const walk = Map.prototype[Symbol.iterator];
  Map.prototype[Symbol.iterator] = function (this: Map<unknown, unknown>) {
    if (this.size > 5000) looks += 1;
    return walk.call(this);
  };
  try {
    for (let n = 0; n < 50_000; n++) await limiter.take(`address:${n}`);
  } finally {
    Map.prototype[Symbol.iterator] = walk;
  }
  expect(looks).toBeLessThan(10);
  expect(await limited('culprit')).toBe(true);
  now = 60_000;
  expect(await limited('culprit')).toBe(false);
});
