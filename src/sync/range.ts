import type { Change, Row } from './rows.ts';

/**
 * Returns deletions for rows that a page proves gone: within its range of numbers, not among its items, and no newer than
 * the page. Without this, items deleted while offline would stay forever.
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
