import { languageTag } from '../i18n/language-tag.ts';
import { daysBetween, yearOf } from './days.ts';
import { intl } from './intl.ts';

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

/** `<time datetime>` of a day in the reader's time zone, matching `dayName`. */
export function localDay(seconds: number): string {
  const day = new Date(seconds * 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
