import { describe, expect, it } from 'vitest';
import { chatTexts } from '../../src/i18n/en/chat.ts';
import { commonTexts } from '../../src/i18n/en/common.ts';
import { filesTexts } from '../../src/i18n/en/files.ts';
import { postTexts } from '../../src/i18n/en/post.ts';
import { textsFor } from '../../src/i18n/texts.ts';
import '../../src/locales/en-XA.ts';

const common = textsFor(commonTexts, 'en-XA');
const chat = textsFor(chatTexts, 'en-XA');
const post = textsFor(postTexts, 'en-XA');

describe('the pseudo-locale', () => {
  it('has accents on every letter, brackets, and more letters by 40 %', () => {
    for (const [key, text] of Object.entries({ ...common, ...chat, ...post })) {
      if (typeof text !== 'string') continue;
      const english = { ...commonTexts.en, ...chatTexts.en, ...postTexts.en }[key as 'cancel'];
      expect(text, key).toMatch(/^\[.+\]$/);
      expect(text, key).not.toMatch(/[a-z]/i);
      expect(text.length - 2, key).toBeGreaterThanOrEqual(
        english.length + Math.floor(english.match(/[a-z]/gi)!.length * 0.4),
      );
    }
  });

  it('keeps what is filled in', () => {
    expect(chat.saidBy('Ana')).toBe('\u2068Ana\u2069:');
    expect(chat.answerTo('Ana Duarte')).toMatch(/^\[[^a-z]+\u2068Ana Duarte\u2069~*\]$/i);
    expect(post.reaction('👍', '1.2K')).toBe('👍 1.2K');
    expect(textsFor(filesTexts, 'en-XA').tooManyImages(9, 2, 'a.png, b.png')).toMatch(/9.+2.+: a\.png, b\.png~*\]$/);
  });

  it('counts as English does', () => {
    expect(chat.newMessages(1)).not.toBe(chat.newMessages(2).replace('2', '1'));
    expect(common.figure(1234)).toBe('1,234');
  });

  it('leaves what is filled into another text as it was', () => {
    const inner = post.imageNumber(1, 3);
    expect(post.enlarge(inner)).toContain(inner);
  });
});
