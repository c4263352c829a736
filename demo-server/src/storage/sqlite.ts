import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { SqliteDialect, type SqliteDatabase } from 'kysely';

const KEEP_STATEMENTS = 300;

/**
 * Kysely's SQLite dialect over the `node:sqlite` API (here through its npm twin with prebuilt binaries).
 * @param path - a file, or `:memory:`
 */
export function sqliteDialect(path: string, options: { readOnly?: boolean } = {}): SqliteDialect {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const raw = new DatabaseSync(path, { readOnly: options.readOnly ?? false });
  raw.exec('PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA mmap_size = 268435456');
  // Set, not assumed: builds default to NORMAL in WAL, which loses answered writes when the power goes.
  if (!options.readOnly) raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000');
  return new SqliteDialect({ database: keepingStatements(raw) });
}

/** Kysely compiles the same texts again and again; SQLite should parse each once. */
function keepingStatements(raw: InstanceType<typeof DatabaseSync>): SqliteDatabase {
  type Prepared = ReturnType<SqliteDatabase['prepare']>;
  const kept = new Map<string, Prepared>();
  const adapt = (statement: ReturnType<typeof raw.prepare>): Prepared =>
    ({
      reader: statement.columns().length > 0,
      all: (parameters: never[]) => statement.all(...parameters),
      run: (parameters: never[]) => statement.run(...parameters),
      iterate: (parameters: never[]) => statement.iterate(...parameters),
    }) as unknown as Prepared;
  return {
    close: () => raw.close(),
    prepare(text) {
      let statement = kept.get(text);
      if (!statement) {
        statement = adapt(raw.prepare(text));
        if (kept.size >= KEEP_STATEMENTS) kept.clear();
        // A changed schema makes statements stale, so those that change it are not kept.
        if (!/^\s*(create|drop|alter|pragma)/i.test(text)) kept.set(text, statement);
      }
      return statement;
    },
  };
}
