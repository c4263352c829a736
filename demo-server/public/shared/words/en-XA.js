import { words as en } from './en.js';

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ACCENTED = [...'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž'];

/** Longer, as German or Finnish are. What is filled in later, such as `{n}`, stays. */
const accented = (text) =>
  text.replace(/(?<!\{\w*)[a-z]/gi, (letter) => ACCENTED[PLAIN.indexOf(letter)].repeat(/[aeiou]/.test(letter) ? 2 : 1));

/**
 * The pseudo-locale, for tests: what still looks like English on a page of it is not translated.
 * @type {import('../languages.js').Words}
 */
export const words = /** @type {any} */ (
  Object.fromEntries(Object.entries(en).map(([key, text]) => [key, `[${accented(text)}]`]))
);
