import { lockName } from '../../storage/dialect.ts';
import type { Reader } from '../../storage/open-database.ts';
import { accountRow, isHidden, notSuspended, person, roleOn, signedIn, type AccountRow } from '../accounts/access.ts';
import { subscriptionRow } from '../accounts/account-view.ts';
import { conversationRow, type ConversationRow, type Side } from './chat-view.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Caller } from '../shared/types.ts';

/** A conversation, and the caller's side in it. */
export interface ChatContext {
  caller: Caller;
  account: AccountRow;
  /** The subscriber. */
  userID: string;
  side: Side;
  conversation: ConversationRow | undefined;
  subscribed: boolean;
}

/**
 * Admits the subscriber and the account's managers; for everybody else the chat does not exist.
 * @param lock - `change` locks the conversation until the end of the transaction, and keeps its account from being
 *   removed
 * @throws ProblemError unauthenticated, account_not_found, not_found, mode_mismatch, no_permission
 */
export async function enterChat(
  db: Reader,
  asking: Caller | undefined,
  officialAccountID: string,
  user: string,
  lock?: 'change',
): Promise<ChatContext> {
  const caller = signedIn(asking);
  const account = await accountRow(db, officialAccountID, lock && 'stay');
  const role = await roleOn(db, account, caller);
  // Before any other refusal, which would tell that the account exists.
  if (isHidden(account, role, caller)) throw new ProblemError('account_not_found');
  if (user === 'me') person(caller);
  const userID = user === 'me' ? caller.userID : user;
  const side: Side | undefined =
    userID === caller.userID && caller.role === 'user' ? 'subscriber' : role ? 'account' : undefined;
  if (!side) throw new ProblemError('not_found');
  if (account.mode === 'channel') throw new ProblemError('mode_mismatch', 'Channels do not accept messages.');
  let conversation = await conversationRow(db, officialAccountID, userID, lock);
  if (lock && !conversation) {
    // There is no row to lock yet. Another transaction that begins this chat waits here, and then finds the row.
    await lockName(db, `chat:${officialAccountID}:${userID}`);
    conversation = await conversationRow(db, officialAccountID, userID, lock);
  }
  const subscribed = Boolean(await subscriptionRow(db, userID, officialAccountID));
  if (side === 'account' && !conversation && !subscribed) throw new ProblemError('not_found');
  return { caller, account, userID, side, conversation, subscribed };
}

/**
 * A person who no longer follows an account can read the chat but not write to it, and so can the managers of a suspended
 * one.
 * @throws ProblemError no_permission, account_suspended
 */
export function mayWrite({ account, side, subscribed }: ChatContext): void {
  notSuspended(account);
  if (side === 'subscriber' && !subscribed)
    throw new ProblemError('no_permission', 'Subscribe to send messages to this account.');
}
