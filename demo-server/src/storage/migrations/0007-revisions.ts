import type { Kysely, Migration } from 'kysely';

/** Accounts and posts count their edits: two of the same second are two versions. What stands already begins with 1. */
export const revisions: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['accounts', 'posts'])
      await db.schema
        .alterTable(table)
        .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
        .execute();
  },
};
