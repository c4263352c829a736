import { UNREAD_MAX } from './limits.ts';

/** The public facts about an account's post numbers. */
export interface PostNumbers {
  /** Number of the newest post ever created, 0 before the first. */
  lastPostNumber: number;
  /** Inclusive ranges of deleted post numbers, ascending, as far back as the newest 100 remaining posts. */
  deletedPostRanges?: readonly (readonly [number, number])[] | undefined;
}

/**
 * Unread posts of a reader with the read position `readPostNumber`, at most 100. Derived from positions, so that a
 * broadcast costs one row whatever the number of readers.
 */
export function countUnread({ lastPostNumber, deletedPostRanges = [] }: PostNumbers, readPostNumber: number): number {
  let unread = Math.max(0, lastPostNumber - readPostNumber);
  for (const [from, to] of deletedPostRanges) unread -= Math.max(0, to - Math.max(from - 1, readPostNumber));
  return Math.max(0, Math.min(UNREAD_MAX, unread));
}

/**
 * Returns the ranges of deleted numbers between the newest `UNREAD_MAX` remaining posts and the last number assigned.
 * @param live - numbers of the newest remaining posts, descending; all of them if there are fewer than 100
 */
export function deletedRanges(lastPostNumber: number, live: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  let upper = lastPostNumber;
  for (const number of live) {
    if (number < upper) ranges.unshift([number + 1, upper]);
    upper = number - 1;
  }
  if (live.length < UNREAD_MAX && upper > 0) ranges.unshift([1, upper]);
  return ranges;
}
