import type { Reader } from '../storage/open-database.ts';

/**
 * IDs of deleted accounts whose content is still being removed: for `not in`, wherever rows of an account are read
 * without its own row. The table is almost always empty.
 */
export const removedAccounts = (db: Reader) => db.selectFrom('removals').select('id').where('kind', '=', 'account');
