import { ACCENTED } from '../../../src/i18n/pseudo.ts';
import { languageName } from '../../../src/ui/content-language.ts';
import { fileSize } from '../../../src/ui/file-size.ts';

const ATTRIBUTES = [
  ...['aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext'],
  ...['alt', 'label', 'placeholder', 'title'],
];

/** Every text of a page that somebody can see or hear, across shadow roots; trimmed, none empty. */
export function* spokenTexts(node: Node): Generator<string> {
  if (node instanceof Text) {
    if (node.data.trim()) yield node.data.trim();
    return;
  }
  if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement || node instanceof HTMLTemplateElement)
    return;
  if (node instanceof Element) {
    for (const name of ATTRIBUTES) {
      const value = node.getAttribute(name)?.trim();
      if (value) yield value;
    }
    if (node.shadowRoot) yield* spokenTexts(node.shadowRoot);
  }
  for (const child of node.childNodes) yield* spokenTexts(child);
}

/** The words that `Intl` makes in English: days, months, parts of the day, units, names of languages. */
function wordsOfIntl(): Set<string> {
  const words: string[] = ['K', 'M', 'Today', 'Yesterday', 'GMT', 'UTC'];
  for (let month = 0; month < 12; month += 1)
    for (const dateStyle of ['full', 'medium'] as const)
      words.push(
        // Seven days apart and one more, so that each weekday comes.
        new Intl.DateTimeFormat('en', { dateStyle, timeStyle: 'short' }).format(
          Date.UTC(2026, month, 1 + month, month * 2),
        ),
        new Intl.DateTimeFormat('en', { weekday: 'short' }).format(Date.UTC(2026, 0, 1 + month)),
        new Intl.DateTimeFormat('en', { weekday: 'long' }).format(Date.UTC(2026, 0, 1 + month)),
      );
  for (let power = 0; power < 4; power += 1)
    words.push(fileSize('en', 1024 ** power), fileSize('en', 3 * 1024 ** power));
  for (const tag of 'ar bn cs da de el en en-XA es fa fi fil fr he hi hu id it ja ko ms nb nl pl pt ro ru sv sw th tr uk ur vi zh zh-Hans zh-Hant'.split(
    ' ',
  ))
    words.push(languageName(tag, 'en'));
  return new Set(words.join(' ').match(/\p{L}+/gu));
}

const WORD = /\p{L}*[A-Za-z]{2}\p{L}*/gu;
const PSEUDO_WORD = new RegExp(`\\S*[${ACCENTED.join('')}]\\S*`);
/** What no language translates: addresses, names of files, IDs, codes of errors, initials; and what only fills a place. */
const NAMES = /\S*(?:[./]\w|_)\S*|https?:\/\/|^unreachable$|^[A-Z]{2,3}$|\b\w*?(\w+?)\1{3,}\w*/g;

/**
 * Texts on the page that are English although the page is in the pseudo-locale, whose letters all have accents.
 * @param isData - what people wrote, by its text
 */
export function untranslated(root: Node, isData: (text: string) => boolean): string[] {
  const formats = wordsOfIntl();
  const isEnglish = (part: string) =>
    !isData(part) &&
    part
      .replaceAll(NAMES, '')
      .match(WORD)
      ?.some((word) => !formats.has(word));
  return [...new Set(spokenTexts(root))].filter((text) =>
    text
      // The frame of a text, and of what is filled in.
      .split(/[\u2068\u2069[\]~\n·]/)
      .some((part) => isEnglish(part) && part.split(PSEUDO_WORD).some(isEnglish)),
  );
}
