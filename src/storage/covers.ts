import { addRun, runAt, type Ranges, type Run } from '../sync/ranges.ts';
import type { Row } from '../sync/rows.ts';
import type { Batch, Covered, Numbered, Place, ContiguousRange } from './types.ts';

export const numbered: readonly Numbered[] = ['posts', 'messages'];

/** What is known of a group, as it is stored. */
export interface Span {
  key: string;
  table: Numbered;
  group: string;
  topic: string;
  ranges: Ranges;
}

export const spanKey = (table: Numbered, group: string) => `${table} ${group}`;

/** Everything that a batch makes known: what it says, and the numbers of the rows in it. Told in passing does not count. */
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

/** Where to read: the part of a known run on one side of a number. */
export function boundsAt(ranges: Ranges, { before, after }: Place): Run | undefined {
  const run =
    before !== undefined ? runAt(ranges, before - 1) : after !== undefined ? runAt(ranges, after + 1) : ranges.at(-1);
  return run && [after === undefined ? run[0] : after + 1, before === undefined ? run[1] : before - 1];
}

/** Rows as they were read, downwards or, with `after`, upwards. Ends before the first that cannot be used: there is a hole now. */
export function stretchOf<T extends Numbered>(
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

/** Where a topic stands after a batch; undefined where it is no longer followed. `known`: where it stood before. */
export function movedTo(
  topic: string,
  { cursors = {}, from = {} }: Batch,
  known: number | undefined,
): number | undefined {
  const seq = cursors[topic];
  const begin = from[topic];
  if (seq === undefined || begin === undefined || known === undefined) return seq;
  return known < begin ? known : Math.max(known, seq);
}
