import { sql, type Selectable, type SqlBool } from 'kysely';
import { topics } from '../../../src/protocol/index.ts';
import type { Reader } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';
import { decodeCursor, pageOf } from './paging.ts';
import type { PostRow } from './post-view.ts';

type Key = Pick<Selectable<Tables['posts']>, 'create_time' | 'post_id'>;

/** A page of posts, and how far the logs of all followed accounts reach. */
export interface Feed {
  rows: PostRow[];
  nextCursor?: string;
  cursors: Record<string, number>;
}

/** Posts of an account from the newest (or from behind `after`) on: what an index on account and time gives in this order. */
function newestOf(db: Reader, after: readonly [number, string] | undefined) {
  const query = db.selectFrom('posts').orderBy('create_time', 'desc').orderBy('post_id', 'desc');
  return after ? query.where(sql<SqlBool>`(create_time, post_id) < (${after[0]}, ${after[1]})`) : query;
}

/** The `count` followed accounts with the newest posts. Nobody else can have a post among the newest `count`. */
async function freshest(db: Reader, userID: string, after: readonly [number, string] | undefined, count: number): Promise<string[]> {
  const newest = newestOf(db, after).where(sql<SqlBool>`posts.account_id = subscriptions.account_id`).limit(1);
  const rows = await db
    .selectFrom('subscriptions')
    .select('account_id')
    // -1 for none: the two databases put nulls at different ends.
    .select((eb) => [eb.fn.coalesce(newest.select('create_time'), sql<number>`-1`).as('time'), newest.select('post_id').as('post')])
    .where('user_id', '=', userID)
    .orderBy('time', 'desc')
    .orderBy('post', 'desc')
    .limit(count)
    .execute();
  return rows.filter(({ post }) => post !== null).map(({ account_id }) => account_id);
}

/** Keys alone, which an index holds: of these posts one page is shown, and a post may have twelve kilobytes. */
async function keysOf(db: Reader, accounts: readonly string[], after: readonly [number, string] | undefined, count: number): Promise<Key[]> {
  const [first, ...others] = accounts.map((account_id) => db.selectFrom(newestOf(db, after).select(['create_time', 'post_id']).where('account_id', '=', account_id).limit(count).as('newest')).selectAll());
  if (!first) return [];
  return others.reduce((all, each) => all.unionAll(each), first).execute();
}

/**
 * The merged feed, newest first. Four statements, however many accounts somebody follows and however many posts these have:
 * one look at the newest post of each, the newest of the few that matter, the posts of the page, the positions of the logs.
 */
export async function subscribedPosts(db: Reader, userID: string, cursor: string | undefined, limit: number): Promise<Feed> {
  const after = decodeCursor(cursor, ['number', 'string']);
  const keys = await keysOf(db, await freshest(db, userID, after, limit + 1), after, limit + 1);
  keys.sort((a, b) => b.create_time - a.create_time || (a.post_id < b.post_id ? 1 : -1));
  const { rows: shown, nextCursor } = pageOf(keys.slice(0, limit + 1), limit, (key) => [key.create_time, key.post_id]);
  const found = shown.length > 0 ? await db.selectFrom('posts').selectAll().where('post_id', 'in', shown.map(({ post_id }) => post_id)).execute() : [];
  const byID = new Map(found.map((row) => [row.post_id, row]));
  return { rows: shown.flatMap(({ post_id }) => byID.get(post_id) ?? []), ...(nextCursor !== undefined && { nextCursor }), cursors: await positions(db, userID) };
}

async function positions(db: Reader, userID: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('subscriptions')
    .leftJoin('topics', (join) => join.on(sql<SqlBool>`topics.topic = ${topics.account('')} || subscriptions.account_id`))
    .select(['subscriptions.account_id', 'topics.head'])
    .where('subscriptions.user_id', '=', userID)
    .execute();
  const own = await db.selectFrom('topics').select('head').where('topic', '=', topics.user(userID)).executeTakeFirst();
  return Object.fromEntries([[topics.user(userID), own?.head ?? 0], ...rows.map(({ account_id, head }) => [topics.account(account_id), head ?? 0])]) as Record<string, number>;
}
