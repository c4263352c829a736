import { languageTag } from '../i18n/language-tag.ts';

const made = new Map<string, unknown>();

/**
 * Returns a cached `Intl` formatter. All code gets its formatters here: an invalid language tag falls back to English
 * instead of throwing.
 */
export function intl<
  N extends 'DisplayNames' | 'ListFormat' | 'NumberFormat' | 'DateTimeFormat' | 'RelativeTimeFormat',
  T = InstanceType<(typeof Intl)[N]>,
>(name: N, language: string, options?: ConstructorParameters<(typeof Intl)[N]>[1]): T {
  const key = name + language + JSON.stringify(options);
  const Format = Intl[name] as unknown as new (language: string, options: unknown) => T;
  let found = made.get(key) as T | undefined;
  if (!found) made.set(key, (found = new Format(languageTag(language) || 'en', options)));
  return found;
}
