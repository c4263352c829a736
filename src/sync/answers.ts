import type { Account, Post } from '../protocol/entities.ts';
import { topics } from '../protocol/ids.ts';
import type { Call, OperationName, Page, Result } from '../protocol/operations.ts';
import { accountViewChanges, postViewChanges, type Stamp } from './changes.ts';
import type { Change } from './rows.ts';

/** The context in which an answer is read. */
export interface Reading {
  userID: string | undefined;
  /** Position of a topic when the answer was made, or a lower bound if it is not known. */
  seqOf(topic: string): number;
}

export const at = (topic: string, { seqOf }: Reading): Stamp => ({ topic, seq: seqOf(topic), mergePolicy: 'snapshot' });
export const userStamp = (reading: Reading): Stamp | undefined =>
  reading.userID === undefined ? undefined : at(topics.user(reading.userID), reading);
export const account = (value: Account, _call: unknown, reading: Reading): Change[] =>
  accountViewChanges(value, at(topics.account(value.officialAccountID), reading), userStamp(reading));
export const post = (value: Post, _call: unknown, reading: Reading): Change[] =>
  postViewChanges(value, at(topics.account(value.officialAccountID), reading), userStamp(reading));
export const posts = ({ items }: Page<Post>, call: unknown, reading: Reading): Change[] =>
  items.flatMap((item) => post(item, call, reading));

/** Maps an answer to the changes it makes to the cache. */
export type Effect<N extends OperationName> = (result: Result<N>, call: Call<N>, reading: Reading) => Change[];
export type Effects = { [N in OperationName]?: Effect<N> };

/** Effects of the reads that a page of posts needs; `effects.ts` has the others and loads on demand. */
export const effectsOfReads: Effects = {
  'accounts.get': account,
  'posts.list': posts,
  'posts.feed': posts,
  'posts.get': post,
};

/** Operations that can be repeated at no cost but time. */
export const rereadable: ReadonlySet<OperationName> = new Set<OperationName>([
  'accounts.get',
  'accounts.list',
  'posts.list',
  'posts.feed',
  'posts.get',
  'conversations.list',
  'messages.list',
]);

/** Downgrades a change that was read before its topic's position was reset: it only fills a gap, and any newer write replaces it. */
export function outdated(change: Change): Change {
  return { ...change, mergePolicy: 'partial', seq: -1 };
}

/**
 * Maps an answer of the backend to changes of the cache. Pages contain the log positions at which they were read; other
 * answers are only known to be no older than `cursorsAtRequest`.
 */
export function changesOfAnswer<N extends OperationName>(
  effect: Effect<N> | undefined,
  call: Call<N>,
  result: Result<N>,
  userID: string | undefined,
  cursorsAtRequest: ReadonlyMap<string, number>,
): Change[] {
  const cursors = cursorsOfAnswer(result);
  return effect?.(result, call, { userID, seqOf: (topic) => cursors[topic] ?? cursorsAtRequest.get(topic) ?? 0 }) ?? [];
}

/** Returns the log positions that a page contains. */
export function cursorsOfAnswer(result: unknown): Record<string, number> {
  return (result as Page<unknown> | undefined)?.cursors ?? {};
}
