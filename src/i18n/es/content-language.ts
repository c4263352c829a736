import type { Complete } from '../all-texts.ts';
import type { contentLanguageTexts } from '../en/content-language.ts';

export const contentLanguage: Complete<typeof contentLanguageTexts> = {
  language: 'Idioma',
  asAccount: (name) => `Como la cuenta: ${name}`,
  unknown: 'Sin indicar',
  suggest: (name) => `Cambiar a ${name}`,
};
