import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { AccountMode } from '../../../../src/protocol/index.ts';
import { readSearch } from '../../../../src/protocol/words.ts';
import { found } from '../../search/words.ts';
import type { Reader } from '../../storage/open-database.ts';
import type { Tables } from '../../storage/tables.ts';

type Eb = ExpressionBuilder<Tables, 'accounts'>;

export interface AccountFilter {
  /** Without words it matches all. */
  q?: string | undefined;
  mode?: AccountMode | undefined;
}

/** Matches the mode, and all words of a search in name, organisation, introduction or ID. */
export function matches(db: Reader, eb: Eb, { q, mode }: AccountFilter): Expression<SqlBool> {
  const ofMode = eb.and(mode ? [eb('accounts.mode', '=', mode)] : []);
  if (!q?.trim()) return ofMode;
  const wanted = readSearch(q);
  if (!wanted) return sql<SqlBool>`1 = 0`;
  return ofMode.and(
    'accounts.doc',
    'in',
    db
      .selectFrom('account_search')
      .select('rowid')
      .where(found(db, 'account_search', wanted)),
  );
}
