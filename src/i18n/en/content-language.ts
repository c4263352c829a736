import { defineTexts } from '../texts.ts';

/** The choice of the language of a post or an account. */
export const contentLanguageTexts = defineTexts('content-language', {
  language: 'Language',
  asAccount: (name: string) => `As the account: ${name}`,
  unknown: 'Not set',
  suggest: (name: string) => `Set to ${name}`,
});
