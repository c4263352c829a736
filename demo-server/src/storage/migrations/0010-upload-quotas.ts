import type { Kysely, Migration } from 'kysely';
import { clustered } from '../dialect.ts';

/** What a person has uploaded in a day, and whose an upload is that nothing uses. */
export const uploadQuotas: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('uploads_by_day')
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('day', 'integer', (c) => c.notNull())
      .addColumn('bytes', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('uploads_by_day_key', ['user_id', 'day'])
      .$call(clustered(db))
      .execute();
    // What waits already has no owner here: it is swept within a day.
    await db.schema.alterTable('media_unused').addColumn('user_id', 'text').execute();
    await db.schema
      .alterTable('media_unused')
      .addColumn('bytes', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex('media_unused_by_user').on('media_unused').columns(['user_id', 'bytes']).execute();
  },
};
