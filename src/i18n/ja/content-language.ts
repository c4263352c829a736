import type { Complete } from '../all-texts.ts';
import type { contentLanguageTexts } from '../en/content-language.ts';

export const contentLanguage: Complete<typeof contentLanguageTexts> = {
  language: '言語',
  asAccount: (name) => `アカウントと同じ：${name}`,
  unknown: '未設定',
  suggest: (name) => `${name}に設定`,
};
