import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely';

const KEEP_STATEMENTS = 300;

/** SQLite rolls back schema changes too. Kysely's own adapter denies it, so its Migrator would run without a transaction. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalDdlDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

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
  // A transaction that reads before it writes must hold the write lock from its beginning: taking it later fails at once, without
  // waiting, when another process has written in between.
  return new TransactionalDdlDialect({ database: keepingStatements(raw, options.readOnly ? 'begin' : 'begin immediate') });
}

/** Kysely compiles the same texts again and again; SQLite should parse each once. */
function keepingStatements(raw: InstanceType<typeof DatabaseSync>, begin: string): SqliteDatabase {
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
    prepare(asked) {
      const text = asked === 'begin' ? begin : asked;
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
