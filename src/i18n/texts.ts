import { languageTag } from './language-tag.ts';

/** Texts of one part of the interface: plain strings, and functions where something is filled in or counted. */
export type TextSection = Record<string, string | ((...values: never[]) => string)>;

/** A section with its English texts; other languages are registered for its name. */
export interface Texts<T extends TextSection> {
  readonly name: string;
  readonly en: T;
}

/** A section's texts in another language; what is missing is shown in English. */
export type Translation<T extends TextSection> = { [K in keyof T]?: T[K] extends string ? string : T[K] };

/** A translation that lacks nothing: what the kit brings along itself. */
export type Complete<S> = S extends Texts<infer T> ? Required<Translation<T>> : never;

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
): Texts<{ [K in keyof T]: T[K] extends string ? string : T[K] }> {
  return { name, en: en as never };
}

/**
 * Adds a language. A locale module does it when it is imported: `import 'oa-kit/locales/zh-Hans.js'`.
 * @param locale - BCP 47, such as `zh-Hans` or `ar`
 */
export function registerLocale(locale: string, sections: Record<string, TextSection>): void {
  translations.set(locale.toLowerCase(), new Map(Object.entries(sections)));
  for (const listener of listeners) listener();
}

/** Tells when a language arrives; returns the way to stop listening. */
export function onLocaleRegistered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The registered language that serves a tag; undefined where there is none, as for English, which needs no registration. */
function registered(tag: string): string | undefined {
  if (!tag) return undefined;
  const locale = new Intl.Locale(tag);
  // zh-CN → zh-Hans, zh-TW → zh-Hant: people's browsers name regions, translations name scripts.
  const { language, script } = locale.maximize();
  return [tag.toLowerCase(), `${language}-${script}`.toLowerCase(), language].find((name) => translations.has(name));
}

/**
 * The language in which the kit can speak to whoever wants this one: in another script where its own is not here, and in English where
 * no texts of it are. Words, formats and direction go together.
 * @param given - whatever a host calls a language
 */
export function spokenFor(given: string): string {
  const tag = languageTag(given);
  if (/^en\b/.test(tag) || registered(tag)) return tag;
  // Another script or region of a language is nearer than English.
  const near = [...translations.keys()].find((name) => name.startsWith(`${tag.split('-', 1)}-`));
  return languageTag(near) || 'en';
}

// Merged once per translation: elements ask at every render.
const merged = new WeakMap<TextSection, TextSection>();

/** The languages that the kit speaks on this page, as BCP 47: English and those that were registered. */
export const knownLanguages = (): string[] => ['en', ...[...translations.keys()].map(languageTag)];

/** The one of `knownLanguages` whose texts are shown to whoever wants `tag`. */
export const servedBy = (tag: string): string => languageTag(registered(languageTag(tag))) || 'en';

/** A section's texts in `locale`, with English for what is not translated. */
export function textsFor<T extends TextSection>(section: Texts<T>, locale: string): T {
  const translation = translations.get(registered(languageTag(locale)) ?? 'en')?.get(section.name);
  if (!translation) return section.en;
  const texts = merged.get(translation) ?? { ...section.en, ...translation };
  merged.set(translation, texts);
  return texts as T;
}

/** `ltr` or `rtl`, as the language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(languageTag(locale) || 'en').maximize();
  return /Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg/.test(script!) ? 'rtl' : 'ltr';
}
