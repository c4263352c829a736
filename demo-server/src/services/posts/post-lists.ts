import { sql, type SqlBool } from 'kysely';
import { topics, type Page, type Post } from '../../../../src/protocol/index.ts';
import { cursorsOf } from '../../log/read.ts';
import { readSearch } from '../../../../src/protocol/words.ts';
import { found } from '../../search/words.ts';
import type { Reader } from '../../storage/open-database.ts';
import { prepared } from '../../storage/prepared.ts';
import { signedIn, visibleAccount } from '../accounts/access.ts';
import type { Store } from '../shared/deps.ts';
import { subscribedPositions, subscribedPosts } from './feed.ts';
import { decodeCursor, limitOf, pageOf } from '../shared/paging.ts';
import { createKeptPosts } from './kept-posts.ts';
import { NOBODY, statesFor, statesOf, type PostState } from './post-states.ts';
import { ProblemError } from '../shared/problem-error.ts';
import { readsLive, relation } from '../accounts/related-accounts.ts';
import type { Caller, Services } from '../shared/types.ts';
import { hiddenAccounts } from '../accounts/hidden-accounts.ts';
import { removedAccounts } from '../../removal/removing.ts';

/** IDs of a page of posts. */
interface Found {
  ids: string[];
  nextCursor?: string;
}

const idsOf = <R extends { post_id: string }>({ rows, ...rest }: { rows: R[]; nextCursor?: string }): Found => ({
  ids: rows.map(({ post_id }) => post_id),
  ...rest,
});

/**
 * Posts that contain all words of a search, newest first: the index is read by number, and numbers ascend with time.
 * @param userID - only of accounts that this person follows
 */
async function foundPosts(
  db: Reader,
  q: string,
  cursor: string | undefined,
  limit: number,
  userID?: string,
): Promise<Found> {
  const after = decodeCursor(cursor, ['number']);
  const wanted = readSearch(q);
  if (!wanted) return { ids: [] };
  let query = db
    .selectFrom('post_search')
    .innerJoin('posts', 'posts.doc', 'post_search.rowid')
    .select(['posts.post_id', 'posts.doc'])
    .where(found(db, 'post_search', wanted))
    .where('posts.account_id', 'not in', userID === undefined ? removedAccounts(db) : hiddenAccounts(db))
    .orderBy('post_search.rowid', 'desc')
    .limit(limit + 1);
  if (after) query = query.where('post_search.rowid', '<', after[0]);
  if (userID !== undefined)
    query = query.where('posts.account_id', 'in', (eb) =>
      eb.selectFrom('subscriptions').select('account_id').where('user_id', '=', userID),
    );
  return idsOf(pageOf(await query.execute(), limit, ({ doc }) => [doc ?? 0]));
}

async function allPosts(db: Reader, q: string | undefined, cursor: string | undefined, limit: number): Promise<Found> {
  if (q?.trim()) return foundPosts(db, q, cursor, limit);
  const after = decodeCursor(cursor, ['number', 'string']);
  let query = db
    .selectFrom('posts')
    .select(['post_id', 'create_time'])
    .where('account_id', 'not in', removedAccounts(db))
    .orderBy('create_time', 'desc')
    .orderBy('post_id', 'desc')
    .limit(limit + 1);
  if (after) query = query.where(sql<SqlBool>`(create_time, post_id) < (${after[0]}, ${after[1]})`);
  return idsOf(pageOf(await query.execute(), limit, (row) => [row.create_time, row.post_id]));
}

/** Positions of everything that the operator reads, so that any later change of a post is news to the page. */
async function allPositions(db: Reader, caller: Caller): Promise<Record<string, number>> {
  const accounts = await db
    .selectFrom('accounts')
    .leftJoin('topics', (join) =>
      join.on(sql<SqlBool>`topics.topic = ${sql.lit(topics.account(''))} || accounts.account_id`),
    )
    .select(['accounts.account_id', 'topics.head'])
    .execute();
  return {
    ...(await cursorsOf(db, [topics.user(caller.userID)])),
    ...Object.fromEntries(accounts.map(({ account_id, head }) => [topics.account(account_id), head ?? 0])),
  };
}

interface Between {
  id: string;
  userID: string;
  before: number;
  after: number;
  limit: number;
}

const of = (db: Reader, { id, userID, limit }: Pick<Between, 'id' | 'userID' | 'limit'>) =>
  statesFor(db, userID).where('account_id', '=', id).limit(limit);
const newest = prepared((db, values: Omit<Between, 'before' | 'after'>) => of(db, values).orderBy('number', 'desc'));
const newestBefore = prepared((db, values: Omit<Between, 'after'>) =>
  of(db, values).where('number', '<', values.before).orderBy('number', 'desc'),
);
const oldestAfter = prepared((db, values: Omit<Between, 'before'>) =>
  of(db, values).where('number', '>', values.after).orderBy('number', 'asc'),
);
const newestBetween = prepared((db, values: Between) =>
  of(db, values).where('number', '>', values.after).where('number', '<', values.before).orderBy('number', 'desc'),
);

/** A page of an account, for one person. */
type PageOf = Pick<Between, 'id' | 'userID' | 'limit'> & Record<'before' | 'after', number | undefined>;

/**
 * Posts of an account that contain all words of a search, by number like its other pages. The words are looked up first, so
 * that a page costs no more than the posts of the account and those that contain the words.
 */
async function foundPostsOf(db: Reader, q: string, { before, after, ...rest }: PageOf): Promise<PostState[]> {
  const wanted = readSearch(q);
  if (!wanted) return [];
  let query = of(db, rest).where('doc', 'in', (eb) =>
    eb
      .selectFrom('post_search')
      .select('rowid')
      .where(found(db, 'post_search', wanted)),
  );
  if (before !== undefined) query = query.where('number', '<', before);
  if (after !== undefined) query = query.where('number', '>', after);
  const isUpwards = after !== undefined && before === undefined;
  const states = await query.orderBy('number', isUpwards ? 'asc' : 'desc').execute();
  return isUpwards ? states.reverse() : states;
}

/** Posts of an account, newest first. With `after` the page has the posts next to that number, not the newest. */
async function postsOf(db: Reader, { before, after, ...rest }: PageOf): Promise<PostState[]> {
  if (before !== undefined)
    return after === undefined
      ? newestBefore.all(db, { ...rest, before })
      : newestBetween.all(db, { ...rest, before, after });
  return after === undefined ? newest.all(db, rest) : (await oldestAfter.all(db, { ...rest, after })).reverse();
}

export function postListServices({ db, snapshot }: Store): Pick<Services, 'posts.list' | 'posts.feed'> {
  const viewsOf = createKeptPosts();
  return {
    async 'posts.list'(caller, { params: { officialAccountID: id }, query: { before, after, limit: wanted, q } }) {
      const limit = limitOf(wanted);
      // No snapshot is needed: the position is read first, and what happens after it is news.
      const related = caller && (await relation(db, id, caller));
      if (!related) await visibleAccount(db, id, caller);
      const page = { id, userID: caller?.userID ?? NOBODY, before, after, limit };
      const states = q?.trim() ? await foundPostsOf(db, q, page) : await postsOf(db, page);
      return {
        status: 200,
        value: {
          items: await viewsOf(db, states),
          cursors: related && readsLive(related, caller) ? { [topics.account(id)]: related.head ?? 0 } : {},
        },
      };
    },

    async 'posts.feed'(asking, { query: { scope, q, cursor, limit: wanted } }) {
      const caller = signedIn(asking);
      if (scope === 'all' && caller.role !== 'operator')
        throw new ProblemError('no_permission', 'Only the operator can list all posts.');
      const limit = limitOf(wanted);
      return snapshot(async (tx): Promise<{ status: 200; value: Page<Post> }> => {
        const { ids, nextCursor, cursors } =
          scope === 'all'
            ? { ...(await allPosts(tx, q, cursor, limit)), cursors: await allPositions(tx, caller) }
            : q?.trim()
              ? {
                  ...(await foundPosts(tx, q, cursor, limit, caller.userID)),
                  cursors: await subscribedPositions(tx, caller.userID),
                }
              : await subscribedPosts(tx, caller.userID, cursor, limit);
        return {
          status: 200,
          value: {
            items: await viewsOf(tx, await statesOf(tx, ids, caller)),
            ...(nextCursor && { nextCursor }),
            cursors,
          },
        };
      });
    },
  };
}
