import { sql, type SqlBool } from 'kysely';
import { topics, type Call } from '../../../../src/protocol/index.ts';
import { foldName } from '../../../../src/protocol/words.ts';
import { cursorsOf } from '../../log/read.ts';
import type { Reader } from '../../storage/open-database.ts';
import { prepared } from '../../storage/prepared.ts';
import { operating, signedIn } from './access.ts';
import { matches, type AccountFilter } from './account-search.ts';
import { accountTable } from './account-table.ts';
import { publicAccount } from './account-view.ts';
import type { Store } from '../shared/deps.ts';
import { decodeCursor, limitOf, pageOf } from '../shared/paging.ts';
import { readsLive, relatedTo, relatedView, type RelatedRow } from './related-accounts.ts';
import type { Caller, Services } from '../shared/types.ts';

/** Filter of a list: search words, mode, and the sort keys of the last row of the previous page. */
interface Wanted<K> extends AccountFilter {
  after?: K | undefined;
}

type Query = Call<'accounts.list'>['query'];

/** In SQL what `nearness` of the protocol is, by the stored `search_name`. */
function nearnessTo(q: string) {
  const name = foldName(q);
  return sql<number>`case when accounts.search_name = ${name} then 2 when substr(accounts.search_name, 1, ${[...name].length}) = ${name} then 1 else 0 end`;
}

/** Log positions of these accounts, for those that the caller reads live. */
async function cursorsFor(db: Reader, rows: RelatedRow[], caller: Caller): Promise<Record<string, number>> {
  const cursors = await cursorsOf(db, [topics.user(caller.userID)]);
  for (const row of rows) if (readsLive(row, caller)) cursors[topics.account(row.account_id)] = row.head ?? 0;
  return cursors;
}

const newest = sql<number>`coalesce(accounts.last_post_time, subscriptions.subscribe_time)`;

/** Nearness of the name to the search (0 without one), subscribers, ID. */
type DirectoryKey = readonly [number, number, string];

/** @param all - also suspended accounts */
function directory(db: Reader, rows: number, { after, ...wanted }: Wanted<DirectoryKey>, all = false) {
  const near = wanted.q?.trim() ? nearnessTo(wanted.q) : undefined;
  return (
    db
      .selectFrom('accounts')
      .selectAll('accounts')
      .select((near ?? sql<number>`0`).as('nearness'))
      .where('accounts.deleting', 'is', null)
      .$if(!all, (some) => some.where('accounts.suspend_time', 'is', null))
      .where((eb) => matches(db, eb, wanted))
      // Without a search an index has this order.
      .$if(near !== undefined, (query) => query.orderBy('nearness', 'desc'))
      .orderBy('subscriber_count', 'desc')
      .orderBy('accounts.account_id', 'desc')
      .limit(rows)
      .$if(after !== undefined, (query) => {
        const [nearest, size, id] = after!;
        return query.where(
          near
            ? sql<SqlBool>`(${near}, subscriber_count, accounts.account_id) < (${nearest}, ${size}, ${id})`
            : sql<SqlBool>`(subscriber_count, accounts.account_id) < (${size}, ${id})`,
        );
      })
  );
}

const directoryCursor = (cursor: string | undefined) => decodeCursor(cursor, ['number', 'number', 'string']);
const directoryKey = (row: { nearness: number; subscriber_count: number; account_id: string }) => [
  row.nearness,
  row.subscriber_count,
  row.account_id,
];

function subscribed(
  db: Reader,
  userID: string,
  rows: number,
  { after, ...wanted }: Wanted<readonly [number, number, string]> = {},
) {
  const followed = db
    .selectFrom('subscriptions')
    .innerJoin('accounts', 'accounts.account_id', 'subscriptions.account_id')
    .select('accounts.account_id')
    .where('subscriptions.user_id', '=', userID)
    .where('accounts.deleting', 'is', null)
    .where('accounts.suspend_time', 'is', null)
    .where((eb) => matches(db, eb as never, wanted));
  const page = (
    after
      ? followed.where(
          sql<SqlBool>`(subscriptions.pinned, ${newest}, accounts.account_id) < (${after[0]}, ${after[1]}, ${after[2]})`,
        )
      : followed
  )
    .orderBy('subscriptions.pinned', 'desc')
    .orderBy(newest, 'desc')
    .orderBy('accounts.account_id', 'desc')
    .limit(rows);
  // The page is found by its keys and only then read: a person may follow thousands.
  return db
    .selectFrom('accounts')
    .selectAll('accounts')
    .$call(relatedTo(userID))
    .where('accounts.account_id', 'in', page)
    .orderBy('subscriptions.pinned', 'desc')
    .orderBy(newest, 'desc')
    .orderBy('accounts.account_id', 'desc');
}

function managedBy(
  db: Reader,
  caller: Caller,
  now: number,
  rows: number,
  { after, ...wanted }: Wanted<readonly [string]>,
) {
  const query = db
    .selectFrom('accounts')
    .selectAll('accounts')
    .$call(relatedTo(caller.userID))
    .where('accounts.deleting', 'is', null)
    .where((eb) =>
      eb.or([
        eb('owner_id', '=', caller.userID),
        // Accounts offered to the person are listed too: there is no other place to find them.
        eb.and([
          eb('offered_to', '=', caller.userID),
          eb('offer_expire_time', '>', now),
          eb('suspend_time', 'is', null),
        ]),
        eb(
          'accounts.account_id',
          'in',
          eb.selectFrom('admins').select('admins.account_id').where('admins.user_id', '=', caller.userID),
        ),
        ...(caller.role === 'operator' ? [eb('platform', '=', 1)] : []),
      ]),
    )
    .where((eb) => matches(db, eb as never, wanted))
    .orderBy('accounts.account_id')
    .limit(rows);
  return after ? query.where('accounts.account_id', '>', after[0]) : query;
}

/** The first page, which a client requests when it opens the list; other requests are rarer. */
const newestSubscribed = prepared((db, { userID, rows }: { userID: string; rows: number }) =>
  subscribed(db, userID, rows),
);

/** The accounts of a list, with the caller's relation to each. */
async function listFor(
  db: Reader,
  caller: Caller,
  now: number,
  limit: number,
  { scope, q, mode, cursor, ...order }: Query,
): Promise<{ rows: RelatedRow[]; nextCursor?: string }> {
  if (scope === 'all') {
    operating(caller);
    return accountTable(db, caller, { q, mode, cursor, ...order }, limit);
  }
  const { userID } = caller;
  const filter = { q, mode };
  if (scope === 'managed')
    return pageOf(
      await managedBy(db, caller, now, limit + 1, { ...filter, after: decodeCursor(cursor, ['string']) }).execute(),
      limit,
      (row) => [row.account_id],
    );
  if (scope === 'directory')
    return pageOf(
      await directory(db, limit + 1, { ...filter, after: directoryCursor(cursor) }, caller.role === 'operator')
        .$call(relatedTo(userID))
        .execute(),
      limit,
      directoryKey,
    );
  const after = decodeCursor(cursor, ['number', 'number', 'string']);
  const isFirst = q === undefined && mode === undefined && !after;
  const rows = isFirst
    ? await newestSubscribed.all(db, { userID, rows: limit + 1 })
    : await subscribed(db, userID, limit + 1, { ...filter, after }).execute();
  return pageOf(rows, limit, (row) => [row.pinned ?? 0, row.last_post_time ?? row.subscribe_time ?? 0, row.account_id]);
}

export function accountListServices({ db, snapshot, now }: Store): Pick<Services, 'accounts.list'> {
  return {
    async 'accounts.list'(asking, { query }) {
      const { scope, q, mode, cursor } = query;
      const limit = limitOf(query.limit);
      if (!asking && scope === 'directory') {
        const { rows, nextCursor } = pageOf(
          await directory(db, limit + 1, { q, mode, after: directoryCursor(cursor) }).execute(),
          limit,
          directoryKey,
        );
        return {
          status: 200,
          value: { items: rows.map(publicAccount), ...(nextCursor && { nextCursor }), cursors: {} },
        };
      }
      const caller = signedIn(asking);
      return snapshot(async (tx) => {
        const { rows, nextCursor } = await listFor(tx, caller, now(), limit, query);
        return {
          status: 200,
          value: {
            items: rows.map((row) => relatedView(row, caller, now())),
            ...(nextCursor && { nextCursor }),
            cursors: await cursorsFor(tx, rows, caller),
          },
        };
      });
    },
  };
}
