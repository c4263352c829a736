import type { Account, Conversation, Post } from '../protocol/entities.ts';
import { topics } from '../protocol/ids.ts';
import type { Call, OperationName, Page, Result } from '../protocol/operations.ts';
import { accountGone, accountViewChanges, conversationChange, messageChange, postGone, postViewChanges, subscriptionChange, type Stamp } from './changes.ts';
import type { Change } from './rows.ts';

/** From where an answer is looked at. */
export interface Reading {
  userID: string | undefined;
  /** How far a topic had got when the answer was made, as far as is known: at least this. */
  seqOf(topic: string): number;
}

const at = (topic: string, { seqOf }: Reading): Stamp => ({ topic, seq: seqOf(topic), rule: 'snapshot' });
const mine = (reading: Reading): Stamp | undefined => (reading.userID === undefined ? undefined : at(topics.user(reading.userID), reading));
const account = (value: Account, reading: Reading) => accountViewChanges(value, at(topics.account(value.officialAccountID), reading), mine(reading));
const post = (value: Post, reading: Reading) => postViewChanges(value, at(topics.account(value.officialAccountID), reading), mine(reading));

/** The log that tells this reader of a chat. */
export function chatTopic({ officialAccountID, userID }: { officialAccountID: string; userID: string }, me: string | undefined): string {
  return userID === 'me' || userID === me ? topics.user(me ?? '') : topics.inbox(officialAccountID);
}

const chat = (params: { officialAccountID: string; userID: string }, reading: Reading) => at(chatTopic(params, reading.userID), reading);
const conversation = (value: Conversation, topic: string, reading: Reading) => conversationChange(value, at(topic, reading));

type Effects = { [N in OperationName]?: (result: Result<N>, call: Call<N>, reading: Reading) => Change[] };

const effects: Effects = {
  'accounts.create': (result, _call, reading) => account(result, reading),
  'accounts.list': ({ items }, _call, reading) => items.flatMap((item) => account(item, reading)),
  'accounts.get': (result, _call, reading) => account(result, reading),
  'accounts.update': (result, _call, reading) => account(result, reading),
  'accounts.transfer': (result, _call, reading) => account(result, reading),
  'accounts.subscribe': (result, _call, reading) => account(result, reading),
  'accounts.unsubscribe': (result, _call, reading) => account(result, reading),
  'accounts.configure': (result, _call, reading) => account(result, reading),
  'accounts.read': (result, _call, reading) => [subscriptionChange(result, mine(reading)!)],
  'accounts.delete': (_result, { params }) => [accountGone(params.officialAccountID)],
  'posts.create': (result, _call, reading) => post(result, reading),
  'posts.list': ({ items }, _call, reading) => items.flatMap((item) => post(item, reading)),
  'posts.feed': ({ items }, _call, reading) => items.flatMap((item) => post(item, reading)),
  'posts.get': (result, _call, reading) => post(result, reading),
  'posts.update': (result, _call, reading) => post(result, reading),
  'posts.react': (result, _call, reading) => post(result, reading),
  'posts.unreact': (result, _call, reading) => post(result, reading),
  'posts.delete': (_result, { params }) => [postGone(params, { topic: '', seq: 0, rule: 'hint' })],
  'conversations.list': ({ items }, { query }, reading) =>
    items.map((item) => conversation(item, query.account === undefined ? topics.user(reading.userID ?? '') : topics.inbox(query.account), reading)),
  'messages.list': ({ items }, { params }, reading) => items.map((item) => messageChange(item, chat(params, reading))),
  'messages.create': (result, { params }, reading) => [messageChange(result, chat(params, reading))],
  'messages.recall': (result, { params }, reading) => [messageChange(result, chat(params, reading))],
  'chats.read': (result, { params }, reading) => [conversation(result, chatTopic(params, reading.userID), reading)],
};

/**
 * What an answer of the backend changes in the cache. Pages say where the logs stood when they were read; of other answers it is only
 * known that they are not older than `known`, the cursors at the time of asking.
 */
export function changesOfAnswer<N extends OperationName>(operation: N, call: Call<N>, result: Result<N>, userID: string | undefined, known: ReadonlyMap<string, number>): Change[] {
  const cursors = cursorsOfAnswer(result);
  const effect = effects[operation] as ((result: Result<N>, call: Call<N>, reading: Reading) => Change[]) | undefined;
  return effect?.(result, call, { userID, seqOf: (topic) => cursors[topic] ?? known.get(topic) ?? 0 }) ?? [];
}

/** Positions of the logs that a page brought along. */
export function cursorsOfAnswer(result: unknown): Record<string, number> {
  return (result as Page<unknown> | undefined)?.cursors ?? {};
}
