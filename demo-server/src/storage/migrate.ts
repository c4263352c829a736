import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import { StartFault } from '../start-fault.ts';
import { dialectOf } from './dialect.ts';
import { start } from './migrations/0001-start.ts';
import { uses } from './migrations/0002-uses.ts';
import { search } from './migrations/0003-search.ts';
import { forgetting } from './migrations/0004-forgetting.ts';
import { audit } from './migrations/0005-audit.ts';
import { inOrderOfWriting } from './migrations/0006-in-order-of-writing.ts';
import { revisions } from './migrations/0007-revisions.ts';
import { removals } from './migrations/0008-removals.ts';
import { uploadQuotas } from './migrations/0010-upload-quotas.ts';
import { normalEmojiEverywhere } from './migrations/0012-normal-emoji.ts';
import { ownerOffers } from './migrations/0013-owner-offers.ts';
import { subscriberNews } from './migrations/0014-subscriber-news.ts';
import { contentFields } from './migrations/0015-content-fields.ts';
import { references } from './migrations/0016-references.ts';
import { suspensions } from './migrations/0017-suspensions.ts';
import { accountTable } from './migrations/0018-account-table.ts';
import { directory } from './migrations/0019-directory.ts';
import { subscribersByTime } from './migrations/0020-subscribers-by-time.ts';
import type { Tables } from './tables.ts';
import { codeOf, sqliteCodeOf } from './unavailable.ts';
import { missingFrom } from './whole-schema.ts';

/** Forward only, in this order: an entry is never changed once it is released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-start': start,
  '0002-uses': uses,
  '0003-search': search,
  '0004-forgetting': forgetting,
  '0005-audit': audit,
  '0006-in-order-of-writing': inOrderOfWriting,
  '0007-revisions': revisions,
  '0008-removals': removals,
  '0010-upload-quotas': uploadQuotas,
  '0012-normal-emoji': normalEmojiEverywhere,
  '0013-owner-offers': ownerOffers,
  '0014-subscriber-news': subscriberNews,
  '0015-content-fields': contentFields,
  '0016-references': references,
  '0017-suspensions': suspensions,
  '0018-account-table': accountTable,
  '0019-directory': directory,
  '0020-subscribers-by-time': subscribersByTime,
};

/**
 * Migrations after which a node of the previous version still works: its statements stay valid, and newer nodes understand what
 * it writes. They only add tables, indexes, and columns that may be empty or have a default. Such a node can also start again,
 * which the rollback of a rolling update needs; see docs/decisions/0156 and 0131.
 *
 * Not `0007-revisions`, although it only adds columns with a default: an edit by a node that does not count revisions leaves the
 * revision unchanged, so somebody else's edit of that revision would overwrite it. Not `0012-normal-emoji`: an older node
 * continues to write emoji that are not normalised. Not `0016-references`: an older node would send references to clients.
 * Not `0017-suspensions`: an older node would show suspended accounts.
 */
export const additive: ReadonlySet<string> = new Set([
  '0008-removals',
  '0010-upload-quotas',
  '0014-subscriber-news',
  '0015-content-fields',
  '0018-account-table',
  '0019-directory',
  '0020-subscribers-by-time',
]);

/** The newest migration that a node must know to work on this database. */
const NEEDS = 'schema_needs';

async function executedBy(db: Kysely<Tables>, foreign: () => StartFault): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    return rows.map(({ name }) => name);
  } catch (error) {
    throw isNoSuchColumn(error) ? foreign() : error;
  }
}

async function tablesOf(db: Kysely<Tables>): Promise<Set<string>> {
  const { rows } = await (
    dialectOf(db) === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type in ('table', 'view')`
      : sql<{
          name: string;
        }>`select table_name as name from information_schema.tables where table_schema = current_schema()`
  ).execute(db);
  return new Set(rows.map(({ name }) => name));
}

/** What a database consists of at one moment. */
interface Contents {
  tables: Set<string>;
  /** Undefined: nobody has begun to migrate it. */
  executed: string[] | undefined;
}

/**
 * Two queries, between which another node may have migrated: what it adds would look like tables of another program. A
 * migration is one transaction, so tables belong to the migrations that are the same before and after.
 */
async function contentsOf(db: Kysely<Tables>, foreign: () => StartFault): Promise<Contents> {
  const look = async (): Promise<Contents> => {
    const tables = await tablesOf(db);
    return { tables, executed: tables.has('kysely_migration') ? await executedBy(db, foreign) : undefined };
  };
  for (let last = await look(); ;) {
    const next = await look();
    if (last.executed?.length === next.executed?.length) return next;
    last = next;
  }
}

const isNoSuchColumn = (error: unknown) => sqliteCodeOf(error) === 1 || codeOf(error) === '42703';

/** A database of this kit in which tables or columns are missing. */
export const notWhole = (where: string, what: string): StartFault =>
  new StartFault(
    `${where} is incomplete (${what}): restore a backup (npm run restore), or choose another database, which may be empty.`,
  );

/** Our table names. A SQLite file must contain nothing else; a PostgreSQL schema may also contain tables of other programs. */
const OURS = ['meta', 'people', 'accounts', 'posts', 'messages', 'log'];

/** The newest migration that a node must know, as stored in the database; undefined if none is stored. */
async function neededBy(db: Kysely<Tables>, where: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', NEEDS)
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw isNoSuchColumn(error) ? notWhole(where, 'its table meta belongs to another program') : error;
    });
  return row?.value;
}

/**
 * Checks the database before anything is changed.
 * @returns executed migrations that this version does not know but can work with
 * @throws {StartFault} the database belongs to another program or a newer version, or is incomplete
 */
async function strangersIn(
  db: Kysely<Tables>,
  known: Readonly<Record<string, Migration>>,
  where: string,
): Promise<string[]> {
  const foreign = () =>
    new StartFault(`${where} contains tables of another program: choose another database, which may be empty.`);
  const { tables, executed } = await contentsOf(db, foreign);
  const holdsOthers = (found: Set<string>) =>
    dialectOf(db) === 'sqlite' ? found.size > 0 : OURS.some((name) => found.has(name));
  if (!executed) {
    if (holdsOthers(tables)) throw foreign();
    return [];
  }
  // Other programs use Kysely, too. An interrupted first start leaves only Kysely's two tables.
  if (executed.length === 0) {
    if (holdsOthers(new Set([...tables].filter((name) => !name.startsWith('kysely_'))))) throw foreign();
    return [];
  }
  // The name of the first migration proves nothing: other programs may use it, too.
  if (executed[0] !== Object.keys(known)[0] || !OURS.some((name) => tables.has(name))) throw foreign();
  if (!tables.has('meta')) throw notWhole(where, 'it lacks the table meta');
  const unknown = executed.filter((name) => !Object.hasOwn(known, name));
  const needs = unknown.length > 0 ? await neededBy(db, where) : undefined;
  if (unknown.length > 0 && (needs === undefined || !Object.hasOwn(known, needs)))
    throw new StartFault(
      `${where} was written by a newer version of this server (its schema has ${unknown.join(', ')}): start that version or a newer one, or restore an older backup.`,
    );
  const missing = await missingFrom(
    db,
    executed.flatMap((name) => (Object.hasOwn(known, name) ? [known[name] as Migration] : [])),
  );
  if (missing === undefined) return unknown;
  // Another node may have migrated in between and removed columns or tables.
  if ((await executedBy(db, foreign)).length > executed.length) return strangersIn(db, known, where);
  throw notWhole(where, `it lacks ${missing}`);
}

/**
 * Migrates a database to the newest schema in one transaction (both dialects support this for schema changes, see
 * `sqlite.ts`), so a kill half-way leaves the old schema, and the next start begins again.
 * @param known - the migrations to apply, by name; tests pass their own
 * @param where - names the database in messages
 * @throws {StartFault} this version cannot work with the database
 * @throws Error - a migration failed and was rolled back
 */
export async function migrate(
  db: Kysely<Tables>,
  known: Readonly<Record<string, Migration>> = migrations,
  where = 'OA_DATABASE_URL: the database',
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const strangers = await strangersIn(db, known, where);
    const all = { ...known, ...Object.fromEntries(strangers.map((name) => [name, { up: async () => undefined }])) };
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => all },
      // An older node must accept the order in which newer nodes have migrated.
      allowUnorderedMigrations: true,
    });
    const { error } = await migrator.migrateToLatest();
    if (!error) break;
    // A newer node may have migrated since the check.
    if (tries === 1 && /corrupted migrations/.test(String(error))) continue;
    throw new Error(
      `the database could not be migrated to this version's schema: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  await noteNeeds(db, known);
}

async function noteNeeds(db: Kysely<Tables>, known: Readonly<Record<string, Migration>>): Promise<void> {
  const value = Object.keys(known).findLast((name) => !additive.has(name));
  if (value === undefined) return;
  await db
    .insertInto('meta')
    .values({ key: NEEDS, value })
    // Only forward: an older node must not lower the value that a newer one has stored.
    .onConflict((c) =>
      c
        .column('key')
        .doUpdateSet({ value })
        .where((eb) => eb('meta.value', '<', value)),
    )
    .execute();
}
