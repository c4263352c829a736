import { sql } from 'kysely';
import { afterEach, expect, it, vi } from 'vitest';
import { watchStatements } from './statements.ts';
import { onPostgres } from './store.ts';
import { account, createWorld, id, owner, textPost } from './world.ts';

afterEach(() => vi.restoreAllMocks());

/** Rows changed and statements run by a publication, with this many subscribers. */
async function costAt(subscribers: number) {
  const world = await createWorld();
  const { backend } = world;
  const { database } = backend;
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${subscribers})
    insert into subscriptions select 's' || i, ${id}, 1, 0, 'all', 0 from n`.execute(database);
  await database.updateTable('accounts').set({ subscriber_count: subscribers }).execute();
  await world.services['posts.create'](owner, { ...account, body: textPost('warm') });
  // PostgreSQL counts rows too, but reports them later.
  const changes = async () =>
    onPostgres ? 0 : ((await sql<{ n: number }>`select total_changes() as n`.execute(database)).rows[0]?.n ?? 0);
  const before = await changes();
  const { texts, stop } = watchStatements();
  await world.services['posts.create'](owner, { ...account, body: textPost('measured') });
  const cost = { statements: texts.length, rows: 0 };
  stop();
  cost.rows = (await changes()) - before;
  expect((await world.services['accounts.get'](undefined, account)).value.subscriberCount).toBe(subscribers);
  await backend.close();
  return cost;
}

it('publishing costs the same for 10 and 20,000 subscribers: one post and one row in one log', async () => {
  const [few, many] = [await costAt(10), await costAt(20_000)];
  expect(many).toEqual(few);
  expect(few.rows).toBeLessThan(16);
  expect(few.statements).toBeLessThan(30);
});
