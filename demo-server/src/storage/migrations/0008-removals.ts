import { sql, type Kysely, type Migration } from 'kysely';

/** Accounts and posts that are deleted for everybody, and whose content is still being removed in batches. */
export const removals: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('accounts').addColumn('deleting', 'bigint').execute();
    await sql`create index accounts_deleting on accounts (deleting) where deleting is not null`.execute(db);
    await db.schema
      .createTable('removals')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('removals_key', ['kind', 'id'])
      .execute();
    await db.schema.createIndex('removals_by_time').on('removals').columns(['create_time', 'kind', 'id']).execute();
  },
};
