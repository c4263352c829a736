import { isTopicOf } from '../protocol/ids.ts';
import type { Entry, EntryData, EntryType, Positions } from '../protocol/entries.ts';
import { accountChange, postChanges, subscriptionChange, unsubscribed, type Stamp } from './changes.ts';
import { accountAsOf, accountGone, conversationChange, messageChange, postGone } from './news.ts';
import type { Change } from './rows.ts';

const effects: { [T in EntryType]: (data: EntryData[T], at: Stamp) => Change[] } = {
  'post.published': ({ post, account }, at) => [...postChanges(post, at), accountChange(account, at)],
  'post.updated': ({ post, account }, at) => [...postChanges(post, at), accountChange(account, at)],
  'post.deleted': ({ account, ...post }, at) => [postGone(post, at), accountChange(account, at)],
  'post.reactions': ({ postID: key, reactions: value }, at) => [{ table: 'reactions', key, value, ...at }],
  'account.updated': ({ account }, at) => [accountChange(account, at)],
  // The account is a row of another topic: it is fetched again.
  'account.counted': () => [],
  // On a person's topic this is only partial: the account's own log decides.
  'account.deleted': ({ officialAccountID }, at) => [
    accountGone(officialAccountID, isTopicOf('account', at.topic) ? at : undefined),
  ],
  'subscription.created': ({ subscription, account, cursors }, at) => [
    subscriptionChange(subscription, at),
    accountAsOf(account, cursors),
  ],
  'subscription.updated': ({ subscription }, at) => [subscriptionChange(subscription, at)],
  'subscription.deleted': ({ officialAccountID }, at) => [subscriptionChange(unsubscribed(officialAccountID), at)],
  'reaction.updated': ({ postID: key, emoji }, at) => [{ table: 'ownReactions', key, value: { emoji }, ...at }],
  'permission.updated': ({ officialAccountID: key, account, cursors, ...value }, at) => [
    { table: 'roles', key, value, ...at },
    ...(account ? [accountAsOf(account, cursors)] : []),
  ],
  'message.created': ({ message, conversation }, at) => [
    messageChange(message, at),
    conversationChange(conversation, at),
  ],
  'message.recalled': ({ message, conversation }, at) => [
    messageChange(message, at),
    conversationChange(conversation, at),
  ],
  'chat.read': ({ conversation }, at) => [conversationChange(conversation, at)],
};

/** Maps a log entry to changes. An entry of an unknown type changes nothing. */
export function changesOfEntry({ topic, seq, type, data }: Entry): Change[] {
  const effect = effects[type] as ((data: unknown, at: Stamp) => Change[]) | undefined;
  return effect?.(data, { topic, seq, mergePolicy: 'entry' }) ?? [];
}

/** Positions of the logs that the person may read from this entry on. */
export function rightsOf({ type, data }: Entry): Positions {
  return ((type === 'subscription.created' || type === 'permission.updated') && data.cursors) || {};
}
