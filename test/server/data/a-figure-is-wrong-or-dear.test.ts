import { sql, type Kysely } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Tables } from '../../../demo-server/src/storage/tables.ts';
import type { AccountFigures } from '../../../src/protocol/index.ts';
import { plannerOf } from './plans.ts';
import { watchStatements } from './statements.ts';
import { newStore, rawStore } from './store.ts';
import { account, chat, createWorld, id, other, owner, reader, textMessage, textPost, turnedClock } from './world.ts';

const DAY = 86_400_000;
let backend: Backend;
afterEach(() => backend.close());

async function world(databaseURL?: string) {
  // Noon.
  const clock = turnedClock(Date.UTC(2026, 4, 1, 12));
  const made = await createWorld({ clock: clock.now, ...(databaseURL && { databaseURL }) });
  ({ backend } = made);
  const { services } = made;
  const figures = async (days?: number): Promise<AccountFigures> =>
    (await services['accounts.figures'](owner, { ...account, query: { ...(days && { days }) } })).value;
  return { clock, services, figures };
}

it('every day has what happened on it, and people who left are on none', async () => {
  const { clock, services, figures } = await world();
  await services['accounts.subscribe'](other, account);
  clock.turn(DAY);
  await services['posts.create'](owner, { ...account, body: textPost() });
  await services['accounts.unsubscribe'](other, account);
  clock.turn(DAY);
  await services['accounts.subscribe'](other, account);
  await services['messages.create'](other, { ...chat('me'), body: textMessage() });
  const { from, subscribers, posts, messages } = await figures(3);
  expect(from).toBe(Date.UTC(2026, 4, 1) / 1000);
  expect(subscribers).toEqual({ total: 2, joined: [1, 0, 1] });
  expect(posts.published).toEqual([0, 1, 0]);
  expect(messages).toEqual({ received: [0, 0, 1], sent: [0, 0, 0] });
  expect((await figures(2)).subscribers).toEqual({ total: 2, joined: [0, 1] });
});

it('an answer is measured from the first unanswered message, also of a question from before', async () => {
  const { clock, services, figures } = await world();
  const ask = () => services['messages.create'](reader, { ...chat('me'), body: textMessage() });
  const answer = () => services['messages.create'](owner, { ...chat('reader'), body: textMessage() });
  // Asked before the first day, and once more within: not a question of these days.
  await ask();
  clock.turn(DAY);
  await ask();
  clock.turn(1000_000);
  await answer();
  for (const seconds of [10, 20, 30, 400]) {
    await ask();
    clock.turn(5000);
    await ask();
    clock.turn((seconds - 5) * 1000);
    await answer();
    await answer();
  }
  await ask();
  expect((await figures(1)).answers).toEqual({ asked: 5, answered: 4, medianSeconds: 20, p90Seconds: 400 });
});

it('ten posts are named for their reactions, the most first', async () => {
  const { services, figures } = await world();
  for (let i = 0; i < 13; i += 1) await services['posts.create'](owner, { ...account, body: textPost(`Post ${i}`) });
  const { database } = backend;
  await sql`update posts set reaction_counts = ${JSON.stringify({ '👍': 3 })} where number > 1`.execute(database);
  await sql`update posts set reaction_counts = ${JSON.stringify({ '👍': 3, '🎉': 1 })} where number = 4`.execute(
    database,
  );
  const { mostReacted } = (await figures()).posts;
  expect(mostReacted.map(({ reactions, postNumber }) => [reactions, postNumber]).slice(0, 2)).toEqual([
    [4, 4],
    [3, 13],
  ]);
  expect(mostReacted).toHaveLength(10);
  expect(mostReacted[0]).toMatchObject({ excerpt: 'Post 3', createTime: Date.UTC(2026, 4, 1, 12) / 1000 });
});

/** Rows of a chat, inserted directly, for speed: one message each second, newest last. */
async function writeMany(
  database: Kysely<Tables>,
  [officialAccountID, userID]: [string, string],
  messages: number,
  lastTime: number,
): Promise<void> {
  await sql`insert into conversations (account_id, user_id, last_number, last_time, account_count, subscriber_count, account_read_number, account_read_count, subscriber_read_number, subscriber_read_count)
    values (${officialAccountID}, ${userID}, ${messages}, ${lastTime}, 0, ${messages}, 0, 0, 0, 0)`.execute(database);
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(messages)})
    insert into messages (account_id, user_id, number, message_id, client_id, sender, ordinal, kind, body, create_time, recalled)
    select cast(${officialAccountID} as text), cast(${userID} as text), i, cast(${`${officialAccountID}/${userID}/`} as text) || i, 'c', 'subscriber', i, 'text', '{}', ${sql.lit(lastTime - messages)} + i, 0 from n`.execute(
    database,
  );
}

it('what is too much to count is left out from the past, by whole moments, and said', async () => {
  const { clock, figures } = await world();
  const now = clock.now() / 1000;
  // A hundred chats are read at once; those of the second hundred are older.
  for (let i = 0; i < 100; i += 1)
    await writeMany(backend.database, [id, `new-${String(i).padStart(3, '0')}`], 510, now - i * 3600);
  for (let i = 0; i < 3; i += 1) await writeMany(backend.database, [id, `old-${i}`], 5, now - 200 * 3600 - i);
  const { messages, answers } = await figures(30);
  expect(messages.countedAfter).toBe(now - 99 * 3600);
  const received = messages.received.reduce((all, each) => all + each, 0);
  expect(received).toBe(99 * 510);
  expect(answers.asked).toBe(99);
});

it('100,000 rows of other accounts cost nothing', async () => {
  const url = await newStore();
  const { clock, figures } = await world(url);
  const now = Math.floor(clock.now() / 1000);
  const database = rawStore(url);
  for (let i = 0; i < 20; i += 1) await writeMany(database, ['@TOA#_other', `other-${i}`], 5000, now - i);
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
    insert into subscriptions (user_id, account_id, subscribe_time, read_post_number, notify, pinned)
    select 'u' || i, '@TOA#_other', ${sql.lit(now)}, 0, 'all', 0 from n`.execute(database);
  await database.destroy();
  const { texts, stop } = watchStatements();
  const { subscribers, messages } = await figures(90);
  stop();
  expect(subscribers.total).toBe(1);
  expect(messages.received.every((count) => count === 0)).toBe(true);
  const planner = await plannerOf(url);
  const queries = [...texts].filter((text) => /^select/i.test(text));
  expect(queries.length).toBeGreaterThan(4);
  for (const text of queries) expect([text, (await planner.planOf(text)).scans]).toEqual([text, []]);
  await planner.close();
});
