import { sql, type Expression, type SqlBool } from 'kysely';
import { dialectOf } from '../storage/dialect.ts';
import type { Reader } from '../storage/open-database.ts';
import { segment, type Wanted } from '../../../src/protocol/words.ts';

/**
 * Tables of the full-text index: FTS5 in SQLite, a `tsvector` under GIN in PostgreSQL. Both hold the same terms under a
 * `doc`.
 */
export type WordTable = 'account_search' | 'post_search';

const onPostgres = (db: Reader) => dialectOf(db) === 'postgres';

/** Adds a new document to the index under the words of `text`. */
export async function indexWords(tx: Reader, table: WordTable, doc: number, text: string): Promise<void> {
  const terms = segment(text).join(' ');
  await tx
    .insertInto(table)
    .values({
      rowid: doc,
      words: onPostgres(tx) ? (sql`array_to_tsvector(string_to_array(${terms}, ' '))` as never) : terms,
    })
    .execute();
}

/** As `indexWords`, but replaces the document's previous words. */
export async function reindexWords(tx: Reader, table: WordTable, doc: number, text: string): Promise<void> {
  await forgetWords(tx, table, doc);
  await indexWords(tx, table, doc, text);
}

export async function forgetWords(tx: Reader, table: WordTable, doc: number): Promise<void> {
  await tx.deleteFrom(table).where('rowid', '=', doc).execute();
}

/**
 * True for rows of `table` that match all terms. Terms hold no query syntax of either database: `segment` removes it.
 */
export function found(db: Reader, table: WordTable, { terms, prefix }: Wanted): Expression<SqlBool> {
  if (onPostgres(db)) {
    const query = [...terms.map((term) => `'${term}'`), ...(prefix === undefined ? [] : [`'${prefix}':*`])].join(' & ');
    return sql<SqlBool>`${sql.ref(`${table}.words`)} @@ ${query}::text::tsquery`;
  }
  const query = [...terms.map((term) => `"${term}"`), ...(prefix === undefined ? [] : [`"${prefix}" *`])].join(' ');
  return sql<SqlBool>`${sql.table(table)} match ${query}`;
}
