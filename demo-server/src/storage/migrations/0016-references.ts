import type { Kysely, Migration } from 'kysely';

/**
 * What is stored anyway is referred to, not copied: entries of chats and answers about messages. Earlier rows keep their
 * copies. An earlier version would hand out the references as they are.
 */
export const references: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['log', 'idempotency'])
      await db.schema.alterTable(table).addColumn('reference', 'text').execute();
  },
};
