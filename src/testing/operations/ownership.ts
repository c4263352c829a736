import type { EntryData } from '../../protocol/entries.ts';
import { topics } from '../../protocol/ids.ts';
import { OWNER_OFFER_SECONDS } from '../../protocol/limits.ts';
import { OwnerPut } from '../../protocol/requests.ts';
import { mayCreateAccount } from '../../protocol/rights.ts';
import { check, refusal } from '../refusal.ts';
import { accountView, manages, offeredTo, offerSeenBy, roleOn, type StoredAccount, type World } from '../world.ts';
import { findAccount, headsOf, mayOwn, signedIn } from './shared.ts';
import type { Handlers } from './types.ts';

/** Sends a person their current rights on an account, and the position from which they may read a manager's logs. */
export function tellPermission(world: World, stored: StoredAccount, userID: string): void {
  const { account, managers } = stored;
  const { officialAccountID } = account;
  const role = managers.get(userID);
  const offer = offerSeenBy(world, stored, userID, role);
  const data: EntryData['permission.updated'] = {
    officialAccountID,
    ...(role && {
      role,
      cursors: headsOf(world, [topics.account(officialAccountID), topics.inbox(officialAccountID)]),
    }),
    ...offer,
    ...(role && stored.suspension && { suspension: stored.suspension }),
    ...((role || offer.pendingOwnerUserID) && { account }),
  };
  world.log.append(topics.user(userID), 'permission.updated', data);
}

const tellAll = (world: World, stored: StoredAccount, people: readonly (string | undefined)[]): void => {
  for (const userID of new Set(people)) if (userID !== undefined) tellPermission(world, stored, userID);
};

const noOffer = () => refusal('offer_not_found');

export const ownershipOperations: Handlers<`accounts.${'offer' | 'accept' | 'withdraw'}Ownership`> = {
  'accounts.offerOwnership'(world, person, { params: { officialAccountID }, body }) {
    const stored = findAccount(world, officialAccountID);
    mayOwn(stored, person);
    const { userID } = check(OwnerPut, body);
    const { ownerUserID } = stored.account;
    if (ownerUserID === userID)
      throw refusal('invalid_request', undefined, [{ path: 'userID', code: 'is_owner', message: 'is the owner' }]);
    if (offeredTo(world, stored) !== userID) {
      const before = stored.offer?.userID;
      stored.offer = { userID, expireTime: world.now() + OWNER_OFFER_SECONDS };
      tellAll(world, stored, [ownerUserID, before, userID]);
    }
    return accountView(world, stored, person);
  },
  'accounts.acceptOwnership'(world, asking, { params: { officialAccountID } }) {
    const person = signedIn(asking);
    const stored = findAccount(world, officialAccountID);
    const { ownerUserID, mode } = stored.account;
    if (ownerUserID !== person.userID) {
      if (offeredTo(world, stored) !== person.userID) throw noOffer();
      if (!mayCreateAccount(person, mode)) throw refusal('no_permission');
      stored.account = { ...stored.account, ownerUserID: person.userID };
      stored.offer = undefined;
      stored.managers.delete(ownerUserID);
      stored.managers.set(person.userID, 'owner');
      world.log.append(topics.account(officialAccountID), 'account.updated', { account: stored.account });
      tellAll(world, stored, [ownerUserID, person.userID]);
    }
    return accountView(world, stored, person);
  },
  'accounts.withdrawOwnership'(world, asking, { params: { officialAccountID } }) {
    const person = signedIn(asking);
    const stored = findAccount(world, officialAccountID);
    const pending = offeredTo(world, stored);
    if (pending !== person.userID && roleOn(stored, person) !== 'owner')
      throw manages(stored, person) ? refusal('no_permission') : noOffer();
    stored.offer = undefined;
    if (pending !== undefined) tellAll(world, stored, [stored.account.ownerUserID, pending]);
    return accountView(world, stored, person);
  },
};
