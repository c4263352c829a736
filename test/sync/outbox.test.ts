import { describe, expect, test } from 'vitest';
import type { Media } from '../../src/protocol/entities.ts';
import { problem } from '../../src/protocol/errors.ts';
import {
  afterAnswer,
  enqueue,
  nextInLane,
  classifyFailure,
  staysRefused,
  withMedia,
  type OutboxRow,
} from '../../src/sync/outbox.ts';

const row = (id: string, extra: Partial<OutboxRow> = {}): OutboxRow =>
  ({
    id,
    kind: 'message',
    lane: 'l',
    operation: 'messages.create',
    call: { params: {} },
    target: 't',
    summary: '',
    order: 0,
    time: 0,
    attempts: 0,
    ...extra,
  }) as OutboxRow;

const react = { kind: 'reaction', operation: 'posts.react' } as const;
const write = { kind: 'message', operation: 'messages.create' } as const;
const publish = { kind: 'post', operation: 'posts.create' } as const;

test.each([
  [write, undefined, 1, 'wait'],
  [write, undefined, 1000, 'wait'],
  [write, 'too_frequent', 1, 'wait'],
  [write, 'unavailable', 50, 'wait'],
  [write, 'token_expired', 1, 'wait'],
  [write, 'internal', 1, 'wait'],
  [write, 'internal', 6, 'keep'],
  [write, 'too_frequent', 9, 'wait'],
  [write, 'no_permission', 1, 'keep'],
  [write, 'message_too_long', 1, 'drop'],
  [publish, 'invalid_request', 1, 'drop'],
  [publish, 'client_id_reused', 1, 'drop'],
  [publish, 'account_not_found', 1, 'drop'],
  [publish, 'no_permission', 1, 'keep'],
  [react, 'emoji_not_allowed', 1, 'drop'],
  [react, 'post_not_found', 1, 'drop'],
  [{ kind: 'reaction', operation: 'posts.unreact' }, 'post_not_found', 1, 'gone'],
  [{ kind: 'recall', operation: 'messages.recall' }, 'recall_too_late', 1, 'drop'],
  [{ kind: 'post-delete', operation: 'posts.delete' }, 'post_not_found', 1, 'gone'],
  [{ kind: 'subscription', operation: 'accounts.unsubscribe' }, 'account_not_found', 1, 'gone'],
  [{ kind: 'subscription', operation: 'accounts.subscribe' }, 'subscriber_limit_reached', 1, 'keep'],
  [{ kind: 'read', operation: 'accounts.read' }, 'account_not_found', 1, 'gone'],
] as const)('%o refused with %s after %i server errors: %s', (about, code, serverErrors, verdict) => {
  expect(classifyFailure({ ...about, serverErrors }, code && problem(code))).toBe(verdict);
});

test.each([
  ['post', 'keep', true, 0, true],
  ['post', 'drop', true, 0, false],
  ['post', 'drop', true, 1, true],
  ['post', 'drop', false, 0, true],
  ['reaction', 'drop', true, 0, false],
  ['reaction', 'drop', false, 0, true],
  ['subscription', 'keep', true, 0, false],
  ['subscription', 'keep', true, 2, true],
  ['message', 'drop', true, 0, true],
] as const)(
  'a refused %s (%s; awaited: %s; earlier attempts: %i) stays visible: %s',
  (kind, verdict, awaited, attempts, stays) => {
    expect(staysRefused({ kind, attempts }, verdict, awaited)).toBe(stays);
  },
);

describe('a new row', () => {
  const plan = (rows: OutboxRow[], next: OutboxRow, busy: string[] = []) => {
    const { rows: left, replaced, cancelled, rewritten, absorbed } = enqueue(rows, next, new Set(busy));
    const ids = (list: readonly OutboxRow[]) => list.map(({ id }) => id);
    return { left: ids(left), replaced: ids(replaced), cancelled: ids(cancelled), rewritten, absorbed };
  };

  test('replaces the one it makes obsolete, but not one being sent', () => {
    const rows = [row('a', { replaces: 'r' }), row('b', { replaces: 'r' }), row('c')];
    expect(plan(rows, row('d', { replaces: 'r' }), ['a'])).toMatchObject({
      left: ['a', 'c', 'd'],
      replaced: ['b'],
      absorbed: false,
    });
  });

  const post = row('p', {
    kind: 'post',
    operation: 'posts.create',
    call: { params: { officialAccountID: 'a' }, body: { clientID: 'p', format: 'text', content: 'one' } },
  });
  const edit = row('e', {
    kind: 'post-update',
    operation: 'posts.update',
    after: 'p',
    target: 'p',
    call: { params: { postID: 'p' }, body: { format: 'text', content: 'two' } },
  });
  const like = row('l', {
    ...react,
    after: 'p',
    target: 'p',
    lane: 'r',
    call: { params: { postID: 'p' }, body: { emoji: '👍' } },
  });
  const remove = row('d', { kind: 'post-delete', operation: 'posts.delete', after: 'p', target: 'p' });

  test('edits an unpublished post by changing its text', () => {
    const { left, rewritten, absorbed } = plan([post], edit);
    expect([left, absorbed]).toEqual([['p'], true]);
    expect(rewritten?.call).toEqual({
      params: { officialAccountID: 'a' },
      body: { clientID: 'p', format: 'text', content: 'two', images: [] },
    });
  });

  test('removes an unpublished or unsent entity, with rows that depend on it', () => {
    expect(plan([post, like], remove)).toMatchObject({ left: [], cancelled: ['p', 'l'], absorbed: true });
    expect(plan([row('m')], row('r', { kind: 'recall', operation: 'messages.recall', after: 'm' }))).toMatchObject({
      left: [],
      cancelled: ['m'],
      absorbed: true,
    });
  });

  test.each([
    ['is being sent', post, ['p']],
    ['may have succeeded', { ...post, outcomeUnknown: true }, []],
  ])('waits for a publication that %s', (_what, origin, busy) => {
    expect(plan([origin], edit, busy)).toMatchObject({ left: ['p', 'e'], absorbed: false });
    expect(plan([origin, edit], remove, busy)).toMatchObject({ left: ['p', 'd'], cancelled: ['e'], absorbed: false });
  });

  test('that deletes a post makes edits and reactions to it obsolete', () => {
    const about = { target: 'x' };
    const rows = [
      row('e', { ...about, kind: 'post-update' }),
      row('l', { ...about, ...react }),
      row('other', { ...react, target: 'y' }),
    ];
    expect(plan(rows, row('d', { ...about, kind: 'post-delete' }))).toMatchObject({
      left: ['other', 'd'],
      cancelled: ['e', 'l'],
    });
  });

  test('that depends on another is not sent before it, or if that failed', () => {
    expect(nextInLane([post, like], 'r')).toBeUndefined();
    expect(nextInLane([{ ...post, failed: problem('no_permission') }, edit], 'l')).toBeUndefined();
    expect(nextInLane([like], 'r')?.id).toBe('l');
  });

  test('gets the ID of its post or message, and its revision, from the response', () => {
    const answer = { postID: 'server-7', revision: 1 };
    const [learned, liked] = afterAnswer([{ ...edit, replaces: 'post-update:p', postID: 'p' }, like], post, answer);
    expect(learned).toMatchObject({
      call: { params: { postID: 'server-7' }, body: { content: 'two' } },
      target: 'server-7',
      replaces: 'post-update:server-7',
      postID: 'server-7',
      revision: 1,
    });
    expect(learned).not.toHaveProperty('after');
    expect(liked).toMatchObject({ call: { params: { postID: 'server-7' } }, target: 'server-7' });
    const recall = row('r', {
      kind: 'recall',
      operation: 'messages.recall',
      after: 'm',
      target: 'chat\nm',
      replaces: 'recall:m',
      call: { params: { officialAccountID: 'a', userID: 'me', messageID: 'm' } },
    });
    expect(afterAnswer([recall], row('m'), { messageID: 'm-9' })[0]).toMatchObject({
      call: { params: { officialAccountID: 'a', userID: 'me', messageID: 'm-9' } },
      target: 'chat\nm-9',
      replaces: 'recall:m-9',
    });
    const second = row('e2', { kind: 'post-update', target: 'server-7', revision: 1 });
    expect(afterAnswer([second], { ...edit, id: 'e1' }, { postID: 'server-7', revision: 99 })).toMatchObject([
      { id: 'e2', revision: 99 },
    ]);
    expect(
      afterAnswer([second], row('l', { ...react, target: 'server-7' }), { postID: 'server-7', revision: 99 }),
    ).toEqual([]);
  });
});

test('a call contains the media of its uploaded files', () => {
  const files = [{ clientID: 'u1', name: 'a', type: '', size: 1, media: { mediaID: 'f1' } as Media }];
  expect(withMedia({ params: {}, body: { mediaID: 'u1', text: 'x' } }, files)).toEqual({
    params: {},
    body: { mediaID: 'f1', text: 'x' },
  });
  expect(withMedia({ params: {}, body: { images: [{ mediaID: 'old' }, { mediaID: 'u1', alt: 'b' }] } }, files)).toEqual(
    { params: {}, body: { images: [{ mediaID: 'old' }, { mediaID: 'f1', alt: 'b' }] } },
  );
});

test('a failed row does not block its lane', () => {
  expect(nextInLane([row('a', { failed: problem('message_too_long') }), row('b'), row('c')], 'l')?.id).toBe('b');
});
