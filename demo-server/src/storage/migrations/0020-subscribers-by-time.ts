import type { Kysely, Migration } from 'kysely';

/** Subscribers of an account by the day on which they joined, without reading all of them. */
export const subscribersByTime: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('subscriptions_by_time')
      .on('subscriptions')
      .columns(['account_id', 'subscribe_time'])
      .execute();
  },
};
