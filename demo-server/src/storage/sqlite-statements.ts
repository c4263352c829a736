import type { DatabaseSync } from '@photostructure/sqlite';
import type { SqliteDatabase } from 'kysely';
import { DirectConnection } from './direct.ts';
import type { KeptRows } from './kept-rows.ts';

/** Some queries have a text for each number of rows. */
const KEEP = 1000;
const CHANGES_SCHEMA = /^\s*(create|drop|alter|pragma)/i;

type Row = Record<string, unknown>;
type Connection = InstanceType<typeof DatabaseSync>;
type Prepared = ReturnType<SqliteDatabase['prepare']>;

/** Statements that only read. */
const READS = /^\s*(select|begin|commit|rollback|savepoint|release|pragma|explain)\b/i;
const ROLLS_BACK = /^\s*rollback\b/i;

export interface KeptStatements extends SqliteDatabase {
  prepare(text: string): Prepared;
  readonly direct: DirectConnection;
}

/**
 * The connection that Kysely needs. The same texts come again and again, so SQLite parses each once.
 * @param textOf - replaces a text before it runs
 * @param rows - of the only writer
 */
export function keptStatements(raw: Connection, textOf = (text: string) => text, rows?: KeptRows): KeptStatements {
  const kept = new Map<string, Prepared>();
  const database: Pick<KeptStatements, 'close' | 'prepare'> = {
    close: () => raw.close(),
    prepare(asked) {
      const text = textOf(asked);
      let statement = kept.get(text);
      if (!statement) {
        statement = asObjects(raw.prepare(text), onRunOf(text));
        // A statement parsed before a schema change would return outdated columns.
        if (kept.size >= KEEP || CHANGES_SCHEMA.test(text)) kept.clear();
        else kept.set(text, statement);
      }
      return statement;
    },
  };
  const direct = new DirectConnection(database.prepare, () => raw.isTransaction, rows);

  function onRunOf(text: string): () => void {
    if (ROLLS_BACK.test(text)) return () => rows?.clear();
    if (READS.test(text)) return () => {};
    const drop = rows?.effectOf(text);
    return () => {
      direct.writes += 1;
      drop?.();
    };
  }
  return { ...database, direct };
}

/**
 * Creates the rows' objects here: the driver names every column of every row anew, which takes longer than finding the
 * row.
 */
function asObjects(statement: ReturnType<Connection['prepare']>, onRun: () => void): Prepared {
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
    all(parameters: never[]) {
      onRun();
      return (statement.all(...parameters) as unknown as unknown[][]).map(objectOf);
    },
    run(parameters: never[]) {
      onRun();
      return statement.run(...parameters);
    },
    *iterate(parameters: never[]) {
      onRun();
      for (const values of statement.iterate(...parameters) as Iterable<unknown[]>) yield objectOf(values);
    },
  } as unknown as Prepared;
}
