import { afterAll, describe, expect, it } from 'vitest';
import { languageTag } from '../../src/i18n/language-tag.ts';
import { registerTexts } from '../../src/i18n/register-texts.ts';
import { directionOf, spokenFor } from '../../src/i18n/texts.ts';
import { fileSize } from '../../src/ui/file-size.ts';
import { intl } from '../../src/ui/intl.ts';
import { dayName } from '../../src/ui/day-name.ts';
import { clockTime, fullTime, shortTime } from '../../src/ui/time.ts';

const DAY = 86_400;
const now = Date.UTC(2026, 0, 10, 12) / 1000;

describe('a language tag from a host', () => {
  it.each([
    ['zh_CN', 'zh-CN'],
    ['en_US', 'en-US'],
    ['zh_Hant_TW', 'zh-Hant-TW'],
    ['ZH-cn', 'zh-CN'],
    [' de ', 'de'],
    ['zh_CN.UTF-8', 'zh-CN'],
    ['sr_RS.UTF-8@latin', 'sr-RS'],
    ['de_DE@euro', 'de-DE'],
    ['fr-CH, fr;q=0.9, en;q=0.8', 'fr-CH'],
    ['yue', 'yue'],
  ])('%s is read as %s', (given, tag) => expect(languageTag(given)).toBe(tag));

  it.each(['', ' ', 'C', 'C.UTF-8', 'POSIX', 'undefined', 'null', '[object Object]', 'und', 'default', 'english'])(
    '%j is invalid',
    (given) => expect(languageTag(given)).toBe(''),
  );
  it.each([null, undefined])('%s is invalid', (given) => expect(languageTag(given)).toBe(''));
});

describe('for any language tag,', () => {
  it.each(['zh_CN', 'C', 'undefined', '', 'x', 'en_US.UTF-8'])('%j breaks no formatter', (language) => {
    for (const seconds of [now, now - DAY, now - 3 * DAY, now - 100 * DAY, now - 1000 * DAY])
      for (const format of [shortTime, dayName]) expect(format(language, seconds, now * 1000)).not.toBe('');
    expect(fullTime(language, now)).not.toBe('');
    expect(clockTime(language, now)).not.toBe('');
    expect(fileSize(language, 1e6)).not.toBe('');
    expect(directionOf(language)).toBe('ltr');
  });
  it('a valid language formats in its own way', () =>
    expect(intl('NumberFormat', 'de_DE').format(1234.5)).toBe('1.234,5'));
});

/** Unregisters a language; only tests need this. */
function unregister(...names: string[]): void {
  const registry = Reflect.get(globalThis, Symbol.for('oa.locales.v1')) as { translations: Map<string, unknown> };
  for (const name of names) registry.translations.delete(name.toLowerCase());
}

describe('a language without texts', () => {
  afterAll(() => registerTexts('he', {}));
  it('falls back completely: texts, formats and direction', () => {
    expect(spokenFor('he')).toBe('en');
    expect(spokenFor('fr_FR')).toBe('en');
    registerTexts('he', { common: { cancel: 'ביטול' } });
    expect(spokenFor('he_IL')).toBe('he-IL');
    expect(directionOf(spokenFor('he_IL'))).toBe('rtl');
  });
  it.each(['zh-TW', 'zh_HK', 'zh-Hant', 'zh-Hant-MO'])('%s falls back to Simplified Chinese', (tag) => {
    expect(spokenFor(tag)).toBe('en');
    registerTexts('zh-Hans', { common: { cancel: '取消' } });
    expect(spokenFor(tag)).toBe('zh-Hans');
    expect(spokenFor('zh-CN')).toBe('zh-CN');
    registerTexts('zh-Hant', { common: { cancel: '取消' } });
    expect(spokenFor(tag)).toBe(languageTag(tag));
    unregister('zh-Hans', 'zh-Hant');
  });
  it('keeps the region of English', () => expect(spokenFor('en_GB')).toBe('en-GB'));
});
