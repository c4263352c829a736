import { Migrator, type Kysely, type Migration } from 'kysely';
import { start } from './migrations/0001-start.ts';
import type { Tables } from './tables.ts';

/** Forward only, in this order, for ever: an entry is never changed once it was released. */
const migrations: Record<string, Migration> = { '0001-start': start };

/**
 * Brings a database to the newest schema. Every migration is one transaction, so a kill leaves the one before.
 * @throws Error - the database was written by a newer version, or a migration failed; nothing of the failed one stays
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error(`the database could not be brought to this version's schema: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}
