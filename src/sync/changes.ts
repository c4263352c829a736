import type { Account, Post, PublicAccount, PublicPost, Subscription } from '../protocol/entities.ts';
import type { Change, MergePolicy } from './rows.ts';

/** Whose word it is and how far it reaches. */
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

/** A subscription that is none. */
export function unsubscribed(officialAccountID: string): Subscription {
  return { officialAccountID, subscribeTime: 0, readPostNumber: 0, notify: 'all', pinned: false };
}

/** An account as a caller sees it falls into what everybody may know, the subscription and the role. */
export function accountViewChanges(
  account: Account & { cursors?: unknown },
  of: Stamp,
  mine: Stamp | undefined,
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
    cursors: _positions,
    ...value
  } = account;
  const { officialAccountID } = value;
  const changes = [accountChange(value, of)];
  if (mine && subscribeTime !== undefined) {
    changes.push(subscriptionChange({ officialAccountID, subscribeTime, readPostNumber, notify, pinned }, mine), {
      table: 'roles',
      key: officialAccountID,
      value: { role, pendingOwnerUserID, ownerOfferExpireTime },
      ...mine,
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

export function postViewChanges({ myReaction: emoji, ...post }: Post, of: Stamp, mine: Stamp | undefined): Change[] {
  const changes = postChanges(post, of);
  if (mine) changes.push({ table: 'ownReactions', key: post.postID, value: { emoji }, ...mine });
  return changes;
}
