import { randomUUID } from 'node:crypto';
import { Kysely, sql, type Dialect as KyselyDialect } from 'kysely';
import { dialectOf, type Dialect } from './dialect.ts';
import { bindDirect, type DirectConnection } from './direct.ts';
import { migrate, notWhole } from './migrate.ts';
import { sqliteDialect, sqliteReader } from './sqlite.ts';
import type { ConnectionCount } from './postgres.ts';
import type { Tables } from './tables.ts';
import { createTransactions } from './transactions.ts';
import { StartFault } from '../start-fault.ts';
import { openingFault } from './start-faults.ts';
import { createWriteQueue, type WriteQueue } from './write-queue.ts';

export type { ConnectionCount } from './postgres.ts';
export type Reader = Kysely<Tables>;

/** A read-only connection to a store; a process may have several. */
export interface OpenReader {
  dialect: Dialect;
  reader: Reader;
  /** Reads that must be consistent: all of them see the same snapshot. */
  snapshot<T>(job: (db: Reader) => Promise<T>): Promise<T>;
  /** Changes when a backup is restored, which invalidates all positions that clients hold. */
  epoch: string;
  close(): Promise<void>;
}

/** One store: all writes go through `writes`, reads through `reader`. */
export interface Database extends OpenReader {
  writes: WriteQueue;
  /** Open connections to the database server; empty if there is none. */
  connections(): ConnectionCount[];
}

/**
 * Connections to PostgreSQL: as many writers as can wait for the disk at once, and separate readers, who never wait for
 * them.
 */
const WRITERS = 16;
const READERS = 12;

/** A dialect that may count its connections, or answer prepared queries directly. */
type Counted = KyselyDialect & { count?(): ConnectionCount; direct?: DirectConnection };

interface Drivers {
  write(): Counted;
  /** Absent if the writer also reads. */
  read?(): Counted;
  /** Absent if the writer also changes the schema. */
  schema?(): KyselyDialect;
}

/** The two kinds of driver; PostgreSQL's is loaded only when used. */
async function driverOf(url: string): Promise<Drivers> {
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  if (path) {
    return {
      write: () => sqliteDialect(path),
      // A second connection: readers of a WAL database do not wait for the writer. A memory database has only one.
      ...(path !== ':memory:' && { read: () => sqliteReader(path) }),
    };
  }
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new Error(`OA_DATABASE_URL: there is no driver for ${url.split(':')[0]}:`);
  const { postgresDialect } = await import('./postgres.ts');
  return {
    // Separate from the writers: a schema change waits for locks as long as necessary.
    schema: () => postgresDialect(url, { use: 'schema', connections: 1 }),
    write: () => postgresDialect(url, { use: 'write', connections: WRITERS }),
    read: () => postgresDialect(url, { use: 'read', connections: READERS }),
  };
}

function readerOf(
  reader: Reader,
  direct: DirectConnection | undefined,
  epoch: string,
  close: () => Promise<void>,
): OpenReader {
  bindDirect(reader, direct);
  return {
    dialect: dialectOf(reader),
    reader,
    epoch,
    close,
    snapshot: (job) =>
      reader.transaction().execute((tx) => {
        bindDirect(tx, direct, true);
        return job(tx);
      }),
  };
}

/** Why a database is opened. */
export interface Purpose {
  /**
   * Stored in a new database; turned to `production` by a server that uses it with a secret. Absent: nothing is stored.
   */
  mode?: Mode | undefined;
  /** Refuses a database that was not created in demo mode, before changing anything in it. */
  onlyDemo?: boolean | undefined;
  /** The variable that names the database, for error messages. */
  variable?: string | undefined;
}
export type Mode = 'demo' | 'production';

/**
 * Opens a database and migrates it to the newest schema. Several processes may do so at once.
 * @param url - `sqlite:PATH`, `sqlite::memory:` or `postgres://…`
 * @throws {StartFault} it cannot be used, for a reason that the operator can fix
 */
export async function openDatabase(url: string, purpose: Purpose = {}): Promise<Database> {
  const { variable = 'OA_DATABASE_URL' } = purpose;
  try {
    return await open(url, purpose);
  } catch (error) {
    throw openingFault(url, variable, error);
  }
}

async function open(url: string, purpose: Purpose): Promise<Database> {
  const driver = await driverOf(url);
  const dialects = [driver.write()];
  const writer = new Kysely<Tables>({ dialect: dialects[0] as Counted });
  try {
    const schema = driver.schema ? new Kysely<Tables>({ dialect: driver.schema() }) : writer;
    const epoch = await bringUp(schema, writer, purpose);
    const readDialect = driver.read?.();
    if (readDialect) dialects.push(readDialect);
    const reader = readDialect ? new Kysely<Tables>({ dialect: readDialect }) : writer;
    const writes = dialects[0]?.direct ? createWriteQueue(writer, dialects[0].direct) : createTransactions(writer);
    const close = async () => {
      if (reader !== writer) await reader.destroy();
      await writer.destroy();
    };
    return {
      ...readerOf(reader, (readDialect ?? dialects[0])?.direct, epoch, close),
      writes,
      connections: () => dialects.flatMap((dialect) => dialect.count?.() ?? []),
    };
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

/**
 * Opens a database that another process has migrated, read-only, as a stream worker does.
 * @param url - as for `openDatabase`; an in-memory database allows no second connection
 */
export async function openReader(url: string): Promise<OpenReader> {
  const { read } = await driverOf(url);
  if (!read) throw new Error('an in-memory database can be read only by the process that created it');
  const dialect = read();
  const reader = new Kysely<Tables>({ dialect });
  return readerOf(reader, dialect.direct, await epochOf(reader), () => reader.destroy());
}

/** A value that the database stores about itself; undefined if absent, or if the database is empty. */
async function metaOf(db: Reader, key: string): Promise<string | undefined> {
  // An empty database has no such table.
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
    .catch(() => undefined);
  return row?.value;
}

/** Whether a database has content, but no stored epoch and mode: they were lost. */
async function hasLostItself(db: Reader): Promise<boolean> {
  const holds = async (table: 'people' | 'accounts' | 'log') =>
    (
      await db
        .selectFrom(table)
        .select(sql<number>`1`.as('one'))
        .limit(1)
        .execute()
    ).length > 0;
  try {
    const hasContent = (await holds('people')) || (await holds('accounts')) || (await holds('log'));
    // Read last: another node that starts now stores its epoch before any content.
    const epoch = await db.selectFrom('meta').select('value').where('key', '=', 'epoch').execute();
    return hasContent && epoch.length === 0;
  } catch {
    // A table is missing: the database is new, incomplete or another program's. The migration checks this next.
    return false;
  }
}

/** @returns the epoch */
async function bringUp(
  schema: Kysely<Tables>,
  writer: Kysely<Tables>,
  { mode, onlyDemo = false, variable = 'OA_DATABASE_URL' }: Purpose,
): Promise<string> {
  try {
    const isNew = (await metaOf(schema, 'epoch')) === undefined;
    const where = `${variable}: the database`;
    // An interrupted first start leaves no epoch and no content.
    if (isNew && (await hasLostItself(schema)))
      throw notWhole(where, 'it has content, but its table meta has no epoch');
    if (onlyDemo && !isNew && (await metaOf(schema, 'mode')) !== 'demo')
      throw new StartFault(
        `OA_TOKEN_SECRET must be set: the database that ${variable} names was not created in demo mode (with OA_DEMO=1 anybody could sign in to it as anybody).`,
      );
    await migrate(schema, undefined, where);
    await schema
      .insertInto('meta')
      .values({ key: 'epoch', value: randomUUID() })
      .onConflict((c) => c.doNothing())
      .execute();
    // A database that was once used with a secret stays a production database; demo mode marks only new databases.
    if (mode === 'production')
      await schema
        .insertInto('meta')
        .values({ key: 'mode', value: mode })
        .onConflict((c) => c.column('key').doUpdateSet({ value: mode }))
        .execute();
    else if (mode && isNew)
      await schema
        .insertInto('meta')
        .values({ key: 'mode', value: mode })
        .onConflict((c) => c.doNothing())
        .execute();
    return await epochOf(schema);
  } finally {
    if (schema !== writer) await schema.destroy();
  }
}

async function epochOf(db: Reader): Promise<string> {
  return (await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow()).value;
}
