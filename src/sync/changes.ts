import type { Account, Post, PublicAccount, PublicPost, Subscription } from '../protocol/entities.ts';
import type { Change, MergePolicy } from './rows.ts';

/** The topic and position a change comes from, and how it merges. */
export interface Stamp {
  topic: string;
  seq: number;
  mergePolicy: MergePolicy;
}

export function accountChange(value: PublicAccount, at: Stamp): Change {
  return { table: 'accounts', key: value.officialAccountID, value, ...at };
}

export function subscriptionChange(value: Subscription, at: Stamp): Change {
  return { table: 'subscriptions', key: value.officialAccountID, value, ...at };
}

/** The subscription row of an account that the person does not follow. */
export function unsubscribed(officialAccountID: string): Subscription {
  return { officialAccountID, subscribeTime: 0, readPostNumber: 0, notify: 'all', pinned: false };
}

/** Splits an account as seen by a caller into public account, subscription and role. */
export function accountViewChanges(
  account: Account & { cursors?: unknown },
  of: Stamp,
  userStamp: Stamp | undefined,
): Change[] {
  const {
    subscribeTime,
    readPostNumber = 0,
    notify = 'all',
    pinned = false,
    unreadCount: _unread,
    role,
    pendingOwnerUserID,
    ownerOfferExpireTime,
    suspension,
    cursors: _positions,
    ...value
  } = account;
  const { officialAccountID } = value;
  const changes = [accountChange(value, of)];
  if (userStamp && subscribeTime !== undefined) {
    changes.push(subscriptionChange({ officialAccountID, subscribeTime, readPostNumber, notify, pinned }, userStamp), {
      table: 'roles',
      key: officialAccountID,
      value: { role, pendingOwnerUserID, ownerOfferExpireTime, suspension },
      ...userStamp,
    });
  }
  return changes;
}

export function postChanges({ reactions, ...value }: PublicPost, at: Stamp): Change[] {
  const { postID: key, officialAccountID: group, postNumber: number } = value;
  return [
    { table: 'posts', key, group, number, value, ...at },
    { table: 'reactions', key, value: reactions, ...at },
  ];
}

export function postViewChanges(
  { myReaction: emoji, ...post }: Post,
  of: Stamp,
  userStamp: Stamp | undefined,
): Change[] {
  const changes = postChanges(post, of);
  if (userStamp) changes.push({ table: 'ownReactions', key: post.postID, value: { emoji }, ...userStamp });
  return changes;
}
