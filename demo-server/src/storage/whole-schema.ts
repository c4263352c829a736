import { Kysely, sql, type Migration } from 'kysely';
import { dialectOf } from './dialect.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** What SQLite keeps of its search tables in tables beside them. */
const BESIDE_SEARCH = /_search_/;
/** So many of what is missing are named. */
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

/** What migrations make of an empty database: asked of them, so that nobody has to write it down a second time. */
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
 * Tells what a database lacks of what its migrations have made, for people; undefined where it is whole. Somebody's restore that was
 * cut off, or their hand, would otherwise be found when the first request needs it.
 * @param executed - the migrations that it says it has had, in order
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
