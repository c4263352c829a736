import type { Account } from '../../protocol/entities.ts';
import type { PostNumbers } from '../../protocol/unread.ts';
import type { Window } from './history-window.ts';

export interface UnreadParts {
  /** Brings the account into memory: from the backend, or else from the cache. */
  load(): Promise<unknown>;
  account(): Account | undefined;
  /** Called with the reader's position before the window moves. */
  readFrom(position: number): void;
}

/** Number of the oldest post after a read position that may exist; undefined if there is none. */
export function oldestUnread(
  { lastPostNumber, deletedPostRanges = [] }: PostNumbers,
  readPostNumber: number,
): number | undefined {
  let number = readPostNumber + 1;
  for (const [from, to] of deletedPostRanges) if (from <= number && number <= to) number = to + 1;
  return number <= lastPostNumber ? number : undefined;
}

/** Moves the window of an account's posts to the oldest unread one: at once, because posts are numbered. */
export async function goToUnread(
  window: Window,
  { load, account, readFrom }: UnreadParts,
): Promise<string | undefined> {
  // The person may have read on another device meanwhile. Without an answer, what is known here decides.
  await load();
  const { subscribeTime, readPostNumber = 0, lastPostNumber = 0, deletedPostRanges } = account() ?? {};
  if (!subscribeTime) return undefined;
  readFrom(readPostNumber);
  const newest = Math.max(lastPostNumber, window.rows()[0]?.number ?? 0);
  const number = oldestUnread({ lastPostNumber: newest, deletedPostRanges }, readPostNumber);
  if (number === undefined) return undefined;
  // What cannot be read is left out: then the oldest unread post of those shown is the place.
  if (!(await window.goTo(number).catch(() => true))) return undefined;
  return window.rows().findLast((row) => row.number! > readPostNumber)?.key;
}
