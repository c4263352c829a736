import type { DatabaseSync } from '@photostructure/sqlite';
import type { SqliteDatabase } from 'kysely';

/** Some queries have a text for each number of rows. */
const KEEP = 1000;
const CHANGES_SCHEMA = /^\s*(create|drop|alter|pragma)/i;

type Row = Record<string, unknown>;
type Connection = InstanceType<typeof DatabaseSync>;
type Prepared = ReturnType<SqliteDatabase['prepare']>;

/**
 * The connection that Kysely needs. The same texts come again and again, so SQLite parses each once.
 * @param textOf - replaces a text before it runs
 */
export function keptStatements(raw: Connection, textOf = (text: string) => text): SqliteDatabase {
  const kept = new Map<string, Prepared>();
  return {
    close: () => raw.close(),
    prepare(asked) {
      const text = textOf(asked);
      let statement = kept.get(text);
      if (!statement) {
        statement = asObjects(raw.prepare(text));
        // A statement parsed before a schema change would return outdated columns.
        if (kept.size >= KEEP || CHANGES_SCHEMA.test(text)) kept.clear();
        else kept.set(text, statement);
      }
      return statement;
    },
  };
}

/**
 * Creates the rows' objects here: the driver names every column of every row anew, which takes longer than finding the
 * row.
 */
function asObjects(statement: ReturnType<Connection['prepare']>): Prepared {
  const namesNow = () => statement.columns().map(({ name }) => name);
  let names = namesNow();
  statement.setReturnArrays(true);

  function objectOf(values: unknown[]): Row {
    // Another process has added a column, and SQLite has parsed `select *` again.
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
