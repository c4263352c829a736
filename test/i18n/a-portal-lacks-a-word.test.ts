import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const portals = new URL('../../demo-server/public/', import.meta.url);
const words = async (language: string): Promise<Record<string, string>> =>
  ((await import(new URL(`shared/words/${language}.js`, portals).href)) as { words: Record<string, string> }).words;
const languages = readdirSync(new URL('shared/words/', portals)).map((file) => file.replace('.js', ''));
const english = await words('en');

describe('the words of the portals', () => {
  it('are in every language of the elements', () => {
    const elements = readdirSync(new URL('../../src/locales/', import.meta.url)).map((file) => file.replace('.ts', ''));
    expect(languages.toSorted()).toEqual([...elements, 'en'].toSorted());
  });

  it.each(languages)('are complete in %s, in the same order', async (language) => {
    const theirs = await words(language);
    expect(Object.keys(theirs)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(theirs)) expect(text.trim(), key).not.toBe('');
  });

  it('are all used', () => {
    const sources = ['index.html', 'index.js', ...readdirSync(portals, { recursive: true })]
      .map(String)
      .filter((file) => /^(?!shared.words).*\.(js|html)$/.test(file))
      .map((file) => readFileSync(new URL(file, portals), 'utf8'))
      .join('\n');
    for (const key of Object.keys(english)) expect(sources, key).toMatch(new RegExp(`(\\bt\\.|")${key}\\b`));
  });

  it('are those of the first page, which is written in English', () => {
    const page = readFileSync(new URL('index.html', portals), 'utf8');
    const written = [...page.matchAll(/data-word="(\w+)">([^<]*)</g)];
    expect(written.length).toBeGreaterThan(20);
    for (const [, key = '', text] of written) expect(text, key).toBe(english[key]);
  });
});
