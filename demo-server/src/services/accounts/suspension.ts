import { topics } from '../../../../src/protocol/index.ts';
import { audit } from '../../audit/record.ts';
import type { Store, UnitOfWork } from '../shared/deps.ts';
import type { Caller, Services } from '../shared/types.ts';
import { accountRow, operating, type AccountRow } from './access.ts';
import { publicAccount } from './account-view.ts';
import { tellPermission } from './permission.ts';
import { readAccount } from './related-accounts.ts';

type Values = Pick<AccountRow, 'suspend_time' | 'suspend_reason'>;

/** Stores it, and tells everybody who reads the account, and its managers why. The caller must hold the account's row. */
async function change(unit: UnitOfWork, officialAccountID: string, values: Values): Promise<void> {
  const { tx, append } = unit;
  const account = await tx
    .updateTable('accounts')
    .set(values)
    .where('account_id', '=', officialAccountID)
    .returningAll()
    .executeTakeFirstOrThrow();
  append({
    topic: topics.account(officialAccountID),
    type: 'account.updated',
    data: { account: publicAccount(account) },
  });
  const admins = await tx.selectFrom('admins').select('user_id').where('account_id', '=', officialAccountID).execute();
  for (const userID of [account.owner_id, ...admins.map(({ user_id }) => user_id)])
    await tellPermission(unit, account, userID);
}

/** A suspended account is there only for its managers, who cannot write in it, and for operators. */
export function suspensionServices(store: Store): Pick<Services, 'accounts.suspend' | 'accounts.reinstate'> {
  async function set(
    asking: Caller | undefined,
    officialAccountID: string,
    action: 'account.suspend' | 'account.reinstate',
    suspend_reason: string | null,
  ) {
    const caller = operating(asking);
    return store.write(async (unit) => {
      const account = await accountRow(unit.tx, officialAccountID, 'change');
      // A repeated request, as after a lost response, changes nothing.
      if (account.suspend_reason !== suspend_reason) {
        await audit(unit, caller, { action, officialAccountID, role: 'operator' });
        const suspend_time = suspend_reason === null ? null : (account.suspend_time ?? unit.now);
        await change(unit, officialAccountID, { suspend_time, suspend_reason });
      }
      return { status: 200 as const, value: await readAccount(unit.tx, officialAccountID, caller, unit.now) };
    });
  }
  return {
    'accounts.suspend': (caller, { params, body }) =>
      set(caller, params.officialAccountID, 'account.suspend', body.reason),
    'accounts.reinstate': (caller, { params }) => set(caller, params.officialAccountID, 'account.reinstate', null),
  };
}
