import { topics } from '../../protocol/ids.ts';
import type { Call, OperationName } from '../../protocol/operations.ts';
import { SuspensionPut } from '../../protocol/requests.ts';
import { isOperators } from '../../protocol/rights.ts';
import { check, refusal } from '../refusal.ts';
import { accountView, isHidden, manages, type Person, type StoredAccount, type World } from '../world.ts';
import { tellPermission } from './ownership.ts';
import { findAccount, signedIn } from './shared.ts';
import type { Handlers } from './types.ts';

/** What managers may not do in a suspended account. They read, and take away. */
const refused: ReadonlySet<OperationName> = new Set<OperationName>([
  'accounts.update',
  'accounts.addAdmin',
  'accounts.offerOwnership',
  'accounts.acceptOwnership',
  'accounts.subscribe',
  'posts.create',
  'posts.update',
  'posts.react',
  'posts.unreact',
  'messages.create',
  'chats.typing',
]);

/**
 * Refuses a call about a suspended account: to its managers what they may not do, and to everybody else as if neither it nor
 * its posts existed.
 */
export function suspensionGate<N extends OperationName>(
  world: World,
  person: Person | undefined,
  operation: N,
  call: Call<N>,
): void {
  const { params = {}, body } = call as { params?: { officialAccountID?: string; postID?: string }; body?: object };
  const { postID } = params;
  const id = params.officialAccountID ?? world.posts.get(postID ?? '')?.post.officialAccountID;
  const stored = world.accounts.get(id ?? '');
  if (!stored?.suspension) return;
  if (isHidden(stored, person)) {
    // Who could not do it anyway is told that instead.
    if (operation === 'accounts.suspend' || operation === 'accounts.reinstate') return;
    throw refusal(postID === undefined ? 'account_not_found' : 'post_not_found');
  }
  if (operation === 'accounts.update' && isOperators(body ?? {})) return;
  if (refused.has(operation) && manages(stored, person))
    throw refusal('account_suspended', `The operator has suspended this account: ${stored.suspension.reason}`);
}

function change(world: World, stored: StoredAccount, suspension: StoredAccount['suspension']): void {
  const { suspended: _, ...account } = stored.account;
  stored.suspension = suspension;
  stored.account = { ...account, ...(suspension && { suspended: true }) };
  world.log.append(topics.account(account.officialAccountID), 'account.updated', { account: stored.account });
  for (const userID of stored.managers.keys()) tellPermission(world, stored, userID);
}

function operated(world: World, caller: Person | undefined, officialAccountID: string): StoredAccount {
  if (signedIn(caller).role !== 'operator') throw refusal('no_permission', 'Only the operator can do this.');
  return findAccount(world, officialAccountID);
}

export const suspensionOperations: Handlers<'accounts.suspend' | 'accounts.reinstate'> = {
  'accounts.suspend'(world, person, { params, body }) {
    const stored = operated(world, person, params.officialAccountID);
    const { reason } = check(SuspensionPut, body);
    if (stored.suspension?.reason !== reason)
      change(world, stored, { time: stored.suspension?.time ?? world.now(), reason });
    return accountView(world, stored, person);
  },
  'accounts.reinstate'(world, person, { params }) {
    const stored = operated(world, person, params.officialAccountID);
    if (stored.suspension) change(world, stored, undefined);
    return accountView(world, stored, person);
  },
};
