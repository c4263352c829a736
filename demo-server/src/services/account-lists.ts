import { sql, type ExpressionBuilder, type Expression, type SqlBool } from 'kysely';
import { topics, type Account } from '../../../src/protocol/index.ts';
import { cursorsOf } from '../log/read.ts';
import { readSearch } from '../search/segment.ts';
import { found } from '../search/words.ts';
import type { Reader } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';
import { signedIn, type AccountRow } from './access.ts';
import { accountView, type SubscriptionRow } from './account-view.ts';
import type { Store } from './deps.ts';
import { decodeCursor, limitOf, pageOf } from './paging.ts';
import type { Caller, Services } from './types.ts';

type Eb = ExpressionBuilder<Tables, 'accounts'>;

/** Matches all words of a search, in name, organisation, introduction or ID. */
function matches(db: Reader, eb: Eb, q: string | undefined): Expression<SqlBool> {
  if (!q?.trim()) return eb.and([]);
  const wanted = readSearch(q);
  if (!wanted) return sql<SqlBool>`1 = 0`;
  return eb('accounts.doc', 'in', db.selectFrom('account_search').select('rowid').where(found(db, 'account_search', wanted)));
}

/** Adds the caller's relation to a page of accounts, two queries whatever the size. */
async function withRelation(db: Reader, rows: AccountRow[], caller: Caller | undefined): Promise<Account[]> {
  if (!caller || rows.length === 0) return rows.map((row) => accountView(row, undefined, undefined, undefined));
  const ids = rows.map(({ account_id }) => account_id);
  const subscriptions = await db.selectFrom('subscriptions').selectAll().where('user_id', '=', caller.userID).where('account_id', 'in', ids).execute();
  const admins = await db.selectFrom('admins').select('account_id').where('user_id', '=', caller.userID).where('account_id', 'in', ids).execute();
  const byID = new Map<string, SubscriptionRow>(subscriptions.map((row) => [row.account_id, row]));
  const adminOf = new Set(admins.map(({ account_id }) => account_id));
  return rows.map((row) => {
    const owner = row.owner_id === caller.userID || (row.platform === 1 && caller.role === 'operator');
    return accountView(row, caller, byID.get(row.account_id), owner ? 'owner' : adminOf.has(row.account_id) ? 'admin' : undefined);
  });
}

/** Positions of the logs that tell what happens to these accounts, for those that the caller reads live. */
async function cursorsFor(db: Reader, items: Account[], caller: Caller | undefined): Promise<Record<string, number>> {
  if (!caller) return {};
  const live = items.filter(({ subscribeTime, role }) => subscribeTime || role).map(({ officialAccountID }) => topics.account(officialAccountID));
  return cursorsOf(db, [topics.user(caller.userID), ...live]);
}

const newest = sql<number>`coalesce(accounts.last_post_time, subscriptions.subscribe_time)`;

async function directory(db: Reader, q: string | undefined, cursor: string | undefined, limit: number) {
  const after = decodeCursor(cursor, ['number', 'string']);
  let query = db.selectFrom('accounts').selectAll().where((eb) => matches(db, eb, q)).orderBy('subscriber_count', 'desc').orderBy('account_id', 'desc').limit(limit + 1);
  if (after) query = query.where(sql<SqlBool>`(subscriber_count, account_id) < (${after[0]}, ${after[1]})`);
  return pageOf(await query.execute(), limit, (row) => [row.subscriber_count, row.account_id]);
}

async function subscribed(db: Reader, caller: Caller, q: string | undefined, cursor: string | undefined, limit: number) {
  const after = decodeCursor(cursor, ['number', 'number', 'string']);
  let query = db
    .selectFrom('subscriptions')
    .innerJoin('accounts', 'accounts.account_id', 'subscriptions.account_id')
    .selectAll('accounts')
    .select(['subscriptions.pinned', newest.as('newest')])
    .where('subscriptions.user_id', '=', caller.userID)
    .where((eb) => matches(db, eb as never, q))
    .orderBy('subscriptions.pinned', 'desc')
    .orderBy(newest, 'desc')
    .orderBy('accounts.account_id', 'desc')
    .limit(limit + 1);
  if (after) query = query.where(sql<SqlBool>`(subscriptions.pinned, ${newest}, accounts.account_id) < (${after[0]}, ${after[1]}, ${after[2]})`);
  return pageOf(await query.execute(), limit, (row) => [row.pinned, row.newest, row.account_id]);
}

async function managedBy(db: Reader, caller: Caller, q: string | undefined, cursor: string | undefined, limit: number) {
  const after = decodeCursor(cursor, ['string']);
  let query = db
    .selectFrom('accounts')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('owner_id', '=', caller.userID),
        eb('account_id', 'in', eb.selectFrom('admins').select('admins.account_id').where('admins.user_id', '=', caller.userID)),
        ...(caller.role === 'operator' ? [eb('platform', '=', 1)] : []),
      ]),
    )
    .where((eb) => matches(db, eb, q))
    .orderBy('account_id')
    .limit(limit + 1);
  if (after) query = query.where('account_id', '>', after[0]);
  return pageOf(await query.execute(), limit, (row) => [row.account_id]);
}

export function accountListServices({ snapshot }: Store): Pick<Services, 'accounts.list'> {
  return {
    async 'accounts.list'(caller, { query: { scope, q, cursor, limit: wanted } }) {
      const limit = limitOf(wanted);
      return snapshot(async (db) => {
        const { rows, nextCursor } = scope === 'directory' ? await directory(db, q, cursor, limit) : await (scope === 'subscribed' ? subscribed : managedBy)(db, signedIn(caller), q, cursor, limit);
        const items = await withRelation(db, rows, caller);
        return { status: 200, value: { items, ...(nextCursor && { nextCursor }), cursors: await cursorsFor(db, items, caller) } };
      });
    },
  };
}
