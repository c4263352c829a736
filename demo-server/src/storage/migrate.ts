import { Migrator, type Kysely, type Migration } from 'kysely';
import { start } from './migrations/0001-start.ts';
import { uses } from './migrations/0002-uses.ts';
import { search } from './migrations/0003-search.ts';
import { forgetting } from './migrations/0004-forgetting.ts';
import { audit } from './migrations/0005-audit.ts';
import { inOrderOfWriting } from './migrations/0006-in-order-of-writing.ts';
import { removals } from './migrations/0008-removals.ts';
import { normalEmojiEverywhere } from './migrations/0012-normal-emoji.ts';
import type { Tables } from './tables.ts';

/** Forward only, in this order, for ever: an entry is never changed once it was released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-start': start,
  '0002-uses': uses,
  '0003-search': search,
  '0004-forgetting': forgetting,
  '0005-audit': audit,
  '0006-in-order-of-writing': inOrderOfWriting,
  '0008-removals': removals,
  '0012-normal-emoji': normalEmojiEverywhere,
};

/**
 * Brings a database to the newest schema, in one transaction (the dialects say that theirs covers schema changes, see
 * `sqlite.ts`), so a kill half-way leaves the schema from before and the next start begins anew.
 * @param known - the migrations to apply, by name; in tests other ones than the released
 * @throws Error - the database was written by a newer version, or a migration failed; nothing of the failed one stays
 */
export async function migrate(
  db: Kysely<Tables>,
  known: Readonly<Record<string, Migration>> = migrations,
): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...known }) } });
  const { error } = await migrator.migrateToLatest();
  if (error)
    throw new Error(
      `the database could not be brought to this version's schema: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
}
