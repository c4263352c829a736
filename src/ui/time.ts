import { daysBetween, yearOf } from './days.ts';
import { intl } from './intl.ts';

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

/** Full date and time, for tooltips and screen readers. */
export function fullTime(locale: string, seconds: number): string {
  return intl('DateTimeFormat', locale, { dateStyle: 'full', timeStyle: 'short' }).format(seconds * 1000);
}

/** `<time datetime>` of a point in time. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
