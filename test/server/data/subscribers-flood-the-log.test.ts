import { afterEach, expect, it, vi } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Caller } from '../../../demo-server/src/services/shared/types.ts';
import { listen } from './listener.ts';
import { newStore, onPostgres } from './store.ts';
import { account, createWorld, id, logOf, openBackend, owner, reader, textPost } from './world.ts';

let backend: Backend;
afterEach(async () => {
  vi.useRealTimers();
  await backend.close();
});

const people = Array.from({ length: 30 }, (_, i): Caller => ({ userID: `p${i}`, role: 'user' }));
const told = async () =>
  (await logOf(backend, `inbox:${id}`))
    .filter(({ type }) => type === 'account.counted')
    .map(({ data }) => data['subscriberCount']);
const notes = () => backend.database.selectFrom('subscriber_news').selectAll().execute();

/** An account whose one subscriber was counted long ago; only timers and clock are controlled by the test. */
async function popular() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const world = await createWorld();
  ({ backend } = world);
  await vi.advanceTimersByTimeAsync(2000);
  const { services } = world;
  return {
    services,
    come: (i: number) => services['accounts.subscribe'](people[i] as Caller, account),
    go: (i: number) => services['accounts.unsubscribe'](people[i] as Caller, account),
  };
}

it('managers get subscriber counts at most once a second, always including the last, in both directions', async () => {
  const { come, go } = await popular();
  expect(await told()).toEqual([1]);
  for (let i = 0; i < 10; i += 1) await come(i);
  await come(9);
  expect(await told()).toEqual([1, 2]);
  await vi.advanceTimersByTimeAsync(999);
  expect(await told()).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  await vi.waitFor(async () => expect(await told()).toEqual([1, 2, 11]));
  await vi.advanceTimersByTimeAsync(5000);
  for (const i of [0, 1, 2]) await go(i);
  await go(2);
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(async () => expect(await told()).toEqual([1, 2, 11, 10, 8]));
  await vi.advanceTimersByTimeAsync(5000);
  expect(await told()).toHaveLength(5);
  expect(await notes()).toEqual([]);
});

it('no subscriber count appears in the log that subscribers read', async () => {
  const { come } = await popular();
  const before = (await logOf(backend, `account:${id}`)).length;
  const [theirs, managers] = [await listen(backend, reader, {}), await listen(backend, owner, {})];
  await Promise.all([theirs.live(), managers.live()]);
  await come(0);
  await backend.services['posts.create'](owner, { ...account, body: textPost() });
  const types = (client: typeof theirs) => client.entries().map(({ type }) => type);
  await vi.waitFor(() =>
    expect(types(managers)).toEqual(expect.arrayContaining(['account.counted', 'post.published'])),
  );
  // Later entries have arrived.
  await vi.waitFor(() => expect(types(theirs)).toContain('post.published'));
  expect(types(theirs)).not.toContain('account.counted');
  expect(await logOf(backend, `account:${id}`)).toHaveLength(before + 1);
});

it('counts that waited when the process was killed are sent at the next start', async () => {
  const databaseURL = await newStore();
  const killed = await createWorld({ databaseURL });
  for (const person of people.slice(0, 3)) await killed.services['accounts.subscribe'](person, account);
  // Its timers end with it; waiting counts are in the table.
  await killed.backend.close();
  backend = await openBackend({ databaseURL });
  await expect.poll(told).toEqual(expect.arrayContaining([4]));
  expect((await told()).at(-1)).toBe(4);
  expect(await notes()).toEqual([]);
});

it('counts of accounts that are being deleted do not delay a start', async () => {
  const databaseURL = await newStore();
  const killed = await createWorld({ databaseURL });
  const { postID } = (await killed.services['posts.create'](owner, { ...account, body: textPost() })).value;
  for (const emoji of ['👍', '🎉'])
    await killed.services['posts.react'](reader, { params: { postID }, body: { emoji } });
  await killed.services['accounts.subscribe'](people[0] as Caller, account);
  await killed.backend.close();
  const { openDatabase } = await import('../../../demo-server/src/storage/open-database.ts');
  const database = await openDatabase(databaseURL);
  await database.writes.write(async (tx) => {
    expect(await tx.selectFrom('reaction_news').selectAll().execute()).toHaveLength(1);
    expect(await tx.selectFrom('subscriber_news').selectAll().execute()).toHaveLength(1);
    await tx.updateTable('accounts').set({ deleting: 1 }).execute();
  });
  await database.close();
  backend = await openBackend({ databaseURL });
  expect(await notes()).toEqual([]);
  expect(await backend.database.selectFrom('reaction_news').selectAll().execute()).toEqual([]);
});

it.runIf(onPostgres)('another node sends what a failed node still had to send', async () => {
  const databaseURL = await newStore();
  const gone = await createWorld({ databaseURL });
  backend = await openBackend({ databaseURL });
  for (const person of people.slice(0, 2)) await gone.services['accounts.subscribe'](person, account);
  await gone.backend.close();
  await expect.poll(told, { timeout: 15_000 }).toEqual([1, 3]);
});
