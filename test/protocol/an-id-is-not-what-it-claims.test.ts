import { describe, expect, it } from 'vitest';
import { isOfficialAccountID, isReservedAccountID, parseTopic, topics } from '../../src/protocol/ids.ts';

describe('official account IDs', () => {
  it.each(['@TOA#_a', '@TOA#_city-news', '@TOA#_ a b ~', `@TOA#_${'x'.repeat(42)}`, '@TOA#_/../?%23#'])(
    '%s is one',
    (id) => {
      expect(isOfficialAccountID(id)).toBe(true);
    },
  );
  it.each([
    '',
    '@TOA#_',
    'TOA#_a',
    '@toa#_a',
    '@TOA#_é',
    '@TOA#_新闻',
    '@TOA#_a\u007f',
    '@TOA#_a\n',
    `@TOA#_${'x'.repeat(43)}`,
  ])('%j is none', (id) => {
    expect(isOfficialAccountID(id)).toBe(false);
  });
  it('keeps the generated prefix for the server', () => {
    expect(isReservedAccountID('@TOA#_@TOA#1')).toBe(true);
    expect(isReservedAccountID('@TOA#_@TOA')).toBe(false);
  });
});

describe('topics', () => {
  it.each(['@TOA#_a', '@TOA#_a:b', '用户'])('come back as they went: %s', (id) => {
    for (const kind of ['account', 'user', 'inbox'] as const)
      expect(parseTopic(topics[kind](id))).toEqual({ kind, id });
  });
  it.each(['', 'account', 'account:', ':x', 'constructor:x', '__proto__:x', 'toString:x'])(
    '%j is no topic',
    (topic) => {
      expect(parseTopic(topic)).toBeUndefined();
    },
  );
});
