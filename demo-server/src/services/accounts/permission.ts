import { topics, type AccountRole, type EntryData } from '../../../../src/protocol/index.ts';
import { cursorsOf } from '../../log/read.ts';
import type { Reader } from '../../storage/open-database.ts';
import type { AccountRow } from './access.ts';
import { offerSeenBy, publicAccount, suspensionSeenBy } from './account-view.ts';
import type { UnitOfWork } from '../shared/deps.ts';

async function roleOf(db: Reader, account: AccountRow, userID: string): Promise<AccountRole | undefined> {
  if (account.owner_id === userID) return 'owner';
  const admin = await db
    .selectFrom('admins')
    .select('user_id')
    .where('account_id', '=', account.account_id)
    .where('user_id', '=', userID)
    .executeTakeFirst();
  return admin && 'admin';
}

/**
 * Sends a person their current rights on an account: the role, the offer that concerns them, and the position from
 * which they may read a manager's logs. A later entry replaces an earlier one, so each holds everything.
 */
export async function tellPermission(
  { tx, now, append }: UnitOfWork,
  account: AccountRow,
  userID: string,
): Promise<void> {
  const { account_id: officialAccountID } = account;
  const role = await roleOf(tx, account, userID);
  const offer = offerSeenBy(account, userID, role, now);
  const suspension = suspensionSeenBy(account, role);
  const data: EntryData['permission.updated'] = {
    officialAccountID,
    ...(role && { role }),
    ...offer,
    ...(suspension && { suspension }),
    ...((role || offer) && { account: publicAccount(account) }),
    ...(role && { cursors: await cursorsOf(tx, [topics.account(officialAccountID), topics.inbox(officialAccountID)]) }),
  };
  append({ topic: topics.user(userID), type: 'permission.updated', data });
}
