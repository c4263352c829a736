import type { Conversation, Message, PublicAccount } from '../protocol/entities.ts';
import { topics, isTopicOf } from '../protocol/ids.ts';
import { accountChange, type Stamp } from './changes.ts';
import type { Change } from './rows.ts';

// Changes that reading posts does not make: chats, deletions, partial news of other topics.

/** Key of a conversation. It contains the side, because one person may be on both sides. */
export function chatKey(officialAccountID: string, userID?: string): string {
  return userID === undefined ? officialAccountID : `${officialAccountID}\n${userID}`;
}

export function messageKey(chat: string, messageID: string): string {
  return `${chat}\n${messageID}`;
}

/** Key of the chat for readers of the topic. */
export function chatOfTopic(
  topic: string,
  { officialAccountID, userID }: { officialAccountID: string; userID: string },
): string {
  return isTopicOf('inbox', topic) ? chatKey(officialAccountID, userID) : chatKey(officialAccountID);
}

/** Change of an account that another topic contains: a snapshot if it comes with the position of the account's topic, else partial. */
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
