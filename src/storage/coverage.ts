import { addRun, runAt, type Ranges, type Run } from '../sync/ranges.ts';
import type { Row } from '../sync/rows.ts';
import type { Batch, Covered, Numbered, Place, ContiguousRange } from './types.ts';

export const numbered: readonly Numbered[] = ['posts', 'messages'];

/** The coverage of a group, as it is stored. */
export interface Span {
  key: string;
  table: Numbered;
  group: string;
  topic: string;
  ranges: Ranges;
}

export const spanKey = (table: Numbered, group: string) => `${table} ${group}`;

/** Returns everything that a batch covers: its `covered` ranges, and the numbers of its rows. Partial changes do not count. */
export function coversOf({ changes = [], covered = [] }: Batch): Covered[] {
  const rows = changes.flatMap(({ table, group, number, topic, mergePolicy }): Covered[] =>
    (table === 'posts' || table === 'messages') &&
    group !== undefined &&
    number !== undefined &&
    mergePolicy !== 'partial'
      ? [{ table, group, topic, from: number, to: number }]
      : [],
  );
  return [...rows, ...covered];
}

export function grown(span: Span | undefined, { table, group, topic, from, to }: Covered): Span {
  return { key: spanKey(table, group), table, group, topic, ranges: addRun(span?.ranges ?? [], [from, to]) };
}

/** Returns the range to read: the part of a covered run on one side of a number. */
export function boundsAt(ranges: Ranges, { before, after }: Place): Run | undefined {
  const run =
    before !== undefined ? runAt(ranges, before - 1) : after !== undefined ? runAt(ranges, after + 1) : ranges.at(-1);
  return run && [after === undefined ? run[0] : after + 1, before === undefined ? run[1] : before - 1];
}

/**
 * Reads rows of a run, from one end. Reads in bulk, because a cursor costs one request per row. Deleted items leave numbers
 * without a row, so the next part doubles in length if too few rows came.
 * @param between - reads the rows whose numbers are in a range, ascending
 */
export async function readRun<R extends Row>(
  between: (low: number, high: number) => Promise<R[]>,
  [low, high]: Run,
  { after, limit }: Place,
): Promise<R[]> {
  const rows: R[] = [];
  const up = after !== undefined;
  for (let [edge, length] = [up ? low : high, limit]; rows.length < limit && edge >= low && edge <= high; length *= 2) {
    const far = up ? Math.min(edge + length - 1, high) : Math.max(edge - length + 1, low);
    const part = await between(Math.min(edge, far), Math.max(edge, far));
    rows.push(...(up ? part : part.toReversed()).filter(({ value }) => value !== undefined));
    edge = up ? far + 1 : far - 1;
  }
  return rows.slice(0, limit);
}

/**
 * Returns the contiguous rows among those read (descending; ascending with `after`). Ends before the first invalid row,
 * because that is now a gap.
 */
export function contiguousRange<T extends Numbered>(
  read: Row<T>[],
  [from, to]: Run,
  { after, limit }: Place,
  isSound: (row: Row) => boolean = () => true,
): ContiguousRange<T> | undefined {
  const up = after !== undefined;
  const broken = read.findIndex((row) => !isSound(row));
  const rows = broken < 0 ? read : read.slice(0, broken);
  const last = rows.at(-1)?.number;
  const edge =
    broken >= 0
      ? read[broken]!.number! + (up ? -1 : 1)
      : read.length >= limit && last !== undefined
        ? last
        : up
          ? to
          : from;
  const whole = up ? { rows: rows.toReversed(), from, to: edge } : { rows, from: edge, to };
  return whole.from <= whole.to ? whole : undefined;
}

/** Position of a topic after a batch; undefined if it is no longer followed. `stored`: the position before. */
export function movedTo(
  topic: string,
  { cursors = {}, from = {} }: Batch,
  stored: number | undefined,
): number | undefined {
  const seq = cursors[topic];
  const begin = from[topic];
  if (seq === undefined || begin === undefined || stored === undefined) return seq;
  return stored < begin ? stored : Math.max(stored, seq);
}
