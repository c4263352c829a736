import type { Kysely, Migration } from 'kysely';
import { clustered } from '../dialect.ts';

/** Accounts whose number of subscribers is still to be told to their managers. */
export const subscriberNews: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('subscriber_news')
      .addColumn('account_id', 'text', (c) => c.primaryKey().notNull())
      .$call(clustered(db))
      .execute();
  },
};
