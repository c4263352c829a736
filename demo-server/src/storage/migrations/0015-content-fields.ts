import type { Kysely, Migration } from 'kysely';

/** A field of an account or a post that is not searched for needs no column: it stands in this one. */
export const contentFields: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['accounts', 'posts'])
      await db.schema
        .alterTable(table)
        .addColumn('fields', 'text', (c) => c.notNull().defaultTo('{}'))
        .execute();
  },
};
