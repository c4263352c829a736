import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { AccountUpdate, allowsEmoji, isEmoji, normalEmoji, ReactionPut } from '../../src/protocol/index.ts';

const parse = (emoji: string) => v.safeParse(ReactionPut, { emoji });

describe('an emoji', () => {
  it.each([
    ['❤', '❤️'],
    ['❤️', '❤️'],
    ['❤\ufe0e', '❤️'],
    ['👍', '👍'],
    ['👍\ufe0f', '👍'],
    ['👍🏽', '👍🏽'],
    ['☝🏽', '☝🏽'],
    ['☝️🏽', '☝🏽'],
    ['☝', '☝️'],
    ['👁‍🗨', '👁️‍🗨️'],
    ['👁️‍🗨', '👁️‍🗨️'],
    ['🏳‍🌈', '🏳️‍🌈'],
    ['🏴‍☠', '🏴‍☠️'],
    ['👩‍❤‍💋‍👨', '👩‍❤️‍💋‍👨'],
    ['🕵🏿‍♂', '🕵🏿‍♂️'],
    ['1⃣', '1️⃣'],
    ['#️⃣', '#️⃣'],
    ['🇨🇭', '🇨🇭'],
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['©', '©️'],
  ])('%s is valid, and its normal form is %s', (typed, normal) => {
    expect(normalEmoji(typed)).toBe(normal);
    expect(normalEmoji(normal)).toBe(normal);
    expect(isEmoji(normal)).toBe(true);
    expect(parse(typed).output).toEqual({ emoji: normal });
  });

  it.each([
    '1',
    '#',
    '1\ufe0f',
    '1\u0301',
    '1\u0301\u200d',
    '1\u200d❤️',
    'a',
    '',
    ' ',
    '❤️❤️',
    '👍a',
    '👍\u200d',
    '👍\u0301',
    '🇨',
    '🇨🇨🇭',
    '\u200d',
    '\ufe0f',
    '🏴\u{e0068}\u{e007f}',
    '👍🏽🏽',
    '⃣',
    '字',
  ])('%j is invalid', (text) => expect(parse(text).success).toBe(false));

  it('is allowed in any form, in the list and from the reader', () => {
    expect(v.parse(AccountUpdate, { allowedEmoji: ['❤', '👍'] })).toEqual({ allowedEmoji: ['❤️', '👍'] });
    expect(v.parse(AccountUpdate, { allowedEmoji: ['❤', '👍', '❤️', '❤\ufe0e'] })).toEqual({
      allowedEmoji: ['❤️', '👍'],
    });
    // A list from before emoji were normalised.
    expect(allowsEmoji(['❤'], '❤️')).toBe(true);
    expect(allowsEmoji(['❤️'], '❤')).toBe(true);
    expect(allowsEmoji(['❤️'], '👍')).toBe(false);
    expect(allowsEmoji(undefined, '👍')).toBe(true);
  });
});
