import { expect, test } from 'vitest';
import { problem } from '../../src/protocol/errors.ts';
import { enqueue, nextInLane, sortFailure, type OutboxRow } from '../../src/sync/outbox.ts';

const row = (id: string, extra: Partial<OutboxRow> = {}): OutboxRow => ({ id, kind: 'message', lane: 'l', operation: 'messages.create', call: {}, target: 't', summary: '', order: 0, time: 0, attempts: 0, ...extra });

test.each([
  ['message', undefined, 1, 'wait'],
  ['message', undefined, 1000, 'wait'],
  ['message', 'too_frequent', 1, 'wait'],
  ['message', 'unavailable', 50, 'wait'],
  ['message', 'token_expired', 1, 'wait'],
  ['message', 'internal', 1, 'wait'],
  ['message', 'internal', 6, 'keep'],
  ['message', 'message_too_long', 1, 'keep'],
  ['post', 'invalid_request', 1, 'keep'],
  ['reaction', 'emoji_not_allowed', 1, 'drop'],
  ['recall', 'recall_too_late', 1, 'drop'],
  ['post-delete', 'post_not_found', 1, 'gone'],
  ['subscription', 'subscriber_limit_reached', 1, 'drop'],
] as const)('%s refused with %s at attempt %i: %s', (kind, code, attempts, verdict) => {
  expect(sortFailure({ kind, attempts }, code && problem(code))).toBe(verdict);
});

test('a later row takes the place of the one it makes pointless, but not of one on its way', () => {
  const rows = [row('a', { replaces: 'r' }), row('b', { replaces: 'r' }), row('c')];
  const next = enqueue(rows, row('d', { replaces: 'r' }), new Set(['a']));
  expect(next.rows.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  expect(next.replaced.map(({ id }) => id)).toEqual(['b']);
});

test('what failed does not stop its lane', () => {
  expect(nextInLane([row('a', { failed: problem('message_too_long') }), row('b'), row('c')], 'l')?.id).toBe('b');
});
