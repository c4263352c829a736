import type { contentLanguageTexts } from '../en/content-language.ts';
import type { Complete } from '../texts.ts';

export const contentLanguage: Complete<typeof contentLanguageTexts> = {
  language: 'اللغة',
  asAccount: (name) => `لغة الحساب: ${name}`,
  unknown: 'غير محددة',
  suggest: (name) => `تعيين: ${name}`,
};
