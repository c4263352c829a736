import { sql, type Kysely, type Migration } from 'kysely';

/** Whom an account's ownership is offered to, and until when. */
export const ownerOffers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('accounts').addColumn('offered_to', 'text').execute();
    await db.schema.alterTable('accounts').addColumn('offer_expire_time', 'bigint').execute();
    await sql`create index accounts_offered_to on accounts (offered_to) where offered_to is not null`.execute(db);
    await sql`create index accounts_offer_expire_time on accounts (offer_expire_time) where offer_expire_time is not null`.execute(
      db,
    );
  },
};
