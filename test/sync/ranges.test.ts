import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addRun, removeRun, runAt, type Ranges, type Run } from '../../src/sync/ranges.ts';
import { testSeed } from '../helpers/chance.ts';

const MOST = 40;
const run = fc.tuple(fc.nat(MOST), fc.nat(MOST)).map(([a, b]): Run => [Math.min(a, b), Math.max(a, b)]);
const steps = fc.array(fc.tuple(fc.boolean(), run), { maxLength: 30 });
const numbers = Array.from({ length: MOST + 1 }, (_, number) => number);

/** Reference: a plain set of numbers. */
function played(history: readonly (readonly [boolean, Run])[]): { ranges: Ranges; set: Set<number> } {
  const set = new Set<number>();
  let ranges: Ranges = [];
  for (const [adds, given] of history) {
    ranges = adds ? addRun(ranges, given) : removeRun(ranges, given);
    for (let number = given[0]; number <= given[1]; number += 1) set[adds ? 'add' : 'delete'](number);
  }
  return { ranges, set };
}

describe('ranges', () => {
  test('contain exactly the numbers of a set', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const { ranges, set } = played(history);
        expect(numbers.filter((number) => runAt(ranges, number))).toEqual(numbers.filter((number) => set.has(number)));
      }),
      { seed: testSeed },
    );
  });

  test('are sorted, and adjacent runs merge', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const { ranges } = played(history);
        for (const [index, [from, to]] of ranges.entries()) {
          expect(from).toBeLessThanOrEqual(to);
          if (index > 0) expect(from).toBeGreaterThan(ranges[index - 1]![1] + 1);
        }
      }),
      { seed: testSeed },
    );
  });

  test('keep their identity if nothing changes', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const { ranges } = played(history);
        for (const known of ranges) expect(addRun(ranges, known)).toBe(ranges);
      }),
      { seed: testSeed },
    );
  });

  test('ignore an empty run', () => {
    expect(addRun([[3, 5]], [9, 8])).toEqual([[3, 5]]);
    expect(addRun([], [Infinity, -Infinity])).toEqual([]);
  });
});
