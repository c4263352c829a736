import type { Conversation } from '../protocol/entities.ts';
import { topics } from '../protocol/ids.ts';
import { account, at, effectsOfReads, userStamp, post, type Effects, type Reading } from './answers.ts';
import { subscriptionChange } from './changes.ts';
import { accountGone, conversationChange, messageChange, postGone } from './news.ts';

/** The topic on which this reader receives a chat. */
export function chatTopic(
  { officialAccountID, userID }: { officialAccountID: string; userID: string },
  me: string | undefined,
): string {
  return userID === 'me' || userID === me ? topics.user(me ?? '') : topics.inbox(officialAccountID);
}

const chat = (params: { officialAccountID: string; userID: string }, reading: Reading) =>
  at(chatTopic(params, reading.userID), reading);
const conversation = (value: Conversation, topic: string, reading: Reading) =>
  conversationChange(value, at(topic, reading));

/** Maps the answers of all operations to changes of the cache. */
export const effects: Effects = {
  ...effectsOfReads,
  'accounts.create': account,
  'accounts.list': ({ items }, call, reading) => items.flatMap((item) => account(item, call, reading)),
  'accounts.update': account,
  'accounts.offerOwnership': account,
  'accounts.acceptOwnership': account,
  'accounts.withdrawOwnership': account,
  'accounts.suspend': account,
  'accounts.reinstate': account,
  'accounts.subscribe': account,
  'accounts.unsubscribe': account,
  'accounts.configure': account,
  'accounts.read': (result, _call, reading) => [subscriptionChange(result, userStamp(reading)!)],
  'accounts.delete': (_result, { params }) => [accountGone(params.officialAccountID)],
  'posts.create': post,
  'posts.update': post,
  'posts.react': post,
  'posts.unreact': post,
  'posts.delete': (_result, { params }) => [postGone(params, { topic: '', seq: 0, mergePolicy: 'partial' })],
  'conversations.list': ({ items }, { query }, reading) =>
    items.map((item) =>
      conversation(
        item,
        query.account === undefined ? topics.user(reading.userID ?? '') : topics.inbox(query.account),
        reading,
      ),
    ),
  'messages.list': ({ items }, { params }, reading) => items.map((item) => messageChange(item, chat(params, reading))),
  'messages.create': (result, { params }, reading) => [messageChange(result, chat(params, reading))],
  'messages.recall': (result, { params }, reading) => [messageChange(result, chat(params, reading))],
  'chats.read': (result, { params }, reading) => [conversation(result, chatTopic(params, reading.userID), reading)],
};
