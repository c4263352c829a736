import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { AccountOrder } from '../../../../src/protocol/index.ts';
import type { Reader } from '../../storage/open-database.ts';
import type { Tables } from '../../storage/tables.ts';
import { decodeCursor, pageOf } from '../shared/paging.ts';
import type { Caller } from '../shared/types.ts';
import { matches, type AccountFilter } from './account-search.ts';
import { relatedTo, type RelatedRow } from './related-accounts.ts';

type Key = { sql: RawBuilder<string | number>; type: 'string' | 'number' };
const column = (name: keyof Tables['accounts'] & string) => sql<string | number>`${sql.ref(`accounts.${name}`)}`;

/** What the table is sorted by. Each is an index, with the ID as the second key, so that a page costs its rows. */
const keys: Record<AccountOrder, Key> = {
  name: { sql: sql<string>`lower(accounts.name)`, type: 'string' },
  owner: { sql: column('owner_id'), type: 'string' },
  mode: { sql: column('mode'), type: 'string' },
  subscribers: { sql: column('subscriber_count'), type: 'number' },
  // -1 for none: the two databases sort nulls at different ends.
  lastPost: { sql: sql<number>`coalesce(accounts.last_post_time, -1)`, type: 'number' },
  verified: { sql: column('verified'), type: 'number' },
  state: { sql: sql<number>`coalesce(accounts.suspend_time, -1)`, type: 'number' },
};

export interface TableQuery extends AccountFilter {
  sort?: AccountOrder | undefined;
  order?: 'asc' | 'desc' | undefined;
  cursor?: string | undefined;
}

/** A page of all accounts of the installation, suspended ones too, as an operator sorts them. */
export async function accountTable(
  db: Reader,
  { userID }: Caller,
  { q, mode, sort = 'subscribers', order = sort === 'name' || sort === 'owner' ? 'asc' : 'desc', cursor }: TableQuery,
  limit: number,
): Promise<{ rows: RelatedRow[]; nextCursor?: string }> {
  const key = keys[sort];
  const after = decodeCursor(cursor, [key.type, 'string']);
  const query = db
    .selectFrom('accounts')
    .selectAll('accounts')
    .$call(relatedTo(userID))
    .select(key.sql.as('sort_key'))
    .where('accounts.deleting', 'is', null)
    .where((eb) => matches(db, eb as never, { q, mode }))
    .$if(after !== undefined, (rest) =>
      rest.where(
        sql<SqlBool>`(${key.sql}, accounts.account_id) ${sql.raw(order === 'asc' ? '>' : '<')} (${after?.[0]}, ${after?.[1]})`,
      ),
    )
    .orderBy(key.sql, order)
    .orderBy('accounts.account_id', order)
    .limit(limit + 1);
  return pageOf(await query.execute(), limit, (row) => [row.sort_key, row.account_id]);
}
