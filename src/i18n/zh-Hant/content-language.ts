import type { Complete } from '../all-texts.ts';
import type { contentLanguageTexts } from '../en/content-language.ts';

export const contentLanguage: Complete<typeof contentLanguageTexts> = {
  language: '語言',
  asAccount: (name) => `與帳號相同：${name}`,
  unknown: '未設定',
  suggest: (name) => `設為${name}`,
};
