import { sql, type Selectable, type SqlBool } from 'kysely';
import { topics } from '../../../../src/protocol/index.ts';
import { cursorsOf } from '../../log/read.ts';
import type { Reader } from '../../storage/open-database.ts';
import { prepared, preparedRows } from '../../storage/prepared.ts';
import type { Tables } from '../../storage/tables.ts';
import { decodeCursor, pageOf } from '../shared/paging.ts';
import { hiddenAccounts } from '../accounts/hidden-accounts.ts';
import { removedAccounts } from '../../removal/removing.ts';

type Key = Pick<Selectable<Tables['posts']>, 'create_time' | 'post_id'>;

/** IDs of a page of posts, and the log positions of all followed accounts. */
export interface Feed {
  ids: string[];
  nextCursor?: string;
  cursors: Record<string, number>;
}

/** Posts of an account from the newest (or after `after`), in the order of an index on account and time. */
function newestOf(db: Reader, after: readonly [number, string] | undefined) {
  const query = db.selectFrom('posts').orderBy('create_time', 'desc').orderBy('post_id', 'desc');
  return after ? query.where(sql<SqlBool>`(create_time, post_id) < (${after[0]}, ${after[1]})`) : query;
}

type After = readonly [number, string] | undefined;

/** The `count` followed accounts with the newest posts. No other account can have a post among the newest `count`. */
function freshest(db: Reader, userID: string, after: After, count: number) {
  const newest = newestOf(db, after)
    .where(sql<SqlBool>`posts.account_id = subscriptions.account_id`)
    .limit(1);
  return (
    db
      .selectFrom('subscriptions')
      .select('account_id')
      // -1 for none: the two databases sort nulls at different ends.
      .select((eb) => [
        eb.fn.coalesce(newest.select('create_time'), sql<number>`-1`).as('time'),
        newest.select('post_id').as('post'),
      ])
      .where('user_id', '=', userID)
      .where('account_id', 'not in', hiddenAccounts(db))
      .orderBy('time', 'desc')
      .orderBy('post', 'desc')
      .limit(count)
  );
}

/** Keys only, which an index holds: one page of these posts is shown, and a post may have 12 KB. */
function keysOf(db: Reader, accounts: readonly string[], after: After, count: number) {
  const [first, ...others] = accounts.map((account_id) =>
    db
      .selectFrom(
        newestOf(db, after)
          .select(['create_time', 'post_id'])
          .where('account_id', '=', account_id)
          .limit(count)
          .as('newest'),
      )
      .selectAll(),
  );
  return others.reduce((all, each) => all.unionAll(each), first as NonNullable<typeof first>);
}

/** Only the first page is the same query for everybody; queries of further pages differ. */
const freshestNow = prepared((db, { userID, count }: { userID: string; count: number }) =>
  freshest(db, userID, undefined, count),
);

const keysNow = preparedRows((db, rows: readonly { account_id: string; count: number }[]) =>
  keysOf(
    db,
    rows.map(({ account_id }) => account_id),
    undefined,
    (rows[0] as { count: number }).count,
  ),
);
async function newestKeys(db: Reader, userID: string, after: After, count: number): Promise<Key[]> {
  const candidates = after
    ? await freshest(db, userID, after, count).execute()
    : await freshestNow.all(db, { userID, count });
  const accounts = candidates.filter(({ post }) => post !== null).map(({ account_id }) => account_id);
  if (accounts.length === 0) return [];
  return after
    ? keysOf(db, accounts, after, count).execute()
    : keysNow(
        db,
        accounts.map((account_id) => ({ account_id, count })),
      );
}

/**
 * The merged feed, newest first. Three statements, however many accounts a person follows and however many posts these
 * have: the newest post of each, the newest posts of the few relevant accounts, the positions of the logs.
 */
export async function subscribedPosts(
  db: Reader,
  userID: string,
  cursor: string | undefined,
  limit: number,
): Promise<Feed> {
  const after = decodeCursor(cursor, ['number', 'string']);
  const keys = await newestKeys(db, userID, after, limit + 1);
  keys.sort((a, b) => b.create_time - a.create_time || (a.post_id < b.post_id ? 1 : -1));
  const { rows: shown, nextCursor } = pageOf(keys.slice(0, limit + 1), limit, (key) => [key.create_time, key.post_id]);
  return {
    ids: shown.map(({ post_id }) => post_id),
    ...(nextCursor !== undefined && { nextCursor }),
    cursors: await subscribedPositions(db, userID),
  };
}

const followed = prepared((db, { userID }: { userID: string }) =>
  db
    .selectFrom('subscriptions')
    .leftJoin('topics', (join) =>
      join.on(sql<SqlBool>`topics.topic = ${sql.lit(topics.account(''))} || subscriptions.account_id`),
    )
    .select(['subscriptions.account_id', 'topics.head'])
    .where('subscriptions.user_id', '=', userID)
    .where('subscriptions.account_id', 'not in', removedAccounts(db)),
);

/** Positions of the logs of all that a person follows. */
export async function subscribedPositions(db: Reader, userID: string): Promise<Record<string, number>> {
  const cursors = await cursorsOf(db, [topics.user(userID)]);
  for (const { account_id, head } of await followed.all(db, { userID }))
    cursors[topics.account(account_id)] = head ?? 0;
  return cursors;
}
