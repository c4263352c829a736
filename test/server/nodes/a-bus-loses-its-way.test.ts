import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingForRedis, startRedis, type Service } from '../../../scripts/services.mjs';
import { createRedisBus, openRedis, type Redis } from '../../../demo-server/src/bus/redis.ts';
import type { Bus, Hint } from '../../../demo-server/src/bus/bus.ts';
import { createRateLimiter, type RateLimiter } from '../../../demo-server/src/middleware/rate-limit.ts';
import { createSharedRateLimiter } from '../../../demo-server/src/middleware/shared-rate-limit.ts';
import type { Ephemeral } from '../../../src/protocol/index.ts';

const missing = missingForRedis();

describe.skipIf(missing)(`on a real Redis${missing ? `: ${missing}` : ''}`, () => {
  let redis: Service;
  let url: string;
  beforeAll(async () => {
    redis = await startRedis();
    url = redis.url;
  });
  afterAll(() => redis.stop());

  const open: { clients: Redis[]; buses: Bus[] } = { clients: [], buses: [] };
  const states: boolean[] = [];
  async function node(namespace = 'here') {
    const client = openRedis({ url, onState: (up) => states.push(up) });
    const bus = createRedisBus(client, namespace);
    const hints: Hint[] = [];
    const ephemerals: Ephemeral[] = [];
    bus.subscribe(
      (hint) => hints.push(hint),
      (event) => ephemerals.push(event),
    );
    open.clients.push(client);
    open.buses.push(bus);
    await expect.poll(() => client.up).toBe(true);
    return { client, bus, hints, ephemerals };
  }
  const together = (limit: RateLimiter, key: string, times?: number) => Promise.resolve(limit.take(key, times));
  afterAll(async () => {
    for (const bus of open.buses) await bus.close();
    for (const client of open.clients) client.close();
  });

  it('a hint and typing reach the other nodes of the installation, once, and no other installation', async () => {
    const a = await node();
    const b = await node();
    const stranger = await node('elsewhere');
    const typing: Ephemeral = {
      topic: 'user:ada',
      type: 'chat.typing',
      data: { officialAccountID: '@TOA#_news', userID: 'ada', by: 'account' },
    };
    // The subscription may not be active yet.
    await expect.poll(() => (a.bus.publish({ topic: 'probe', seq: 1 }), b.hints.length)).toBeGreaterThan(0);
    a.hints.length = b.hints.length = 0;
    for (let seq = 1; seq <= 50; seq++) a.bus.publish({ topic: 'account:@TOA#_news', seq });
    a.bus.publishEphemeral(typing);
    expect(a.hints).toHaveLength(50);
    await expect.poll(() => b.ephemerals).toEqual([typing]);
    expect(b.hints.filter(({ topic }) => topic !== 'probe')).toEqual([{ topic: 'account:@TOA#_news', seq: 50 }]);
    expect(a.ephemerals).toEqual([typing]);
    expect(stranger.hints).toEqual([]);
  });

  it('nodes count requests together, and each key separately', async () => {
    const [a, b] = [await node(), await node()];
    const local = createRateLimiter(1, () => 0);
    const [first, second] = [a, b].map(({ client }) => createSharedRateLimiter(client, 'limits', 10, local)) as [
      RateLimiter,
      RateLimiter,
    ];
    const waits: number[] = [];
    for (let n = 0; n < 12; n++) waits.push(await together(n % 2 === 0 ? first : second, 'user:ada'));
    expect(waits.map((wait) => wait > 0)).toEqual([...Array<boolean>(10).fill(false), true, true]);
    expect(waits.at(-1)).toBeGreaterThan(3);
    expect(waits.at(-1)).toBeLessThanOrEqual(6);
    expect(await together(first, 'user:bo')).toBe(0);
    for (let n = 0; n < 30; n++) expect(await together(first, 'all:address', 3)).toBe(0);
    expect(await together(second, 'all:address', 3)).toBeGreaterThan(0);
  });

  it('without Redis a node continues alone; when Redis is back, nodes receive each other’s hints', async () => {
    const [a, b] = [await node(), await node()];
    const limiter = createSharedRateLimiter(
      a.client,
      'limits',
      2,
      createRateLimiter(2, () => 0),
    );
    const port = Number(new URL(url).port);
    await redis.stop();
    await expect.poll(() => a.client.up).toBe(false);
    a.bus.publish({ topic: 'account:x', seq: 1 });
    expect(a.hints.at(-1)).toEqual({ topic: 'account:x', seq: 1 });
    expect([await together(limiter, 'k'), await together(limiter, 'k'), (await together(limiter, 'k')) > 0]).toEqual([
      0,
      0,
      true,
    ]);

    redis = await startRedis({ port });
    await expect.poll(() => a.client.up && b.client.up, { timeout: 15_000 }).toBe(true);
    await expect
      .poll(() => (a.bus.publish({ topic: 'account:x', seq: 2 }), b.hints.some(({ seq }) => seq === 2)), {
        timeout: 15_000,
      })
      .toBe(true);
    expect(states).toContain(false);
  });

  it('a Redis that hangs is detected, and nobody waits for it', async () => {
    const a = await node();
    const limiter = createSharedRateLimiter(
      a.client,
      'limits',
      1,
      createRateLimiter(1, () => 0),
    );
    const hanger = await node();
    await hanger.client.client.sendCommand(['CLIENT', 'PAUSE', '9000', 'ALL']);
    expect(await together(limiter, 'somebody')).toBe(0);
    expect(await together(limiter, 'somebody')).toBeGreaterThan(0);
    await expect.poll(() => a.client.up, { timeout: 15_000 }).toBe(false);
    await expect.poll(() => a.client.up, { timeout: 30_000 }).toBe(true);
  });

  it('malformed messages are ignored', async () => {
    const [a, b] = [await node(), await node()];
    await expect.poll(() => (a.bus.publish({ topic: 'before', seq: 1 }), b.hints.length)).toBeGreaterThan(0);
    // Sent once, right after them: a listener that throws would lose its connection, and messages before the reconnect.
    const news = { from: 'another node', hints: [{ topic: 'after', seq: 1 }], ephemerals: [] };
    await Promise.all(
      ['{', 'null', '1', '{"from":"x","hints":7}', JSON.stringify(news)].map((text) =>
        a.client.client.publish('oa:here:news', text),
      ),
    );
    await expect.poll(() => b.hints.some(({ topic }) => topic === 'after')).toBe(true);
  });
});
