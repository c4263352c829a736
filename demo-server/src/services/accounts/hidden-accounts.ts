import { removedAccounts } from '../../removal/removing.ts';
import type { Reader } from '../../storage/open-database.ts';

/**
 * IDs of accounts that nobody sees but perhaps their managers: removed and suspended ones. For `not in`, wherever rows of an
 * account are read for its subscribers without its own row. Both are few.
 */
export const hiddenAccounts = (db: Reader) =>
  removedAccounts(db).unionAll(
    db.selectFrom('accounts').select('account_id as id').where('suspend_time', 'is not', null),
  );
