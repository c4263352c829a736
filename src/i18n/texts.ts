import { languageTag } from './language-tag.ts';

/** Texts of one part of the interface: plain strings, and functions where something is filled in or counted. */
export type TextSection = Record<string, string | ((...values: never[]) => string)>;

/** A section with its English texts; other languages are registered for its name. */
export interface Section<T extends TextSection> {
  readonly name: string;
  readonly en: T;
}

interface Registry {
  translations: Map<string, Map<string, TextSection>>;
  listeners: Set<() => void>;
}

// One registry a page, whatever the number of copies: a locale module from the package serves the script-tag file too.
const REGISTRY = Symbol.for('oa.locales.v1');
const page = globalThis as { [REGISTRY]?: Registry };
const { translations, listeners } = (page[REGISTRY] ??= { translations: new Map(), listeners: new Set() });

export function defineTexts<const T extends TextSection>(
  name: string,
  en: T,
): Section<{ [K in keyof T]: T[K] extends string ? string : T[K] }> {
  return { name, en: en as never };
}

/**
 * Adds texts of a language to those that it has. `registerTexts` is its typed form.
 * @throws RangeError if `locale` is no language
 */
export function registerLocale(locale: string, texts: Record<string, TextSection>): void {
  const tag = languageTag(locale).toLowerCase();
  if (!tag) throw new RangeError(`${locale} is no language`);
  const sections = new Map<string, TextSection>(translations.get(tag));
  for (const [name, section] of Object.entries(texts)) sections.set(name, { ...sections.get(name), ...section });
  translations.set(tag, sections);
  for (const listener of listeners) listener();
}

/** Tells when a language arrives; returns the way to stop listening. */
export function onLocaleRegistered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The registered languages that serve a tag, from the general to the particular; none for English, which needs no registration. */
function registered(tag: string): string[] {
  if (!tag) return [];
  // zh-CN → zh-Hans, zh-TW → zh-Hant: people's browsers name regions, translations name scripts.
  const { language, script } = new Intl.Locale(tag).maximize();
  const names = new Set([language, `${language}-${script}`.toLowerCase(), tag.toLowerCase()]);
  return [...names].filter((name) => translations.has(name));
}

/**
 * The language in which the kit can speak to whoever wants this one: in another script where its own is not here, and in English where
 * no texts of it are. Words, formats and direction go together.
 * @param given - whatever a host calls a language
 */
export function spokenFor(given: string): string {
  const tag = languageTag(given);
  if (/^en\b/.test(tag) || registered(tag).length > 0) return tag;
  // Another script or region of a language is nearer than English.
  const near = [...translations.keys()].find((name) => name.startsWith(`${tag.split('-', 1)}-`));
  return languageTag(near) || 'en';
}

// Merged once: elements ask at every render.
const merged = new Map<string, TextSection>();
listeners.add(() => merged.clear());

/** The languages that the kit speaks on this page, as BCP 47: English and those that were registered. */
export const knownLanguages = (): string[] => [...new Set(['en', ...[...translations.keys()].map(languageTag)])];

/** The one of `knownLanguages` whose texts are shown to whoever wants `tag`. */
export const servedBy = (tag: string): string => languageTag(registered(languageTag(tag)).at(-1)) || 'en';

/** A section's texts in `locale`, with English for what is not translated. */
export function textsFor<T extends TextSection>({ name, en }: Section<T>, locale: string): T {
  const key = `${name} ${locale}`;
  let texts = merged.get(key);
  if (!texts) {
    const layers = registered(languageTag(locale)).map((tag) => translations.get(tag)!.get(name));
    merged.set(key, (texts = Object.assign({}, en, ...layers)));
  }
  return texts as T;
}

/** The script in which a language is usually written, such as `Hans` for `zh-CN`; `Latn` for what is no language. */
export function scriptOf(locale: string): string {
  return new Intl.Locale(languageTag(locale) || 'en').maximize().script!;
}

/** `ltr` or `rtl`, as the language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg/.test(scriptOf(locale)) ? 'rtl' : 'ltr';
}
