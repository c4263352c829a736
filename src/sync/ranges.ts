/**
 * Which numbers of a group are known: of each it is known whether there is such an item, and if there is, its row is held. Sorted, apart
 * by at least one unknown number, both ends included. What lies between two runs is a hole.
 */
export type Ranges = readonly Run[];
export type Run = readonly [from: number, to: number];

/** With one more run. Runs that meet become one. */
export function addRun(ranges: Ranges, [from, to]: Run): Ranges {
  if (!(from <= to)) return ranges;
  const known = ranges.find((run) => run[0] <= from && run[1] >= to);
  if (known) return ranges;
  const touches = (run: Run) => run[0] <= to + 1 && run[1] >= from - 1;
  const met = ranges.filter(touches);
  const whole: Run = [Math.min(from, ...met.map((run) => run[0])), Math.max(to, ...met.map((run) => run[1]))];
  return [...ranges.filter((run) => run[1] < whole[0]), whole, ...ranges.filter((run) => run[0] > whole[1])];
}

/** Without these numbers: they were let go. */
export function removeRun(ranges: Ranges, [from, to]: Run): Ranges {
  return ranges.flatMap((run) => {
    const rest: Run[] = [
      [run[0], Math.min(run[1], from - 1)],
      [Math.max(run[0], to + 1), run[1]],
    ];
    return run[1] < from || run[0] > to ? [run] : rest.filter((part) => part[0] <= part[1]);
  });
}

/** The run that a number lies in. */
export function runAt(ranges: Ranges, number: number): Run | undefined {
  return ranges.find((run) => run[0] <= number && number <= run[1]);
}
