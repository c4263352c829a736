import { Kysely, sql, type Migration } from 'kysely';
import { dialectOf } from './dialect.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** Tables in which SQLite stores the data of its full-text indexes. */
const BESIDE_SEARCH = /_search_/;
/** How many missing tables and columns a message names. */
const NAMED = 3;

async function columnsOf(db: Kysely<Tables>): Promise<Map<string, Set<string>>> {
  const { rows } = await (
    dialectOf(db) === 'sqlite'
      ? sql<{
          of: string;
          name: string;
        }>`select t.name as "of", c.name as name from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table'`
      : sql<{
          of: string;
          name: string;
        }>`select table_name as "of", column_name as name from information_schema.columns where table_schema = current_schema()`
  ).execute(db);
  const columns = new Map<string, Set<string>>();
  for (const { of, name } of rows) columns.set(of, (columns.get(of) ?? new Set()).add(name));
  return columns;
}

/** Tables and columns that migrations create. Read from a migrated empty database, so that they are not listed twice. */
async function madeBy(executed: readonly Migration[]): Promise<Map<string, Set<string>>> {
  const empty = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') });
  try {
    for (const { up } of executed) await up(empty);
    return await columnsOf(empty);
  } finally {
    await empty.destroy();
  }
}

/**
 * Describes which tables and columns a database lacks although its migrations create them; undefined if it is complete. Otherwise
 * an interrupted restore or a manual change would only be noticed when a request needs them.
 * @param executed - the migrations that the database lists as executed, in order
 */
export async function missingFrom(db: Kysely<Tables>, executed: readonly Migration[]): Promise<string | undefined> {
  const [expected, found] = [await madeBy(executed), await columnsOf(db)];
  const missing: string[] = [];
  for (const [table, columns] of expected) {
    const there = found.get(table);
    if (dialectOf(db) === 'postgres' && BESIDE_SEARCH.test(table)) continue;
    if (!there) missing.push(`the table ${table}`);
    else for (const column of columns) if (!there.has(column)) missing.push(`the column ${table}.${column}`);
  }
  if (missing.length === 0) return undefined;
  const more = missing.length - NAMED;
  return missing.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
