const language = () => document.documentElement.lang;

/**
 * A sentence with parts in it.
 * @param {string} sentence with places such as `{who}`
 * @param {Record<string, string | Node>} parts by the name of their place
 * @returns {(string | Node)[]}
 */
export const fill = (sentence, parts) =>
  sentence.split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? (parts[piece] ?? '') : piece));

/** @param {number} number */
export const numeral = (number) => new Intl.NumberFormat(language()).format(number);

/** @param {number} seconds since 1970 @param {Intl.DateTimeFormatOptions} [options] */
export const date = (seconds, options = { dateStyle: 'medium' }) =>
  new Intl.DateTimeFormat(language(), options).format(seconds * 1000);

/** @param {readonly string[]} words */
export const listed = (words) => new Intl.ListFormat(language()).format(words);
