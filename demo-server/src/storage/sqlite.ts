import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely';
import type { DirectConnection } from './direct.ts';
import { KeptRows } from './kept-rows.ts';
import { keptStatements } from './sqlite-statements.ts';

/**
 * SQLite rolls back schema changes too. Kysely's own adapter says it does not, so its Migrator would run without a
 * transaction.
 */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely's dialect, and the connection that prepared queries use directly. */
class DirectDialect extends SqliteDialect {
  readonly direct: DirectConnection;

  constructor(database: SqliteDatabase, direct: DirectConnection) {
    super({ database });
    this.direct = direct;
  }
}

class TransactionalDdlDialect extends DirectDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

const COMMON =
  'PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA mmap_size = 268435456';

/** How long the last checkpoint waits for readers, in milliseconds. */
const CHECKPOINT_WAIT_MS = 1000;

/**
 * Moves everything from the log into the database file, so that a copy of the file alone is complete. SQLite would do this when
 * the last connection closes, but the driver cannot finalise statements, and a connection with statements stays open until
 * they are garbage-collected.
 */
function checkpoint(raw: InstanceType<typeof DatabaseSync>): void {
  try {
    raw.exec(`PRAGMA busy_timeout = ${CHECKPOINT_WAIT_MS}; PRAGMA wal_checkpoint(TRUNCATE)`);
  } catch {
    // The disk is full or gone. The data stays in the log beside the file, where the next start finds it.
  }
}

/**
 * Kysely's SQLite dialect over the `node:sqlite` API (here through its npm twin with prebuilt binaries).
 * @param path - a file, or `:memory:`
 */
export function sqliteDialect(path: string): DirectDialect {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const raw = new DatabaseSync(path);
  raw.exec(COMMON);
  // Set explicitly: some builds default to NORMAL in WAL mode, which loses acknowledged writes on a power failure.
  raw.exec(
    'PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000',
  );
  const rows = new KeptRows();
  // A transaction that reads before it writes must take the write lock at its beginning: taking it later fails at once,
  // without waiting, if another process has written in between.
  const database = keptStatements(raw, (text) => (text === 'begin' ? 'begin immediate' : text), rows);
  // Another process may have written since the last transaction, such as an operator with SQLite's own shell. From here on
  // none can until the end of this one.
  const version = raw.prepare('PRAGMA data_version');
  const versionNow = () => version.get()?.['data_version'];
  let seen = versionNow();
  const begin = database.prepare('begin');
  const begun: typeof begin = {
    ...begin,
    run(parameters) {
      const result = begin.run(parameters);
      const now = versionNow();
      if (now !== seen) rows.clear();
      seen = now;
      return result;
    },
  };
  const lenient: SqliteDatabase = {
    close() {
      checkpoint(raw);
      database.close();
    },
    // After some errors, such as a full disk, SQLite has already rolled back; a second rollback would fail and hide the
    // cause.
    prepare(text) {
      if (text === 'begin') return begun;
      if (text !== 'rollback' || raw.isTransaction) return database.prepare(text);
      rows.clear();
      return database.prepare('select 1');
    },
  };
  return new TransactionalDdlDialect(lenient, database.direct);
}

/**
 * A second, read-only connection to an existing database.
 * @param path - a file
 */
export function sqliteReader(path: string): DirectDialect {
  const raw = new DatabaseSync(path, { readOnly: true });
  raw.exec(COMMON);
  const database = keptStatements(raw);
  return new DirectDialect(database, database.direct);
}
