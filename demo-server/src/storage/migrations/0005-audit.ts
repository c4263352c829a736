import type { Kysely, Migration } from 'kysely';

/** Who did what to an account, its people and its posts. */
export const audit: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('audit')
      .addColumn('audit_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('target', 'text')
      .addColumn('fields', 'text')
      .addColumn('request_id', 'text')
      .execute();
    await db.schema.createIndex('audit_by_time').on('audit').columns(['at', 'audit_id']).execute();
    await db.schema.createIndex('audit_by_account').on('audit').columns(['account_id', 'at', 'audit_id']).execute();
  },
};
