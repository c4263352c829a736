import type { Complete } from '../all-texts.ts';
import type { contentLanguageTexts } from '../en/content-language.ts';

export const contentLanguage: Complete<typeof contentLanguageTexts> = {
  language: 'اللغة',
  asAccount: (name) => `لغة الحساب: ${name}`,
  unknown: 'غير محددة',
  suggest: (name) => `تعيين: ${name}`,
};
