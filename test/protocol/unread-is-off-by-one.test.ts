import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNREAD_MAX } from '../../src/protocol/limits.ts';
import { countUnread, deletedRanges } from '../../src/protocol/unread.ts';
import { testSeed } from '../helpers/chance.ts';

/** Reference: counts all posts one by one. */
function counted(last: number, deleted: Set<number>, read: number): number {
  let unread = 0;
  for (let n = read + 1; n <= last; n += 1) if (!deleted.has(n)) unread += 1;
  return Math.min(UNREAD_MAX, unread);
}

function rangesOf(last: number, deleted: Set<number>) {
  const live: number[] = [];
  for (let n = last; n > 0 && live.length < UNREAD_MAX; n -= 1) if (!deleted.has(n)) live.push(n);
  return deletedRanges(last, live);
}

describe('unread counts from positions', () => {
  it('equal the number of unread posts, whatever was deleted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 260 }),
        fc.array(fc.integer({ min: 1, max: 260 }), { maxLength: 260 }),
        fc.integer({ min: 0, max: 260 }),
        (last, gone, read) => {
          const deleted = new Set(gone.filter((n) => n <= last));
          expect(countUnread({ lastPostNumber: last, deletedPostRanges: rangesOf(last, deleted) }, read)).toBe(
            counted(last, deleted, read),
          );
        },
      ),
      { seed: testSeed, numRuns: 2000 },
    );
  });

  it('are zero when every post was deleted', () => {
    expect(countUnread({ lastPostNumber: 5, deletedPostRanges: deletedRanges(5, []) }, 0)).toBe(0);
  });

  it('stop at 100', () => {
    expect(countUnread({ lastPostNumber: 5000 }, 0)).toBe(100);
  });

  it('are never negative if the position is ahead', () => {
    expect(countUnread({ lastPostNumber: 3, deletedPostRanges: [[1, 2]] }, 7)).toBe(0);
  });

  it('need few ranges, however many posts are deleted', () => {
    const deleted = new Set(Array.from({ length: 10_000 }, (_, i) => i + 1));
    expect(rangesOf(10_000, deleted)).toEqual([[1, 10_000]]);
  });
});
