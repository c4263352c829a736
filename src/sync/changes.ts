import type { Account, Conversation, Message, Post, PublicAccount, PublicPost, Subscription } from '../protocol/entities.ts';
import { topics } from '../protocol/ids.ts';
import type { Change, Rule } from './rows.ts';

/** Whose word it is and how far it reaches. */
export interface Stamp {
  topic: string;
  seq: number;
  rule: Rule;
}

/** Key of a conversation: one person may stand on both of its sides, so the side is part of it. */
export function chatKey(officialAccountID: string, userID?: string): string {
  return userID === undefined ? officialAccountID : `${officialAccountID}\n${userID}`;
}

export function messageKey(chat: string, messageID: string): string {
  return `${chat}\n${messageID}`;
}

/** The chat as readers of the topic know it. */
export function chatOfTopic(topic: string, { officialAccountID, userID }: { officialAccountID: string; userID: string }): string {
  return topic.startsWith('inbox:') ? chatKey(officialAccountID, userID) : chatKey(officialAccountID);
}

export function accountChange(value: PublicAccount, at: Stamp): Change {
  return { table: 'accounts', key: value.officialAccountID, value, ...at };
}

/** What another topic says of an account: a view of its own topic's position, where that came along; else better than nothing. */
export function accountAsOf(value: PublicAccount, cursors: Readonly<Record<string, number>> | undefined): Change {
  const topic = topics.account(value.officialAccountID);
  const seq = cursors?.[topic];
  return accountChange(value, seq === undefined ? { topic, seq: 0, rule: 'hint' } : { topic, seq, rule: 'snapshot' });
}

export function accountGone(officialAccountID: string, at?: Stamp): Change {
  return { table: 'accounts', key: officialAccountID, ...(at ?? { topic: topics.account(officialAccountID), seq: 0, rule: 'hint' }) };
}

export function subscriptionChange(value: Subscription, at: Stamp): Change {
  return { table: 'subscriptions', key: value.officialAccountID, value, ...at };
}

/** A subscription that is none. */
export function unsubscribed(officialAccountID: string): Subscription {
  return { officialAccountID, subscribeTime: 0, readPostNumber: 0, notify: 'all', pinned: false };
}

/** An account as a caller sees it falls into what everybody may know, the subscription and the role. */
export function accountViewChanges(account: Account, of: Stamp, mine: Stamp | undefined): Change[] {
  const { subscribeTime, readPostNumber = 0, notify = 'all', pinned = false, unreadCount: _unread, role, ...value } = account;
  const { officialAccountID } = value;
  const changes = [accountChange(value, of)];
  if (mine && subscribeTime !== undefined) {
    changes.push(subscriptionChange({ officialAccountID, subscribeTime, readPostNumber, notify, pinned }, mine), { table: 'roles', key: officialAccountID, value: { role }, ...mine });
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

export function postGone({ postID: key, officialAccountID: group, postNumber: number }: { postID: string; officialAccountID?: string; postNumber?: number }, at: Stamp): Change {
  return { table: 'posts', key, ...(group !== undefined && { group }), ...(number !== undefined && { number }), ...at };
}

export function messageChange(value: Message, at: Stamp): Change {
  const group = chatOfTopic(at.topic, value);
  return { table: 'messages', key: messageKey(group, value.messageID), group, number: value.messageNumber, value, ...at };
}

export function conversationChange(value: Conversation, at: Stamp): Change {
  return { table: 'conversations', key: chatOfTopic(at.topic, value), group: at.topic, value, ...at };
}
