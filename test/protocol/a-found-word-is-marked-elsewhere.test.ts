import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findWords, holdsWords, readSearch, segment } from '../../src/protocol/words.ts';

/** What a search marks in a text, in brackets. */
function marked(text: string, q: string): string {
  let out = '';
  let at = 0;
  for (const [start, end] of findWords(text, readSearch(q)!)) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return out + text.slice(at);
}

it.each([
  ['a word, whatever its case', 'City news: CITY', 'city news', '[City] [news]: [CITY]'],
  ['the beginning of a word that is still typed', 'Harbour and harbours', 'harb', '[Harb]our and [harb]ours'],
  ['no part of a word that was typed to its end', 'new news', 'new city', '[new] news'],
  ['letters with their accents', 'Cre\u0300me brûlée', 'creme brulee', '[Cre\u0300me] [brûlée]'],
  ['full-width letters', 'ＴＲＡＭ Ｎｏ．１２', 'tram 12', '[ＴＲＡＭ] Ｎｏ．[１２]'],
  ['a ligature as a whole', 'ﬁne ﬁsh', 'fine', '[ﬁne] ﬁsh'],
  ['Chinese inside a run', '港口诊所：今天的门诊时间', '门诊', '港口诊所：今天的[门诊]时间'],
  ['one Chinese character everywhere', '门诊的门', '门', '[门]诊的[门]'],
  ['a Chinese sentence as one', '今天的门诊时间', '今天的门诊', '[今天的门诊]时间'],
  ['Chinese next to Latin letters', '新版iPhone手机上市', 'iphone手机', '新版[iPhone手机]上市'],
  ['Katakana of half width with its voicing', 'ｶﾞﾗｽの', 'ガラス', '[ｶﾞﾗｽ]の'],
  ['Korean before its particle', '도서관에서', '도서관', '[도서관]에서'],
  ['Arabic with vowel signs', 'أخبار المَدينة', 'المدينة', 'أخبار [المَدينة]'],
  ['an emoji with its skin tone', 'thanks 👍🏽 all', '👍', 'thanks [👍🏽] all'],
  ['a flag', '🇫🇷🇩🇪', '🇩🇪', '🇫🇷[🇩🇪]'],
  ['a final sigma', 'ΟΔΟΣ ΣΟΦΙΑΣ', 'οδος', '[ΟΔΟΣ] ΣΟΦΙΑΣ'],
])('marks %s', (_, text, q, expected) => expect(marked(text, q)).toBe(expected));

it('marks something in whatever text holds the words, inside the text and in order', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '门诊',
      '港口',
      'iPhone',
      'CAFÉ',
      'e\u0301',
      'ｶﾞ',
      '👍🏽',
      '🇫🇷',
      'ﬁ',
      'İ',
      'ß',
      '한',
      '각',
      'Σ',
      ' ',
      '-',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, q) => {
      const whole = `${before} ${q}`;
      const wanted = readSearch(q);
      if (!wanted || !holdsWords(whole, wanted)) return;
      const ranges = findWords(whole, wanted);
      expect(ranges.length).toBeGreaterThan(0);
      let last = 0;
      for (const [start, end] of ranges) {
        expect([start >= last, end > start, end <= whole.length]).toEqual([true, true, true]);
        last = end;
      }
    }),
    { numRuns: 2000 },
  );
});

it('a text holds its own words', () => {
  for (const text of ['City news', '港口诊所', 'ｶﾌｪ', 'Crème'])
    expect([text, segment(text).length > 0, holdsWords(text, readSearch(text)!)]).toEqual([text, true, true]);
});
