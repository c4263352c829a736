import { describe, expect, test } from 'vitest';
import { merge, type Change, type Row } from '../../src/sync/rows.ts';
import { initCursors, classifyEntry } from '../../src/sync/cursors.ts';
import { backoff } from '../../src/sync/backoff.ts';
import { vanished } from '../../src/sync/range.ts';
import { equal } from '../../src/sync/equal.ts';

const row = (seq: number, value?: { emoji?: string }): Row<'ownReactions'> => ({
  key: 'p',
  topic: 'user:me',
  seq,
  ...(value && { value }),
});
const change = (mergePolicy: Change['mergePolicy'], seq: number, value?: { emoji?: string }): Change =>
  ({ table: 'ownReactions', mergePolicy, ...row(seq, value) }) as Change;

describe('merge', () => {
  test('an entry replaces only older rows', () => {
    expect(merge(row(5, { emoji: 'a' }), change('entry', 6, { emoji: 'b' }))).toMatchObject({
      seq: 6,
      value: { emoji: 'b' },
    });
    expect(merge(row(5, { emoji: 'a' }), change('entry', 5, { emoji: 'b' }))).toBeUndefined();
    expect(merge(row(5, { emoji: 'a' }), change('entry', 4, { emoji: 'b' }))).toBeUndefined();
  });
  test('a snapshot replaces rows that are not newer', () => {
    expect(merge(row(5, { emoji: 'a' }), change('snapshot', 5, { emoji: 'b' }))).toMatchObject({
      value: { emoji: 'b' },
    });
    expect(merge(row(6, { emoji: 'a' }), change('snapshot', 5, { emoji: 'b' }))).toBeUndefined();
  });
  test('an older snapshot does not restore a deleted row', () => {
    const gone = merge(row(5, { emoji: 'a' }), change('entry', 6));
    expect(gone).toEqual({ key: 'p', topic: 'user:me', seq: 6 });
    expect(merge(gone, change('snapshot', 5, { emoji: 'a' }))).toBeUndefined();
  });
  test('a partial row fills a gap, but never replaces or deletes', () => {
    expect(merge(undefined, change('partial', 0, { emoji: 'a' }))).toMatchObject({ value: { emoji: 'a' } });
    expect(merge(row(5, { emoji: 'a' }), change('partial', 0, { emoji: 'b' }))).toBeUndefined();
    expect(merge(row(5, { emoji: 'a' }), change('partial', 0))).toEqual(row(5));
    expect(merge(undefined, change('partial', 0))).toBeUndefined();
  });
  test('equal content keeps its object', () => {
    const before = row(5, { emoji: 'a' });
    expect(merge(before, change('entry', 6, { emoji: 'a' }))?.value).toBe(before.value);
  });
});

describe('cursors', () => {
  const cursors = new Map([['t', 5]]);
  test.each([
    ['t', 6, 'apply'],
    ['t', 5, 'skip'],
    ['t', 1, 'skip'],
    ['t', 7, 'gap'],
    ['unknown', 40, 'apply'],
  ] as const)('%s %i: %s', (topic, seq, verdict) => expect(classifyEntry(cursors, { topic, seq })).toBe(verdict));
  test('a snapshot sets a position only if there is none', () => {
    const mine = new Map([['a', 5]]);
    const joined = new Map<string, number>();
    expect(initCursors(mine, { a: 9, b: 2 }, joined)).toEqual([['b', 2]]);
    expect([...joined]).toEqual([['b', 2]]);
    expect([...mine]).toEqual([
      ['a', 5],
      ['b', 2],
    ]);
  });
});

test('backoff is a random delay below a doubling ceiling', () => {
  expect([0, 1, 2, 3].map((attempt) => backoff(attempt, () => 1))).toEqual([1000, 2000, 4000, 8000]);
  expect(backoff(50, () => 1)).toBe(30_000);
  expect(backoff(5, () => 0)).toBe(0);
});

test('an item missing within a page’s range is gone, unless it is newer than the page', () => {
  const post = (number: number, seq: number): Row => ({
    key: `p${number}`,
    topic: 'account:a',
    seq,
    group: 'a',
    number,
    value: {} as never,
  });
  const gone = vanished('posts', [post(1, 1), post(5, 3), post(6, 9), post(7, 3), post(8, 3)], {
    from: 5,
    to: 7,
    numbers: new Set([7]),
    seq: 4,
  });
  expect(gone).toEqual([
    { key: 'p5', topic: 'account:a', seq: 4, group: 'a', number: 5, table: 'posts', mergePolicy: 'snapshot' },
  ]);
});

test('equality is deep and treats an undefined field as absent', () => {
  expect(equal({ a: [1, { b: 2 }], c: undefined }, { a: [1, { b: 2 }] })).toBe(true);
  expect(equal({ a: [1] }, { a: [1, 2] })).toBe(false);
  expect(equal([], {})).toBe(false);
  expect(equal({ a: null }, {})).toBe(false);
});
