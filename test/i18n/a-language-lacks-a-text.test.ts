import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textsFor, type Section, type TextSection } from '../../src/i18n/texts.ts';
import '../../src/locales/ar.ts';
import '../../src/locales/es.ts';
import '../../src/locales/ja.ts';
import '../../src/locales/zh-Hans.ts';
import '../../src/locales/zh-Hant.ts';

const folder = new URL('../../src/i18n/en/', import.meta.url);
const modules: Record<string, Section<TextSection>>[] = await Promise.all(
  readdirSync(folder).map((file) => import(new URL(file, folder).href)),
);
const sections = modules.flatMap((module) => Object.values(module));
const languages = {
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ar: /\p{Script=Arabic}/u,
  es: /\p{Script=Latin}/u,
};

/** The text with recognisable values for its parameters. */
function filled(text: TextSection[string], n: number): string {
  return typeof text === 'string' ? text : (text as (...values: unknown[]) => string)(n, n, n);
}

describe('translations', () => {
  it('cover all sections', () => {
    expect(sections.map(({ name }) => name).sort()).toEqual(
      readdirSync(folder)
        .map((file) => file.replace('.ts', ''))
        .sort(),
    );
  });

  it('are tested here, listed in the documentation and offered by the demo, each', () => {
    const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    const files = readdirSync(new URL('../../src/locales/', import.meta.url)).map((file) => file.replace('.ts', ''));
    expect(files.filter((language) => language !== 'en-XA').toSorted()).toEqual(Object.keys(languages).toSorted());
    for (const language of Object.keys(languages)) {
      expect(read('docs/languages.md')).toContain(`| \`${language}\` `);
      expect(read('README.md')).toContain(`\`${language}\``);
      expect(read('demo-server/public/shared/languages.js')).toMatch(new RegExp(`^ +'?${language}'?: '`, 'm'));
    }
  });

  for (const [language, script] of Object.entries(languages)) {
    for (const section of sections) {
      it(`${language}, ${section.name}`, () => {
        const translated = textsFor(section, language);
        // Missing texts fall back to English: they are the same function or the same string.
        const same = Object.entries(section.en)
          .filter(([key, text]) => translated[key] === text)
          .map(([key]) => key);
        expect(same).toEqual([]);
        for (const [key, text] of Object.entries(translated)) {
          expect(typeof text, key).toBe(typeof section.en[key]);
          expect(filled(text, 7).trim(), key).not.toBe('');
          // A parameter appears in both languages, or in neither.
          expect(filled(text, 7).includes('7'), key).toBe(filled(section.en[key]!, 7).includes('7'));
          if (/\p{L}/u.test(filled(section.en[key]!, 7))) expect(filled(text, 7), key).toMatch(script);
        }
      });
    }
  }

  it('use the plural forms of Arabic', () => {
    const { newMessages } = textsFor(
      sections.find(({ name }) => name === 'chat')!,
      'ar',
    ) as unknown as { newMessages: (n: number) => string };
    expect([1, 2, 3, 11, 100].map(newMessages)).toEqual([
      'رسالة جديدة واحدة',
      'رسالتان جديدتان',
      '3 رسائل جديدة',
      '11 رسالة جديدة',
      '100 رسالة جديدة',
    ]);
  });

  it('are found by the language tags of browsers', () => {
    const common = sections.find(({ name }) => name === 'common')!;
    for (const name of ['zh-CN', 'zh', 'zh-Hans-SG', 'ZH-hans'])
      expect(textsFor(common, name)['cancel'], name).toBe('取消');
    for (const name of ['ar-EG', 'ar']) expect(textsFor(common, name)['cancel'], name).toBe('إلغاء');
    for (const name of ['zh-TW', 'zh-HK', 'zh-Hant-MO']) expect(textsFor(common, name)['save'], name).toBe('儲存');
    for (const name of ['ja-JP', 'ja']) expect(textsFor(common, name)['cancel'], name).toBe('キャンセル');
    for (const name of ['es-MX', 'es-419', 'es']) expect(textsFor(common, name)['cancel'], name).toBe('Cancelar');
    for (const name of ['fr', 'no language']) expect(textsFor(common, name)['cancel'], name).toBe('Cancel');
  });
});
