import type { Conversation, Message, PublicAccount } from '../protocol/entities.ts';
import { topics, isTopicOf } from '../protocol/ids.ts';
import { accountChange, type Stamp } from './changes.ts';
import type { Change } from './rows.ts';

// Changes that a page of posts does not bring: those of chats, what is gone, what is told in passing.

/** Key of a conversation: one person may stand on both of its sides, so the side is part of it. */
export function chatKey(officialAccountID: string, userID?: string): string {
  return userID === undefined ? officialAccountID : `${officialAccountID}\n${userID}`;
}

export function messageKey(chat: string, messageID: string): string {
  return `${chat}\n${messageID}`;
}

/** The chat as readers of the topic know it. */
export function chatOfTopic(
  topic: string,
  { officialAccountID, userID }: { officialAccountID: string; userID: string },
): string {
  return isTopicOf('inbox', topic) ? chatKey(officialAccountID, userID) : chatKey(officialAccountID);
}

/** What another topic says of an account: a view of its own topic's position, where that came along; else better than nothing. */
export function accountAsOf(value: PublicAccount, cursors: Readonly<Record<string, number>> | undefined): Change {
  const topic = topics.account(value.officialAccountID);
  const seq = cursors?.[topic];
  return accountChange(
    value,
    seq === undefined ? { topic, seq: 0, mergePolicy: 'partial' } : { topic, seq, mergePolicy: 'snapshot' },
  );
}

export function accountGone(officialAccountID: string, at?: Stamp): Change {
  return {
    table: 'accounts',
    key: officialAccountID,
    ...(at ?? { topic: topics.account(officialAccountID), seq: 0, mergePolicy: 'partial' }),
  };
}

export function postGone(
  {
    postID: key,
    officialAccountID: group,
    postNumber: number,
  }: { postID: string; officialAccountID?: string; postNumber?: number },
  at: Stamp,
): Change {
  return { table: 'posts', key, ...(group !== undefined && { group }), ...(number !== undefined && { number }), ...at };
}

export function messageChange(value: Message, at: Stamp): Change {
  const group = chatOfTopic(at.topic, value);
  return {
    table: 'messages',
    key: messageKey(group, value.messageID),
    group,
    number: value.messageNumber,
    value,
    ...at,
  };
}

export function conversationChange(value: Conversation, at: Stamp): Change {
  return { table: 'conversations', key: chatOfTopic(at.topic, value), group: at.topic, value, ...at };
}
