import { DatabaseSync } from '@photostructure/sqlite';
import { SqliteDialect, type SqliteDatabase } from 'kysely';

/** Some have a text for each number of rows. */
const KEEP_STATEMENTS = 1000;

type Row = Record<string, unknown>;
type Statement = ReturnType<InstanceType<typeof DatabaseSync>['prepare']>;
type Prepared = ReturnType<SqliteDatabase['prepare']>;

/**
 * A second connection to a database that is there, which only reads; `sqlite.ts` has the one that writes.
 * @param path - a file
 */
export function sqliteReader(path: string): SqliteDialect {
  const raw = new DatabaseSync(path, { readOnly: true });
  raw.exec('PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA mmap_size = 268435456');
  // Kysely has the same texts again and again; SQLite should parse each once.
  const kept = new Map<string, Prepared>();
  return new SqliteDialect({
    database: {
      close: () => raw.close(),
      prepare(text) {
        let statement = kept.get(text);
        if (!statement) {
          if (kept.size >= KEEP_STATEMENTS) kept.clear();
          kept.set(text, (statement = asObjects(raw.prepare(text))));
        }
        return statement;
      },
    },
  });
}

/**
 * Makes the rows' objects here: the driver names every column of every row anew, which takes longer than to find the row.
 */
function asObjects(statement: Statement): Prepared {
  const namesNow = () => statement.columns().map(({ name }) => name);
  let names = namesNow();
  statement.setReturnArrays(true);

  function objectOf(values: unknown[]): Row {
    // Another process has added a column, and SQLite has parsed `select *` once more.
    if (values.length !== names.length) names = namesNow();
    const row: Row = {};
    for (let i = 0; i < names.length; i += 1) row[names[i] as string] = values[i];
    return row;
  }

  return {
    reader: names.length > 0,
    all: (parameters: never[]) => (statement.all(...parameters) as unknown as unknown[][]).map(objectOf),
    run: (parameters: never[]) => statement.run(...parameters),
    *iterate(parameters: never[]) {
      for (const values of statement.iterate(...parameters) as Iterable<unknown[]>) yield objectOf(values);
    },
  } as unknown as Prepared;
}
