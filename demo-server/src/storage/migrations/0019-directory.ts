import type { Kysely, Migration } from 'kysely';
import { foldName } from './0003-terms.ts';
import { inChunks } from './in-chunks.ts';

interface Named {
  account_id: string;
  name: string;
}

/** What a search in the directory is sorted by, and an index for the accounts of one mode. */
export const directory: Migration = {
  async up(db: Kysely<{ accounts: { account_id: string; search_name: string | null } }>) {
    await db.schema.alterTable('accounts').addColumn('search_name', 'text').execute();
    for await (const { account_id, name } of inChunks<Named>(db as never, 'accounts', ['account_id'], ['name']))
      await db
        .updateTable('accounts')
        .set({ search_name: foldName(name) })
        .where('account_id', '=', account_id)
        .execute();
    await db.schema
      .createIndex('accounts_by_mode_and_size')
      .on('accounts')
      .columns(['mode', 'subscriber_count', 'account_id'])
      .execute();
  },
};
