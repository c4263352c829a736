import * as v from 'valibot';
import { text } from '../../protocol/fields.ts';
import type { OperationName } from '../../protocol/operations.ts';
import { revisionOf } from '../../protocol/revision.ts';
import { holdsWords, readSearch } from '../../protocol/words.ts';
import { check, refusal } from '../refusal.ts';
import { manages, roleOn, type Person, type StoredAccount, type StoredPost, type World } from '../world.ts';

export function signedIn(person: Person | undefined): Person {
  if (!person) throw refusal('unauthenticated');
  return person;
}

export function findAccount(world: World, officialAccountID: string): StoredAccount {
  const stored = world.accounts.get(officialAccountID);
  if (!stored) throw refusal('account_not_found');
  return stored;
}

export function findPost(world: World, postID: string): StoredPost {
  const stored = world.posts.get(postID);
  if (!stored) throw refusal('post_not_found');
  return stored;
}

export function mayManage(stored: StoredAccount, person: Person | undefined): void {
  if (!manages(stored, signedIn(person))) throw refusal('no_permission');
}

/** Allows only the owner. */
export function mayOwn(stored: StoredAccount, person: Person | undefined): void {
  mayManage(stored, person);
  if (roleOn(stored, person) !== 'owner') throw refusal('no_permission', 'Only the owner can do this');
}

/** Allows only a person who follows the account. */
export function follower(stored: StoredAccount, caller: Person | undefined): Person {
  const person = signedIn(caller);
  if (!stored.subscriptions.get(person.userID)?.subscribeTime)
    throw refusal('no_permission', 'Only subscribers can do this');
  return person;
}

/** A repeated clientID of a person gets the first answer; with another body it is refused. */
export function once<T>(
  world: World,
  person: Person,
  clientID: string | undefined,
  operation: OperationName,
  call: unknown,
  effect: () => T,
): T {
  if (!clientID) return effect();
  const body = JSON.stringify([operation, call]);
  const key = `${person.userID}\n${clientID}`;
  const answer = world.answers.get(key);
  if (answer && answer.body !== body) throw refusal('client_id_reused');
  if (answer) return answer.result as T;
  const result = effect();
  world.answers.set(key, { body, result });
  return result;
}

/** The revision after an edit, if the current one is what the edit expects. */
export function nextRevision(standing: { revision?: number | undefined }, ifMatch: number | undefined): number {
  const revision = revisionOf(standing);
  if (ifMatch !== undefined && ifMatch !== revision)
    throw refusal('edit_conflict', `This was changed in the meantime. It is now at revision ${revision}`, undefined, {
      revision,
    });
  return revision + 1;
}

/** A slice of a list; its cursor is the offset. */
export function slice<T>(
  items: readonly T[],
  { cursor, limit = 20 }: { cursor?: string; limit?: number },
): { items: T[]; nextCursor?: string } {
  const from = Number(cursor ?? 0);
  const next = from + limit;
  return { items: items.slice(from, next), ...(next < items.length && { nextCursor: String(next) }) };
}

/** The page next to a number, newest first: `after` gives the ones directly above it. */
export function around<T>(
  newestFirst: readonly T[],
  numberOf: (item: T) => number,
  { before, after, limit = 20 }: { before?: number; after?: number; limit?: number },
): T[] {
  const within = newestFirst.filter((item) => numberOf(item) < (before ?? Infinity) && numberOf(item) > (after ?? -1));
  return after === undefined ? within.slice(0, limit) : within.slice(-limit);
}

export function headsOf(world: World, topics: Iterable<string>): Record<string, number> {
  return Object.fromEntries([...new Set(topics)].map((topic) => [topic, world.log.head(topic)]));
}

/** Reads a search; the result tells whether fields hold all its words, and is always true without a search. */
export function matching(q: string | undefined): (...fields: (string | undefined)[]) => boolean {
  const words = check(v.optional(text('q')), q);
  if (!words?.trim()) return () => true;
  const wanted = readSearch(words);
  return (...fields) => wanted !== undefined && holdsWords(fields.join('\n'), wanted);
}
