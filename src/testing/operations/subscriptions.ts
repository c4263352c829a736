import type { Subscription } from '../../protocol/entities.ts';
import { topics } from '../../protocol/ids.ts';
import { refusal } from '../refusal.ts';
import { accountView, type StoredAccount, type World } from '../world.ts';
import { tellInTurn } from './news.ts';
import { findAccount, follower, headsOf, signedIn } from './shared.ts';
import type { Handlers } from './types.ts';

function relation(stored: StoredAccount, userID: string): Subscription {
  const none: Subscription = {
    officialAccountID: stored.account.officialAccountID,
    subscribeTime: 0,
    readPostNumber: 0,
    notify: 'all',
    pinned: false,
  };
  return stored.subscriptions.get(userID) ?? none;
}

function change(world: World, stored: StoredAccount, userID: string, fields: Partial<Subscription>): Subscription {
  const subscription = { ...relation(stored, userID), ...fields };
  stored.subscriptions.set(userID, subscription);
  world.log.append(topics.user(userID), 'subscription.updated', { subscription });
  return subscription;
}

/** Marks the own post as read, for an author who also follows the account. */
export function readOwn(stored: StoredAccount, world: World, userID: string, readPostNumber: number): void {
  if (relation(stored, userID).subscribeTime) change(world, stored, userID, { readPostNumber });
}

/** Changes the count and notifies the account's managers. */
function count(world: World, stored: StoredAccount, by: 1 | -1): void {
  stored.account = { ...stored.account, subscriberCount: stored.account.subscriberCount + by };
  const { officialAccountID } = stored.account;
  tellInTurn(world, officialAccountID, () => {
    const current = world.accounts.get(officialAccountID);
    if (!current) return false;
    const { subscriberCount } = current.account;
    world.log.append(topics.inbox(officialAccountID), 'account.counted', { officialAccountID, subscriberCount });
    return true;
  });
}

export const subscriptionOperations: Handlers<`accounts.${'subscribe' | 'unsubscribe' | 'configure' | 'read'}`> = {
  'accounts.subscribe'(world, caller, { params }) {
    const person = signedIn(caller);
    const stored = findAccount(world, params.officialAccountID);
    if (person.role !== 'user') throw refusal('no_permission', `A ${person.role} identity cannot subscribe`);
    const before = relation(stored, person.userID);
    if (!before.subscribeTime) {
      if (stored.account.subscriberCount >= stored.account.maxSubscribers) throw refusal('subscriber_limit_reached');
      const subscription = { ...before, subscribeTime: world.now(), readPostNumber: stored.account.lastPostNumber };
      stored.subscriptions.set(person.userID, subscription);
      count(world, stored, 1);
      const topic = topics.account(stored.account.officialAccountID);
      world.log.append(topics.user(person.userID), 'subscription.created', {
        subscription,
        account: stored.account,
        cursors: { [topic]: world.log.head(topic) },
      });
    }
    return {
      ...accountView(world, stored, person),
      cursors: headsOf(world, [topics.account(params.officialAccountID)]),
    };
  },
  'accounts.unsubscribe'(world, caller, { params: { officialAccountID } }) {
    const person = signedIn(caller);
    const stored = findAccount(world, officialAccountID);
    if (relation(stored, person.userID).subscribeTime) {
      stored.subscriptions.delete(person.userID);
      count(world, stored, -1);
      world.log.append(topics.user(person.userID), 'subscription.deleted', { officialAccountID });
    }
    return accountView(world, stored, person);
  },
  'accounts.configure'(world, caller, { params, body }) {
    const stored = findAccount(world, params.officialAccountID);
    const person = follower(stored, caller);
    change(world, stored, person.userID, body);
    return accountView(world, stored, person);
  },
  'accounts.read'(world, caller, { params, body }) {
    const stored = findAccount(world, params.officialAccountID);
    const person = follower(stored, caller);
    const before = relation(stored, person.userID);
    const readPostNumber = Math.min(stored.account.lastPostNumber, body.postNumber);
    return readPostNumber > before.readPostNumber ? change(world, stored, person.userID, { readPostNumber }) : before;
  },
};
