import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Since when an account is suspended, and why. Not additive: a node of an earlier version would show suspended accounts to
 * everybody.
 */
export const suspensions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('accounts').addColumn('suspend_time', 'bigint').execute();
    await db.schema.alterTable('accounts').addColumn('suspend_reason', 'text').execute();
    // For `not in`, wherever rows of an account are read without its own row.
    await sql`create index accounts_suspended on accounts (account_id) where suspend_time is not null`.execute(db);
  },
};
