import type { Account, Post } from '../protocol/entities.ts';
import { topics } from '../protocol/ids.ts';
import type { Call, OperationName, Page, Result } from '../protocol/operations.ts';
import { accountViewChanges, postViewChanges, type Stamp } from './changes.ts';
import type { Change } from './rows.ts';

/** From where an answer is looked at. */
export interface Reading {
  userID: string | undefined;
  /** How far a topic had got when the answer was made, as far as is known: at least this. */
  seqOf(topic: string): number;
}

export const at = (topic: string, { seqOf }: Reading): Stamp => ({ topic, seq: seqOf(topic), mergePolicy: 'snapshot' });
export const mine = (reading: Reading): Stamp | undefined =>
  reading.userID === undefined ? undefined : at(topics.user(reading.userID), reading);
export const account = (value: Account, _call: unknown, reading: Reading): Change[] =>
  accountViewChanges(value, at(topics.account(value.officialAccountID), reading), mine(reading));
export const post = (value: Post, _call: unknown, reading: Reading): Change[] =>
  postViewChanges(value, at(topics.account(value.officialAccountID), reading), mine(reading));
export const posts = ({ items }: Page<Post>, call: unknown, reading: Reading): Change[] =>
  items.flatMap((item) => post(item, call, reading));

/** What an answer changes in the cache. */
export type Effect<N extends OperationName> = (result: Result<N>, call: Call<N>, reading: Reading) => Change[];
export type Effects = { [N in OperationName]?: Effect<N> };

/** Of what a page of posts is read with; the others come with what asks for them, in `effects`. */
export const effectsOfReads: Effects = {
  'accounts.get': account,
  'posts.list': posts,
  'posts.feed': posts,
  'posts.get': post,
};

/** What can be asked again at no cost but time. */
export const rereadable: ReadonlySet<OperationName> = new Set<OperationName>([
  'accounts.get',
  'accounts.list',
  'posts.list',
  'posts.feed',
  'posts.get',
  'conversations.list',
  'messages.list',
]);

/** An answer that was read before its topic's position was set anew: it fills a gap, and anything that is newer takes its place. */
export function outdated(change: Change): Change {
  return { ...change, mergePolicy: 'partial', seq: -1 };
}

/**
 * What an answer of the backend changes in the cache. Pages say where the logs stood when they were read; of other answers it is only
 * known that they are not older than `known`, the cursors at the time of asking.
 */
export function changesOfAnswer<N extends OperationName>(
  effect: Effect<N> | undefined,
  call: Call<N>,
  result: Result<N>,
  userID: string | undefined,
  known: ReadonlyMap<string, number>,
): Change[] {
  const cursors = cursorsOfAnswer(result);
  return effect?.(result, call, { userID, seqOf: (topic) => cursors[topic] ?? known.get(topic) ?? 0 }) ?? [];
}

/** Positions of the logs that a page brought along. */
export function cursorsOfAnswer(result: unknown): Record<string, number> {
  return (result as Page<unknown> | undefined)?.cursors ?? {};
}
