import type { Account } from '../../../protocol/entities.ts';
import type { Session } from '../../../state/api/kit.ts';

/** Why a person cannot write here; only `subscribe` can be resolved with a button. */
export type Gate = 'sign-in' | 'channel' | 'business' | 'subscribe';

/** True for those who are on the account's side of its conversations. */
export function managesChats({ role }: Session, account: Account): boolean {
  return account.role !== undefined || role === 'operator';
}

/** @param asAccount - the thread is shown from the account's side */
export function gateOf({ role }: Session, account: Account, asAccount: boolean): Gate | undefined {
  if (role === 'anonymous') return 'sign-in';
  if (account.mode === 'channel') return 'channel';
  if (asAccount) return undefined;
  if (role !== 'user') return 'business';
  return account.subscribeTime ? undefined : 'subscribe';
}
