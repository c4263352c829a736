import { describe, expect, test } from 'vitest';
import { isEmoji, normalEmoji } from '../../src/protocol/emoji.ts';
import { loadEmoji, toneOf, withTone } from '../../src/ui/emoji-picker/emoji-list.ts';
import { cellOf, stepFrom, toRows, type Cell } from '../../src/ui/emoji-picker/rows.ts';

const all = async (language = 'en') => (await loadEmoji(language)).groups.flat();
const found = async (language: string, query: string) =>
  (await (await loadEmoji(language)).find(query)).map(({ emoji }) => emoji);

describe('the list', () => {
  test('contains only what the server takes, in the form in which it is stored, in every skin tone', async () => {
    const emoji = await all();
    expect(emoji.length).toBeGreaterThan(1800);
    expect(new Set(emoji.map((each) => each.emoji)).size).toBe(emoji.length);
    for (const each of emoji)
      for (const tone of each.hasTones ? [0, 1, 2, 3, 4, 5] : [0]) {
        const shown = withTone(each, tone);
        expect(isEmoji(shown) && normalEmoji(shown) === shown, shown).toBe(true);
        expect(toneOf(shown), shown).toBe(tone);
      }
  });

  test.each(['en', 'zh-CN', 'zh-Hans', 'ar-EG', 'de'])('has a name for each in %s', async (language) => {
    expect((await all(language)).filter(({ name }) => !name)).toEqual([]);
  });

  test('speaks the language of the reader, and English where it knows no other', async () => {
    const nameIn = async (language: string) => (await loadEmoji(language)).entry('👋🏽')?.name;
    expect(await nameIn('en-GB')).toBe('waving hand');
    expect(await nameIn('ar')).toMatch(/\p{Script=Arabic}/u);
    expect(await nameIn('zh-SG')).toMatch(/\p{Script=Han}/u);
    expect(await nameIn('zh-TW')).toMatch(/\p{Script=Han}/u);
    expect(await nameIn('ja')).toMatch(/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u);
    expect(await nameIn('es-MX')).toContain('mano');
    expect(await nameIn('de')).toBe('waving hand');
  });
});

describe('a search', () => {
  test('finds by name, by other words, by several, and by the beginning of a word first', async () => {
    expect((await found('en', 'Pizza'))[0]).toBe('🍕');
    expect(await found('en', 'lol')).toContain('😂');
    expect(await found('en', ' red  HEART ')).toContain('❤️');
    const cats = await found('en', 'cat');
    expect(cats.indexOf('🐈')).toBeLessThan(cats.indexOf('🎓'));
    expect(await found('en', 'zzyzx')).toEqual([]);
  });

  test('finds in the language of the reader, and in English beside it', async () => {
    expect(await found('zh-Hans', '猫')).toContain('🐈');
    expect(await found('zh-Hans', 'pizza')).toContain('🍕');
    expect(await found('ar', 'قطة')).toContain('🐈');
    expect(await found('ar', 'pizza')).toContain('🍕');
  });

  test('finds a pasted emoji, in whatever form and tone', async () => {
    expect(await found('en', '❤')).toEqual(['❤️']);
    expect(await found('en', '👍🏿')).toEqual(['👍']);
  });
});

describe('the grid', () => {
  const entry = (emoji: string) => ({ emoji, name: emoji, hasTones: false });
  const rows = toRows(
    [
      { title: 'Recent', emoji: [] },
      { title: 'A', emoji: ['1', '2', '3', '4', '5'].map(entry) },
      { title: 'B', emoji: ['6', '7', '8'].map(entry) },
    ],
    2,
  );
  const step = (from: Cell, key: string, { ctrl = false, isMirrored = false, page = 2 } = {}) => {
    const to = stepFrom(rows, from, { key, ctrl, isMirrored, page });
    return to && rows[to.row]!.cells[to.column]!.emoji;
  };
  const first = cellOf(rows, 0)!;
  const last = { row: rows.length - 1, column: 0 };

  test('has no title for what is empty', () => {
    expect(rows.map(({ title, cells }) => title ?? cells.map(({ emoji }) => emoji).join(''))).toEqual([
      'A',
      '12',
      '34',
      '5',
      'B',
      '67',
      '8',
    ]);
    expect(cellOf(rows, 2)).toEqual({ row: 5, column: 0 });
  });

  test('arrows lead to every cell, over titles, and stop at the ends', () => {
    const walked: (string | undefined)[] = [];
    for (
      let at: Cell | undefined = first;
      at;
      at = stepFrom(rows, at, { key: 'ArrowRight', ctrl: false, isMirrored: false, page: 1 })
    )
      walked.push(rows[at.row]!.cells[at.column]!.emoji);
    expect(walked).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(step(first, 'ArrowLeft')).toBe(undefined);
    expect(step(first, 'ArrowUp')).toBe(undefined);
    expect(step(last, 'ArrowDown')).toBe(undefined);
    expect(step({ row: 2, column: 1 }, 'ArrowDown')).toBe('5');
    expect(step({ row: 3, column: 0 }, 'ArrowDown')).toBe('6');
  });

  test('follows the direction of writing', () => {
    expect(step(first, 'ArrowLeft', { isMirrored: true })).toBe('2');
    expect(step(first, 'ArrowRight', { isMirrored: true })).toBe(undefined);
  });

  test('Home, End and the page keys lead along rows and through them', () => {
    expect(step({ row: 2, column: 1 }, 'Home')).toBe('3');
    expect(step({ row: 2, column: 0 }, 'End')).toBe('4');
    expect(step(last, 'Home', { ctrl: true })).toBe('1');
    expect(step(first, 'End', { ctrl: true })).toBe('8');
    expect(step(first, 'PageDown')).toBe('5');
    expect(step(last, 'PageUp')).toBe('5');
    expect(step(first, 'PageUp')).toBe('1');
    expect(step(first, 'a')).toBe(undefined);
  });
});
