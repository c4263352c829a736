/**
 * Covered numbers of a group: each is known to exist or not, and if it exists, its row is cached. Sorted, both ends
 * inclusive, separated by at least one unknown number. The space between two runs is a gap.
 */
export type Ranges = readonly Run[];
export type Run = readonly [from: number, to: number];

/** Adds a run. Adjacent and overlapping runs are merged. */
export function addRun(ranges: Ranges, [from, to]: Run): Ranges {
  if (!(from <= to)) return ranges;
  const covering = ranges.find((run) => run[0] <= from && run[1] >= to);
  if (covering) return ranges;
  const touches = (run: Run) => run[0] <= to + 1 && run[1] >= from - 1;
  const met = ranges.filter(touches);
  const whole: Run = [Math.min(from, ...met.map((run) => run[0])), Math.max(to, ...met.map((run) => run[1]))];
  return [...ranges.filter((run) => run[1] < whole[0]), whole, ...ranges.filter((run) => run[0] > whole[1])];
}

/** Removes numbers that were evicted. */
export function removeRun(ranges: Ranges, [from, to]: Run): Ranges {
  return ranges.flatMap((run) => {
    const rest: Run[] = [
      [run[0], Math.min(run[1], from - 1)],
      [Math.max(run[0], to + 1), run[1]],
    ];
    return run[1] < from || run[0] > to ? [run] : rest.filter((part) => part[0] <= part[1]);
  });
}

/** Returns the run that contains a number. */
export function runAt(ranges: Ranges, number: number): Run | undefined {
  return ranges.find((run) => run[0] <= number && number <= run[1]);
}
