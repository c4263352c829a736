import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createCourier } from '../../../demo-server/src/stream/courier.ts';
import type { ToWorker } from '../../../demo-server/src/stream/messages.ts';
import { createStreamPool } from '../../../demo-server/src/stream/pool.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('hints of one turn are merged, the newest of each topic, and wait while the worker is busy', async () => {
  const sent: ToWorker[] = [];
  let taken: (() => void) | undefined;
  const courier = createCourier((message) => {
    sent.push(message);
    return new Promise((resolve) => (taken = resolve));
  });
  for (let seq = 1; seq <= 1000; seq += 1) courier.hint('account:a', seq, seq);
  courier.hint('user:b', 1, 5);
  await turn();
  await turn();
  expect(sent).toEqual([
    {
      type: 'news',
      hints: [
        ['account:a', 1000, 1],
        ['user:b', 1, 5],
      ],
      ephemerals: [],
    },
  ]);
  for (let seq = 1001; seq <= 2000; seq += 1) courier.hint('account:a', seq, seq);
  courier.hint('account:a', 1500, 1);
  for (let n = 0; n < 5000; n += 1)
    courier.ephemeral({
      topic: 'user:b',
      type: 'chat.typing',
      data: { officialAccountID: 'a', userID: 'b', by: 'account' },
    });
  await turn();
  expect(sent).toHaveLength(1);
  taken?.();
  await turn();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toMatchObject({ hints: [['account:a', 2000, 1001]] });
  expect((sent[1] as Extract<ToWorker, { type: 'news' }>).ephemerals.length).toBeLessThanOrEqual(1000);
});

it('a stream for which no worker starts is refused, with a time to retry', { timeout: 20_000 }, async () => {
  const faults: Error[] = [];
  // Workers cannot open this database.
  const pool = createStreamPool({
    count: 1,
    databaseURL: 'sqlite:/dev/null/x.db',
    wait: 300,
    onFault: (error) => faults.push(error),
  });
  const refused = pool.handOver(new Socket(), {}, { caller: { userID: 'a', role: 'user' }, cursors: {} });
  await expect(refused).rejects.toMatchObject({ problem: { code: 'unavailable' }, retryAfter: expect.any(Number) });
  await expect.poll(() => faults.length, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(pool.ready).toBe(false);
  pool.close();
  await expect(
    pool.handOver(new Socket(), {}, { caller: { userID: 'a', role: 'user' }, cursors: {} }),
  ).rejects.toMatchObject({ problem: { code: 'unavailable' } });
});
