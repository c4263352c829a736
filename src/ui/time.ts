import { languageTag } from '../i18n/language-tag.ts';
import { intl } from './intl.ts';

const DAY = 86_400_000;
const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
const daysBetween = (ms: number, now: number): number => Math.round((midnight(now) - midnight(ms)) / DAY);
/** The current year is omitted. */
const yearOf = (ms: number, now: number) =>
  new Date(now).getFullYear() === new Date(ms).getFullYear() ? undefined : 'numeric';

const HOURS = { hour: 'numeric', minute: '2-digit' } as const;

/**
 * Short time for lists, in the language's format: 14:05 today, Tue within a week, 3 May this year, 3 May 2024 before.
 * @param seconds - since 1970
 */
export function shortTime(locale: string, seconds: number, now = Date.now(), hours?: typeof HOURS): string {
  const ms = seconds * 1000;
  const days = daysBetween(ms, now);
  if (days <= 0) return clockTime(locale, seconds);
  if (days < 7) return intl('DateTimeFormat', locale, { weekday: 'short', ...hours }).format(ms);
  return intl('DateTimeFormat', locale, {
    day: 'numeric',
    month: 'short',
    year: yearOf(ms, now),
    ...hours,
  }).format(ms);
}

/** As `shortTime`, with hours for days before today: Tue 14:05, 3 May, 14:05. */
export const timeOfPost = (locale: string, seconds: number, now?: number): string =>
  shortTime(locale, seconds, now, HOURS);

/** Time of day in the language's format. */
export function clockTime(locale: string, seconds: number): string {
  return intl('DateTimeFormat', locale, { timeStyle: 'short' }).format(seconds * 1000);
}

/** Day for separators: "Today" or "Yesterday", otherwise weekday and date. */
export function dayName(locale: string, seconds: number, now = Date.now()): string {
  const ms = seconds * 1000;
  const days = daysBetween(ms, now);
  if (days === 0 || days === 1) {
    const words = intl('RelativeTimeFormat', locale, { numeric: 'auto' }).format(-days, 'day');
    const [first = ''] = words;
    return first.toLocaleUpperCase(languageTag(locale) || 'en') + words.slice(first.length);
  }
  return intl('DateTimeFormat', locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: yearOf(ms, now),
  }).format(ms);
}

/** Full date and time, for tooltips and screen readers. */
export function fullTime(locale: string, seconds: number): string {
  return intl('DateTimeFormat', locale, { dateStyle: 'full', timeStyle: 'short' }).format(seconds * 1000);
}

/** `<time datetime>` of a day in the reader's time zone, matching `dayName`. */
export function localDay(seconds: number): string {
  const day = new Date(seconds * 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** `<time datetime>` of a point in time. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
