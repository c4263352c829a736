import type { CompleteTexts } from '../i18n/all-texts.ts';
import { accountCard } from '../i18n/ar/account-card.ts';
import { accountEditor } from '../i18n/ar/account-editor.ts';
import { accountOwnership } from '../i18n/ar/account-ownership.ts';
import { accountList } from '../i18n/ar/account-list.ts';
import { chat } from '../i18n/ar/chat.ts';
import { contentLanguage } from '../i18n/ar/content-language.ts';
import { common } from '../i18n/ar/common.ts';
import { emojiPicker } from '../i18n/ar/emoji-picker.ts';
import { feed } from '../i18n/ar/feed.ts';
import { feedLate } from '../i18n/ar/feed-late.ts';
import { fieldErrors } from '../i18n/ar/field-errors.ts';
import { files } from '../i18n/ar/files.ts';
import { outbox } from '../i18n/ar/outbox.ts';
import { postComposerLate } from '../i18n/ar/post-composer-late.ts';
import { postComposer } from '../i18n/ar/post-composer.ts';
import { postLate } from '../i18n/ar/post-late.ts';
import { post } from '../i18n/ar/post.ts';
import { reactors } from '../i18n/ar/reactors.ts';
import { registerTexts } from '../i18n/register-texts.ts';

registerTexts('ar', {
  common,
  chat,
  feed,
  files,
  outbox,
  post,
  reactors,
  'post-late': postLate,
  'account-card': accountCard,
  'account-editor': accountEditor,
  'account-ownership': accountOwnership,
  'account-list': accountList,
  'content-language': contentLanguage,
  'emoji-picker': emojiPicker,
  'field-errors': fieldErrors,
  'post-composer': postComposer,
  'feed-late': feedLate,
  'post-composer-late': postComposerLate,
} satisfies CompleteTexts);
