import { sql, type Kysely, type Migration } from 'kysely';

/** The orders of the operator's table of accounts: see `services/accounts/account-table.ts`. */
export const accountTable: Migration = {
  async up(db: Kysely<unknown>) {
    const orders = {
      name: sql`lower(name)`,
      mode: sql`mode`,
      last_post: sql`coalesce(last_post_time, -1)`,
      verified: sql`verified`,
      state: sql`coalesce(suspend_time, -1)`,
    };
    for (const [name, key] of Object.entries(orders))
      await sql`create index ${sql.ref(`accounts_by_${name}`)} on accounts ((${key}), account_id)`.execute(db);
  },
};
