import type { Selectable } from 'kysely';
import { ownsAccount, type AccountRole } from '../../../../src/protocol/index.ts';
import type { Lock } from '../../storage/dialect.ts';
import type { Reader } from '../../storage/open-database.ts';
import { prepared, preparedLockable } from '../../storage/prepared.ts';
import type { Tables } from '../../storage/tables.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Caller } from '../shared/types.ts';

export type AccountRow = Selectable<Tables['accounts']>;

const accountByID = preparedLockable(
  (db, { id }: { id: string }) =>
    // Checked again by a transaction that waited for the row: once the account is marked, only earlier holders have it.
    db.selectFrom('accounts').selectAll().where('account_id', '=', id).where('deleting', 'is', null),
  'accounts',
);
const adminOf = prepared(
  (db, { id, userID }: { id: string; userID: string }) =>
    db.selectFrom('admins').select('user_id').where('account_id', '=', id).where('user_id', '=', userID),
  'admins',
);

/** @throws ProblemError unauthenticated - nobody is signed in */
export function signedIn(caller: Caller | undefined): Caller {
  if (!caller) throw new ProblemError('unauthenticated');
  return caller;
}

/** @throws ProblemError unauthenticated, no_permission */
export function operating(caller: Caller | undefined): Caller {
  const identity = signedIn(caller);
  if (identity.role !== 'operator') throw new ProblemError('no_permission', 'Only the operator can do this.');
  return identity;
}

/** Subscribing, reacting and chatting are for people, not for business identities or the operator. */
export function person(caller: Caller | undefined): Caller {
  const identity = signedIn(caller);
  if (identity.role !== 'user')
    throw new ProblemError('no_permission', `A ${identity.role} identity cannot subscribe, react or chat as a user.`);
  return identity;
}

/**
 * Reads an account. A transaction that writes anything of an account locks its row first, before anything else of it:
 * `change` for data that everybody reads (posts, profile, people, numbers), `stay` for data with a row of its own to
 * lock (a chat, a reaction), `remove` to delete the account.
 * @throws ProblemError account_not_found
 */
export async function accountRow(db: Reader, officialAccountID: string, lock?: Lock): Promise<AccountRow> {
  const row = await accountByID(lock).first(db, { id: officialAccountID });
  if (!row) throw new ProblemError('account_not_found');
  return row;
}

export const owns = ({ owner_id, platform }: Pick<AccountRow, 'owner_id' | 'platform'>, caller: Caller): boolean =>
  ownsAccount({ ownerUserID: owner_id, platform: platform === 1 }, caller);

/** The caller's role on an account. */
export async function roleOn(
  db: Reader,
  account: AccountRow,
  caller: Caller | undefined,
): Promise<AccountRole | undefined> {
  if (!caller) return undefined;
  if (owns(account, caller)) return 'owner';
  return (await adminOf.first(db, { id: account.account_id, userID: caller.userID })) && 'admin';
}

type Suspended = Pick<AccountRow, 'suspend_time'>;

/**
 * Whether the account is hidden from a caller: a suspended one is there for its managers and for operators only.
 * @param role - the caller's role on the account
 */
export const isHidden = (
  { suspend_time }: Suspended,
  role: AccountRole | undefined,
  caller: Caller | undefined,
): boolean => suspend_time !== null && role === undefined && caller?.role !== 'operator';

/** As `isHidden`, for a caller whose role is not read yet: it is read only where it matters. */
export const isHiddenFrom = async (db: Reader, account: AccountRow, caller: Caller | undefined): Promise<boolean> =>
  account.suspend_time !== null && isHidden(account, await roleOn(db, account, caller), caller);

/**
 * Reads an account for a caller, who need not manage it.
 * @throws ProblemError account_not_found - also if it is hidden from the caller
 */
export async function visibleAccount(
  db: Reader,
  officialAccountID: string,
  caller: Caller | undefined,
  lock?: Lock,
): Promise<AccountRow> {
  const account = await accountRow(db, officialAccountID, lock);
  if (await isHiddenFrom(db, account, caller)) throw new ProblemError('account_not_found');
  return account;
}

/**
 * Refuses what managers may not do while an account is suspended: everything but reading and taking away.
 * @throws ProblemError account_suspended
 */
export function notSuspended({ suspend_time, suspend_reason }: Suspended & Pick<AccountRow, 'suspend_reason'>): void {
  if (suspend_time !== null)
    throw new ProblemError('account_suspended', `The operator has suspended this account: ${suspend_reason}`);
}

/**
 * The account, if the caller is its owner or admin.
 * @throws ProblemError unauthenticated, account_not_found, no_permission
 */
export async function managed(
  db: Reader,
  officialAccountID: string,
  caller: Caller | undefined,
  lock?: Lock,
): Promise<{ account: AccountRow; role: AccountRole; caller: Caller }> {
  const manager = signedIn(caller);
  const account = await accountRow(db, officialAccountID, lock);
  const role = await roleOn(db, account, manager);
  if (!role) throw new ProblemError(isHidden(account, role, manager) ? 'account_not_found' : 'no_permission');
  return { account, role, caller: manager };
}

/** As `managed`, for the owner only. */
export async function owned(
  db: Reader,
  officialAccountID: string,
  caller: Caller | undefined,
  lock?: Lock,
): Promise<{ account: AccountRow; caller: Caller }> {
  const { account, role, caller: owner } = await managed(db, officialAccountID, caller, lock);
  if (role !== 'owner') throw new ProblemError('no_permission', 'Only the owner can do this.');
  return { account, caller: owner };
}
