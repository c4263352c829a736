import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { userID, userIDInPath } from '../../src/protocol/fields.ts';
import { isOfficialAccountID, isReservedAccountID, parseTopic, topics } from '../../src/protocol/ids.ts';

describe('official account IDs', () => {
  it.each(['@TOA#_a', '@TOA#_city-news', '@TOA#_a b ~', `@TOA#_${'x'.repeat(42)}`, '@TOA#_/../?%23#'])(
    '%s is valid',
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
    '@TOA#_a ',
    '@TOA#_ a',
    '@TOA#_ ',
    '@TOA#_a  b',
    `@TOA#_${'x'.repeat(43)}`,
  ])('%j is invalid', (id) => {
    expect(isOfficialAccountID(id)).toBe(false);
  });
  it('generated IDs have a reserved prefix', () => {
    expect(isReservedAccountID('@TOA#_@TOA#1')).toBe(true);
    expect(isReservedAccountID('@TOA#_@TOA')).toBe(false);
  });
});

describe('user IDs', () => {
  const good = (id: string) => v.safeParse(userID, id).success;
  it.each(['me', '.', '..', '\u200B\u200D', '\u3164', '\u2800', '\u{E0020}', ' \u00A0', '\u202E', 'x'.repeat(65)])(
    'cannot be %j',
    (id) => expect(good(id)).toBe(false),
  );
  it.each(['ada ', ' ada', 'ada\u00A0', '\u3000ada', 'ada\u2003', 'ada\u202F', 'ada\n', 'ada\u00A0l', 'ada  l'])(
    'cannot be %j, which looks like another',
    (id) => {
      expect(good(id)).toBe(false);
      expect(v.is(userIDInPath, id)).toBe(false);
    },
  );
  it.each(['a', 'ada l', 'mei', 'ME', '用户', '0', '-', '👍', 'x'.repeat(64)])('can be %s', (id) =>
    expect(good(id)).toBe(true),
  );
  it('can be `me` in a path', () => expect(v.safeParse(userIDInPath, 'me').success).toBe(true));
});

describe('topics', () => {
  it.each(['@TOA#_a', '@TOA#_a:b', '用户'])('are parsed as they were written: %s', (id) => {
    for (const kind of ['account', 'user', 'inbox'] as const)
      expect(parseTopic(topics[kind](id))).toEqual({ kind, id });
  });
  it.each(['', 'account', 'account:', ':x', 'constructor:x', '__proto__:x', 'toString:x'])('cannot be %j', (topic) => {
    expect(parseTopic(topic)).toBeUndefined();
  });
});
