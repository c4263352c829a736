import type { Texts } from './all-texts.ts';
import { registerLocale, type TextSection } from './texts.ts';

/**
 * Adds texts of a language to those that it has; the last one given for a key is shown. Elements that are on the page change at once.
 * Texts that are missing are those of the language in general (`es` for `es-MX`), otherwise English. For the kit's own languages
 * it is enough to import their modules: `import 'oa-kit/locales/zh-Hans.js'`.
 * @param locale - BCP 47, such as `fr`, `pt-BR` or `zh-Hant`; also `en`, to reword the kit
 * @throws RangeError if `locale` is no language
 */
export function registerTexts(locale: string, texts: Texts): void {
  registerLocale(locale, texts as Record<string, TextSection>);
}
