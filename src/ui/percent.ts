import { intl } from './intl.ts';

/** A share as the language writes it: 45%, 45 %, ٤٥٪. The fraction goes from 0 to 1. */
export function percent(language: string, fraction: number): string {
  return intl('NumberFormat', language, { style: 'percent' }).format(fraction);
}
