import { h } from './h.js';

const language = () => document.documentElement.lang;

/**
 * A sentence with parts in it.
 * @param {string} sentence with places such as `{who}`
 * @param {Record<string, string | Node>} parts by the name of their place
 * @returns {(string | Node)[]}
 */
export const fill = (sentence, parts) =>
  sentence.split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? (parts[piece] ?? '') : piece));

/** @param {number} number @param {Intl.NumberFormatOptions} [options] */
export const numeral = (number, options) => new Intl.NumberFormat(language(), options).format(number);

/** @param {number} seconds since 1970 @param {Intl.DateTimeFormatOptions} [options] */
export const date = (seconds, options = { dateStyle: 'medium' }) =>
  new Intl.DateTimeFormat(language(), options).format(seconds * 1000);

/** The same as an element. @param {number} seconds since 1970 @param {Intl.DateTimeFormatOptions} [options] */
export const dated = (seconds, options) =>
  h('time', { datetime: new Date(seconds * 1000).toISOString() }, date(seconds, options));

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** About how long, in the largest unit of which there are two. @param {number} seconds */
export function duration(seconds) {
  const [unit, size] = UNITS.find(([, each]) => seconds >= 2 * each) ?? UNITS.at(-1);
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: unit === 'day' || unit === 'hour' ? 1 : 0,
  }).format(seconds / size);
}

/** @param {readonly string[]} words */
export const listed = (words) => new Intl.ListFormat(language()).format(words);
