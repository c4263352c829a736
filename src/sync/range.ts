import type { Change, Row } from './rows.ts';

/**
 * Rows that a page says are gone: they lie in the run of numbers that it covers, are not among its items, and are no newer than it.
 * Without this, what was deleted while nobody listened would stay for ever.
 */
export function vanished(
  table: 'posts' | 'messages',
  rows: Iterable<Row>,
  page: { from: number; to: number; numbers: ReadonlySet<number>; seq: number },
): Change[] {
  const gone: Change[] = [];
  for (const { value, ...row } of rows) {
    const { number = 0, seq } = row;
    if (value && number >= page.from && number <= page.to && seq <= page.seq && !page.numbers.has(number))
      gone.push({ ...row, table, seq: page.seq, mergePolicy: 'snapshot' });
  }
  return gone;
}
