import { expect, test } from 'vitest';
import { createPositions } from '../../src/state/replica/positions.ts';
import { emptyOutbox } from '../../src/state/outbox/board.ts';
import { answered, enqueued, faded, nextToSend, received, saved } from '../../src/state/outbox/transitions.ts';
import type { OutboxRow } from '../../src/sync/outbox.ts';

const row: OutboxRow = {
  id: 'a',
  kind: 'post-delete',
  operation: 'posts.delete',
  call: { params: { postID: 'p' } },
  lane: 'l',
  target: 'p',
  summary: '',
  order: 1,
  time: 0,
  attempts: 0,
};

test('a row that is written twice is sent after the second write', () => {
  const twice = [enqueued([row], 'a'), enqueued([row], 'a'), saved('a')].reduce(
    (state, next) => next(state),
    emptyOutbox,
  );
  expect(nextToSend(twice, 'l')).toBeUndefined();
  expect(nextToSend(saved('a')(twice), 'l')).toBe(row);
});

test('a row of another tab is shown and not sent; its effect ends although that tab does not say so', () => {
  const shown = received([{ row, tab: 'other', pending: { state: 'sending' } }], new Set(), 'own')(emptyOutbox);
  expect([shown.rows, nextToSend(shown, 'l')]).toEqual([[row], undefined]);
  const lingering = received([{ row, tab: 'other', pending: undefined, lingers: true }], new Set(), 'own')(shown);
  expect([lingering.rows, lingering.recentlySettled]).toEqual([[], [row]]);
  expect(faded(row)(lingering).recentlySettled).toEqual([]);
});

test('the effect of an answered row lingers only if the answer may be overridden', () => {
  const state = enqueued([row])(emptyOutbox);
  expect(answered(row, false)(state).recentlySettled).toEqual([]);
  expect(answered(row, true)(state).recentlySettled).toEqual([row]);
});

test('a stored position never moves a topic past entries that this page has not received', () => {
  const positions = createPositions();
  positions.join({ older: 5, newer: 5 });
  positions.resume({ older: 3, newer: 8, unread: 4 }, 'e');
  expect(Object.fromEntries(positions.cursors)).toEqual({ older: 3, newer: 5, unread: 4 });
  // The first position counts on where it still is the current one.
  expect(Object.fromEntries(positions.joined)).toEqual({ newer: 5 });
});
