import type { Complete } from './all-texts.ts';
import type { Section, TextSection } from './texts.ts';

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** What letters become, in the order of `PLAIN`. */
export const ACCENTED = [...'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž'];
/** Longer by this share, as German or Finnish are. */
const LONGER = 0.4;
// Around what is filled in, while a text is made.
const [OPEN, CLOSE] = ['\ue000', '\ue001'];
const FILLED = /\ue000[^\ue001]*\ue001/;

/** A text with accents on every letter, longer and in brackets; what was filled in stays as it is. */
function pseudoText(text: string): string {
  const own = text.split(FILLED);
  const filled = [...text.matchAll(new RegExp(FILLED, 'g')), ''].map(([value = '']) => value.slice(1, -1));
  const letters = own.join('').match(/[a-z]/gi)?.length ?? 0;
  let missing = Math.ceil(letters * LONGER);
  const accented = (plain: string) =>
    plain.replace(/[a-z]/gi, (letter) => {
      const sign = ACCENTED[PLAIN.indexOf(letter)]!;
      // Vowels are doubled, so that long words become longer, as they are in other languages.
      if (missing === 0 || !/[aeiou]/.test(letter)) return sign;
      missing -= 1;
      return sign + sign;
    });
  const whole = own.map((part, i) => accented(part) + filled[i]).join('');
  return letters ? `[${whole}${'~'.repeat(missing)}]` : whole;
}

/**
 * A section's texts in the pseudo-locale: English that nobody mistakes for English. What still looks like English on a page of it
 * is not translated, and what is cut off has no room for longer languages.
 */
export function pseudo<T extends TextSection>({ en }: Section<T>): Complete<Section<T>> {
  const mark = (value: unknown) => (typeof value === 'string' ? OPEN + value + CLOSE : value);
  const entries = Object.entries(en).map(([key, text]) => [
    key,
    typeof text === 'string'
      ? pseudoText(text)
      : (...values: unknown[]) => pseudoText((text as (...values: unknown[]) => string)(...values.map(mark))),
  ]);
  return Object.fromEntries(entries) as Complete<Section<T>>;
}
