import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { SqliteAdapter, SqliteDialect } from 'kysely';
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

class TransactionalDdlDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

const COMMON =
  'PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA mmap_size = 268435456';

/** So long whoever still reads may keep the last checkpoint waiting, in milliseconds. */
const CHECKPOINT_WAIT_MS = 1000;

/**
 * Brings all that was written into the file itself, so that whoever copies the file alone has it. SQLite would do so when the last
 * connection is closed; but the driver cannot finalise statements, and a connection that has some stays open until they are collected.
 */
function checkpoint(raw: InstanceType<typeof DatabaseSync>): void {
  try {
    raw.exec(`PRAGMA busy_timeout = ${CHECKPOINT_WAIT_MS}; PRAGMA wal_checkpoint(TRUNCATE)`);
  } catch {
    // A full disk, or one that is gone: what is stored stays in the log beside the file, where the next start finds it.
  }
}

/**
 * Kysely's SQLite dialect over the `node:sqlite` API (here through its npm twin with prebuilt binaries).
 * @param path - a file, or `:memory:`
 */
export function sqliteDialect(path: string): SqliteDialect {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const raw = new DatabaseSync(path);
  raw.exec(COMMON);
  // Set explicitly: some builds default to NORMAL in WAL mode, which loses acknowledged writes on a power failure.
  raw.exec(
    'PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000',
  );
  // A transaction that reads before it writes must take the write lock at its beginning: taking it later fails at once,
  // without waiting, if another process has written in between.
  const database = keptStatements(raw, (text) => (text === 'begin' ? 'begin immediate' : text));
  return new TransactionalDdlDialect({
    database: {
      close() {
        checkpoint(raw);
        database.close();
      },
      // After some errors, such as a full disk, SQLite has already rolled back; a second rollback would fail and hide
      // the cause.
      prepare: (text) =>
        text === 'rollback' && !raw.isTransaction ? database.prepare('select 1') : database.prepare(text),
    },
  });
}

/**
 * A second, read-only connection to an existing database.
 * @param path - a file
 */
export function sqliteReader(path: string): SqliteDialect {
  const raw = new DatabaseSync(path, { readOnly: true });
  raw.exec(COMMON);
  return new SqliteDialect({ database: keptStatements(raw) });
}
