/** The pseudo-locale, for tests: English with accents, longer and in brackets. */
import type { CompleteTexts } from '../i18n/all-texts.ts';
import { accountCardTexts } from '../i18n/en/account-card.ts';
import { accountEditorTexts } from '../i18n/en/account-editor.ts';
import { accountListTexts } from '../i18n/en/account-list.ts';
import { accountOwnershipTexts } from '../i18n/en/account-ownership.ts';
import { chatTexts } from '../i18n/en/chat.ts';
import { commonTexts } from '../i18n/en/common.ts';
import { contentLanguageTexts } from '../i18n/en/content-language.ts';
import { emojiPickerTexts } from '../i18n/en/emoji-picker.ts';
import { feedLateTexts } from '../i18n/en/feed-late.ts';
import { feedTexts } from '../i18n/en/feed.ts';
import { fieldErrorTexts } from '../i18n/en/field-errors.ts';
import { filesTexts } from '../i18n/en/files.ts';
import { outboxTexts } from '../i18n/en/outbox.ts';
import { postComposerLateTexts } from '../i18n/en/post-composer-late.ts';
import { postComposerTexts } from '../i18n/en/post-composer.ts';
import { postLateTexts } from '../i18n/en/post-late.ts';
import { postTexts } from '../i18n/en/post.ts';
import { reactorsTexts } from '../i18n/en/reactors.ts';
import { pseudo } from '../i18n/pseudo.ts';
import { registerTexts } from '../i18n/register-texts.ts';

registerTexts('en-XA', {
  'account-card': pseudo(accountCardTexts),
  'account-editor': pseudo(accountEditorTexts),
  'account-list': pseudo(accountListTexts),
  'account-ownership': pseudo(accountOwnershipTexts),
  chat: pseudo(chatTexts),
  common: pseudo(commonTexts),
  'content-language': pseudo(contentLanguageTexts),
  'emoji-picker': pseudo(emojiPickerTexts),
  'feed-late': pseudo(feedLateTexts),
  feed: pseudo(feedTexts),
  'field-errors': pseudo(fieldErrorTexts),
  files: pseudo(filesTexts),
  outbox: pseudo(outboxTexts),
  'post-composer-late': pseudo(postComposerLateTexts),
  'post-composer': pseudo(postComposerTexts),
  'post-late': pseudo(postLateTexts),
  post: pseudo(postTexts),
  reactors: pseudo(reactorsTexts),
} satisfies CompleteTexts);
