import type { Complete } from '../all-texts.ts';
import type { contentLanguageTexts } from '../en/content-language.ts';

export const contentLanguage: Complete<typeof contentLanguageTexts> = {
  language: '语言',
  asAccount: (name) => `与账号相同：${name}`,
  unknown: '未设置',
  suggest: (name) => `设为${name}`,
};
