import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { contentLanguageTexts } from '../i18n/en/content-language.ts';
import { scriptOf, textsFor } from '../i18n/texts.ts';
import { intl } from './intl.ts';

/** Languages that are offered beside those in use: the most written on the web, and of the kit's own texts. */
const OFFERED =
  'ar bn cs da de el en es fa fi fil fr he hi hu id it ja ko ms nb nl pl pt ro ru sv sw th tr uk ur vi zh-Hans zh-Hant';
/** What a script is usually the writing of; scripts of many languages are left out. */
const WRITTEN_IN = [
  // Before Han: Japanese uses both.
  ['Jpan', 'ja', /[\p{sc=Hira}\p{sc=Kana}]/gu],
  ['Kore', 'ko', /\p{sc=Hang}/gu],
  ['Arab', 'ar', /\p{sc=Arab}/gu],
  ['Hebr', 'he', /\p{sc=Hebr}/gu],
  ['Thai', 'th', /\p{sc=Thai}/gu],
  ['Grek', 'el', /\p{sc=Grek}/gu],
  ['Cyrl', 'ru', /\p{sc=Cyrl}/gu],
  ['Deva', 'hi', /\p{sc=Deva}/gu],
  ['Beng', 'bn', /\p{sc=Beng}/gu],
  ['Hans', 'zh-Hans', /\p{sc=Han}/gu],
] as const;
/** Letters of a script from which a text is taken to be written in it: a quotation or a name is shorter. */
const ENOUGH = 8;
/** A text is looked at up to here. */
const LOOK = 2000;

/**
 * The language that a text seems to be in, judged by its script.
 * @param expected - what it is taken for; a BCP 47 tag, or '' if that is unknown
 * @returns undefined if it may well be the expected language, or nothing can be said
 */
export function seemsToBe(text: string, expected: string): string | undefined {
  const start = text.slice(0, LOOK);
  const [script, language] = WRITTEN_IN.find(([, , letters]) => (start.match(letters)?.length ?? 0) >= ENOUGH) ?? [];
  // Either Chinese may well be the other.
  return scriptOf(expected).replace('Hant', 'Hans') === script ? undefined : language;
}

/** A language's name in another language; the tag itself if nobody knows it. */
export function languageName(tag: string, language: string): string {
  try {
    return intl('DisplayNames', language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

interface ContentLanguage {
  /** Of the reader. */
  language: string;
  /** The chosen language; '' for none. */
  value: string;
  /** What counts without a choice; '' for nothing. */
  inherited?: string;
  /** What is being written, for a suggestion. */
  text: string;
  choose(lang: string): void;
}

/** Asks in which language something is written: with it, screen readers use the right voice and browsers break lines. */
export function renderContentLanguage({
  language,
  value,
  inherited = '',
  text,
  choose,
}: ContentLanguage): TemplateResult {
  const t = textsFor(contentLanguageTexts, language);
  const name = (tag: string) => languageName(tag, language);
  const tags = [...new Set([value, inherited, ...OFFERED.split(' ')])]
    .filter(Boolean)
    .toSorted((a, b) => name(a).localeCompare(name(b), language));
  const suggested = seemsToBe(text, value || inherited);
  return html`<div part="language">
    <div class="top">
      <label class="label" for="lang">${t.language}</label>
      ${suggested ? html`<button type="button" class="button plain small" @click=${() => choose(suggested)}>${t.suggest(name(suggested))}</button>` : nothing}
    </div>
    <select id="lang" class="field" .value=${live(value)} @input=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>
      <option value="" ?selected=${value === ''}>${inherited ? t.asAccount(name(inherited)) : t.unknown}</option>
      ${tags.map((tag) => html`<option value=${tag} lang=${language} ?selected=${tag === value}>${name(tag)}</option>`)}
    </select>
  </div>`;
}
