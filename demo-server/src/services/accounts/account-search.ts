import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { readSearch } from '../../../../src/protocol/words.ts';
import { found } from '../../search/words.ts';
import type { Reader } from '../../storage/open-database.ts';
import type { Tables } from '../../storage/tables.ts';

type Eb = ExpressionBuilder<Tables, 'accounts'>;

/** Matches all words of a search in name, organisation, introduction or ID. */
export function matches(db: Reader, eb: Eb, q: string | undefined): Expression<SqlBool> {
  if (!q?.trim()) return eb.and([]);
  const wanted = readSearch(q);
  if (!wanted) return sql<SqlBool>`1 = 0`;
  return eb(
    'accounts.doc',
    'in',
    db
      .selectFrom('account_search')
      .select('rowid')
      .where(found(db, 'account_search', wanted)),
  );
}
