import { mayCreateAccount, OWNER_OFFER_SECONDS, topics } from '../../../../src/protocol/index.ts';
import { audit } from '../../audit/record.ts';
import { notSuspended, owned, owns, roleOn, signedIn, visibleAccount, type AccountRow } from './access.ts';
import { offeredTo, publicAccount } from './account-view.ts';
import type { Store, UnitOfWork } from '../shared/deps.ts';
import { tellPermission } from './permission.ts';
import { remember } from '../people/people.ts';
import { ProblemError } from '../shared/problem-error.ts';
import { readAccount } from './related-accounts.ts';
import type { Caller, Services } from '../shared/types.ts';

type OwnershipServices = Pick<
  Services,
  'accounts.offerOwnership' | 'accounts.acceptOwnership' | 'accounts.withdrawOwnership'
>;

const noOffer = () => new ProblemError('offer_not_found', 'This offer does not exist or has ended.');

/** Stores a change of the owner or of the offer. The caller must hold the account's row. */
async function change(
  { tx }: UnitOfWork,
  { account_id }: AccountRow,
  values: Partial<Pick<AccountRow, 'owner_id' | 'offered_to' | 'offer_expire_time'>>,
): Promise<AccountRow> {
  return tx
    .updateTable('accounts')
    .set(values)
    .where('account_id', '=', account_id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

const none = { offered_to: null, offer_expire_time: null };

const tellAll = async (unit: UnitOfWork, account: AccountRow, people: readonly (string | null)[]): Promise<void> => {
  for (const userID of new Set(people)) if (userID !== null) await tellPermission(unit, account, userID);
};

/** Ends an offer and notifies those who saw it. */
export async function endOffer(unit: UnitOfWork, account: AccountRow): Promise<void> {
  await tellAll(unit, await change(unit, account, none), [account.owner_id, account.offered_to]);
}

/** A change of ownership needs two people: the owner offers it, and the other person accepts. */
export function ownershipServices(store: Store): OwnershipServices {
  const answer = async ({ tx, now }: UnitOfWork, id: string, caller: Caller) => ({
    status: 200 as const,
    value: await readAccount(tx, id, caller, now),
  });

  return {
    async 'accounts.offerOwnership'(asking, { params: { officialAccountID }, body: { userID } }) {
      return store.write(async (unit) => {
        const { account, caller } = await owned(unit.tx, officialAccountID, asking, 'change');
        notSuspended(account);
        if (account.owner_id === userID)
          throw new ProblemError('invalid_request', 'This person already owns the account.', {
            errors: [{ path: 'userID', code: 'is_owner', message: 'is the owner' }],
          });
        // A repeated offer, as after a lost response, changes nothing.
        if (offeredTo(account, unit.now) !== userID) {
          await audit(unit, caller, { action: 'owner.offer', officialAccountID, role: 'owner', target: userID });
          const next = await change(unit, account, {
            offered_to: userID,
            offer_expire_time: unit.now + OWNER_OFFER_SECONDS,
          });
          await tellAll(unit, next, [account.owner_id, account.offered_to, userID]);
        }
        return answer(unit, officialAccountID, caller);
      });
    },

    async 'accounts.acceptOwnership'(asking, { params: { officialAccountID } }) {
      const caller = signedIn(asking);
      return store.write(async (unit) => {
        const { tx, now } = unit;
        const account = await visibleAccount(tx, officialAccountID, caller, 'change');
        // A repeated acceptance gets the same answer again.
        if (account.owner_id === caller.userID) return answer(unit, officialAccountID, caller);
        if (offeredTo(account, now) !== caller.userID) throw noOffer();
        notSuspended(account);
        if (!mayCreateAccount(caller, account.mode))
          throw new ProblemError('no_permission', 'Service accounts need a business identity.');
        await remember(unit, caller);
        await tx
          .deleteFrom('admins')
          .where('account_id', '=', officialAccountID)
          .where('user_id', '=', caller.userID)
          .execute();
        const next = await change(unit, account, { owner_id: caller.userID, ...none });
        await audit(unit, caller, {
          action: 'account.transfer',
          officialAccountID,
          role: 'offered',
          target: account.owner_id,
        });
        unit.append({
          topic: topics.account(officialAccountID),
          type: 'account.updated',
          data: { account: publicAccount(next) },
        });
        await tellAll(unit, next, [account.owner_id, caller.userID]);
        return answer(unit, officialAccountID, caller);
      });
    },

    async 'accounts.withdrawOwnership'(asking, { params: { officialAccountID } }) {
      const caller = signedIn(asking);
      return store.write(async (unit) => {
        const { tx, now } = unit;
        const account = await visibleAccount(tx, officialAccountID, caller, 'change');
        const pending = offeredTo(account, now);
        const declines = pending === caller.userID;
        if (!declines && !owns(account, caller)) {
          if (await roleOn(tx, account, caller)) throw new ProblemError('no_permission', 'Only the owner can do this.');
          throw noOffer();
        }
        if (pending !== undefined) {
          await audit(unit, caller, {
            action: declines ? 'owner.decline' : 'owner.withdraw',
            officialAccountID,
            role: declines ? 'offered' : 'owner',
            target: pending,
          });
          await endOffer(unit, account);
        }
        return answer(unit, officialAccountID, caller);
      });
    },
  };
}
