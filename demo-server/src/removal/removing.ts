import type { Reader } from '../storage/open-database.ts';

/**
 * IDs of accounts that are deleted while their content is still being removed: for `not in`, wherever rows of an account are read
 * without its own row. The table is almost always empty.
 */
export const removedAccounts = (db: Reader) => db.selectFrom('removals').select('id').where('kind', '=', 'account');
