import { afterEach, describe, expect, it, vi } from 'vitest';
import { sql } from 'kysely';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { readEntries } from '../../../demo-server/src/log/read.ts';
import { watchStatements } from './statements.ts';
import { chat, createWorld, id, openBackend, operator, owner, reader, textMessage, textPost } from './world.ts';

let backend: Backend;
afterEach(async () => {
  vi.restoreAllMocks();
  await backend.close();
});

/** `accounts` accounts with `posts` posts each, all followed by `reader`, who talks to all of them. */
async function grow(accounts: number, posts: number): Promise<void> {
  backend = await openBackend();
  const { database, services } = backend;
  await services['accounts.create'](owner, { body: { officialAccountID: id, officialAccountName: 'City news' } });
  await services['posts.create'](owner, { params: { officialAccountID: id }, body: textPost('city news') });
  // Multiplied inside the database, for speed.
  const n = (name: string, most: number) =>
    sql`${sql.ref(name)}(i) as (select 1 union all select i + 1 from ${sql.ref(name)} where i < ${most})`;
  const rows = async (table: 'accounts' | 'posts') =>
    Object.keys((await database.selectFrom(table).selectAll().limit(1).executeTakeFirstOrThrow()) as object);
  const copy = (columns: string[], own: Record<string, ReturnType<typeof sql>>) =>
    sql.join(columns.map((column) => own[column] ?? sql.ref(`t.${column}`)));
  const accountColumns = await rows('accounts');
  await sql`with recursive ${n('a', accounts)} insert into accounts (${sql.join(accountColumns.map((c) => sql.ref(c)))}) select ${copy(accountColumns, { account_id: sql`'@TOA#_n' || a.i`, doc: sql`a.i`, last_post_number: sql`cast(${posts} as integer)` })} from accounts as t, a where t.account_id = ${id}`.execute(
    database,
  );
  const postColumns = await rows('posts');
  await sql`with recursive ${n('a', accounts)}, ${n('p', posts)} insert into posts (${sql.join(postColumns.map((c) => sql.ref(c)))}) select ${copy(postColumns, { account_id: sql`'@TOA#_n' || a.i`, number: sql`p.i`, post_id: sql`'p' || a.i || '-' || p.i`, create_time: sql`1000000 + p.i * 1000 + (a.i * 7919) % 997`, doc: sql`a.i * 1000000 + p.i` })} from posts as t, a, p where t.account_id = ${id}`.execute(
    database,
  );
  await sql`with recursive ${n('a', accounts)} insert into subscriptions (user_id, account_id, subscribe_time, read_post_number, notify, pinned) select 'reader', '@TOA#_n' || a.i, 1, a.i % 3, 'all', 0 from a`.execute(
    database,
  );
  await sql`insert into conversations (account_id, user_id, last_number, last_time, account_count, subscriber_count, account_read_number, account_read_count, subscriber_read_number, subscriber_read_count) select account_id, user_id, 1, subscribe_time, 0, 1, 0, 0, 1, 0 from subscriptions`.execute(
    database,
  );
  await sql`insert into messages (account_id, user_id, number, message_id, client_id, sender, ordinal, kind, body, create_time, recalled) select account_id, user_id, 1, 'm' || account_id, 'c', 'subscriber', 1, 'text', '{"text":"x"}', 1, 0 from conversations`.execute(
    database,
  );
}

/** Statements that each read runs, and the number of items it returns. */
async function costs(): Promise<Record<string, [statements: number, items: number]>> {
  const { services } = backend;
  const cursor = Buffer.from(JSON.stringify([1_003_000, 'q'])).toString('base64url');
  const reads: Record<string, () => Promise<{ value: { items: unknown[] } }>> = {
    'posts of an account': () =>
      services['posts.list'](reader, { params: { officialAccountID: '@TOA#_n1' }, query: {} }),
    'merged feed': () => services['posts.feed'](reader, { query: { scope: 'subscribed' } }),
    'merged feed, further back': () => services['posts.feed'](reader, { query: { scope: 'subscribed', cursor } }),
    'subscribed list with unread': () => services['accounts.list'](reader, { query: { scope: 'subscribed' } }),
    directory: () => services['accounts.list'](reader, { query: { scope: 'directory' } }),
    conversations: () => services['conversations.list'](reader, { query: {} }),
    'all posts': () => services['posts.feed'](operator, { query: { scope: 'all' } }),
  };
  const found: Record<string, [number, number]> = {};
  for (const [name, read] of Object.entries(reads)) {
    const { texts, stop } = watchStatements();
    const { items } = (await read()).value;
    stop();
    found[name] = [texts.length, items.length];
  }
  return found;
}

describe('a page', () => {
  it('needs the same few statements however many accounts, posts and conversations exist', async () => {
    await grow(25, 21);
    const few = await costs();
    await backend.close();
    await grow(600, 40);
    const many = await costs();
    expect(many).toEqual(few);
    for (const [name, [statements, items]] of Object.entries(many))
      expect([name, statements <= 8, items]).toEqual([name, true, 20]);
  });
});

describe('a page of a log', () => {
  it('needs no longer statements the more messages it reports', async () => {
    const world = await createWorld();
    ({ backend } = world);
    for (let i = 0; i < 150; i += 1)
      await world.services['messages.create'](reader, { ...chat('me'), body: textMessage() });
    const longest: number[] = [];
    for (const entries of [60, 150]) {
      const { texts, stop } = watchStatements();
      expect(await readEntries(backend.database, `inbox:${id}`, 0, entries)).toHaveLength(entries);
      stop();
      longest.push(Math.max(...texts.map((text) => text.length)));
    }
    expect(longest[1]).toBe(longest[0]);
  });
});

describe('the merged feed', () => {
  it('merges the posts of all accounts, page by page', async () => {
    await grow(60, 9);
    const expected = (
      await backend.database
        .selectFrom('posts')
        .innerJoin('subscriptions', 'subscriptions.account_id', 'posts.account_id')
        .select('post_id')
        .where('user_id', '=', 'reader')
        .orderBy('create_time', 'desc')
        .orderBy('post_id', 'desc')
        .execute()
    ).map(({ post_id }) => post_id);
    const seen: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const { items, nextCursor, cursors } = (
        await backend.services['posts.feed'](reader, {
          query: { scope: 'subscribed', limit: 7, ...(cursor && { cursor }) },
        })
      ).value;
      seen.push(...items.map(({ postID }) => postID));
      expect(Object.keys(cursors ?? {})).toHaveLength(61);
      cursor = nextCursor;
    }
    expect(seen).toEqual(expected);
  });

  it('takes all posts from one account if it has all the newest', async () => {
    await grow(3, 5);
    await backend.database
      .updateTable('posts')
      .set({ create_time: 9_000_000 })
      .where('account_id', '=', '@TOA#_n2')
      .execute();
    const { items } = (await backend.services['posts.feed'](reader, { query: { scope: 'subscribed', limit: 5 } }))
      .value;
    expect(new Set(items.map(({ officialAccountID }) => officialAccountID))).toEqual(new Set(['@TOA#_n2']));
  });
});
