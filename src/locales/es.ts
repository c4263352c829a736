import type { CompleteTexts } from '../i18n/all-texts.ts';
import { accountCard } from '../i18n/es/account-card.ts';
import { accountEditor } from '../i18n/es/account-editor.ts';
import { accountOwnership } from '../i18n/es/account-ownership.ts';
import { accountList } from '../i18n/es/account-list.ts';
import { chat } from '../i18n/es/chat.ts';
import { contentLanguage } from '../i18n/es/content-language.ts';
import { common } from '../i18n/es/common.ts';
import { feed } from '../i18n/es/feed.ts';
import { emojiPicker } from '../i18n/es/emoji-picker.ts';
import { feedLate } from '../i18n/es/feed-late.ts';
import { fieldErrors } from '../i18n/es/field-errors.ts';
import { files } from '../i18n/es/files.ts';
import { outbox } from '../i18n/es/outbox.ts';
import { postComposerLate } from '../i18n/es/post-composer-late.ts';
import { postComposer } from '../i18n/es/post-composer.ts';
import { postLate } from '../i18n/es/post-late.ts';
import { post } from '../i18n/es/post.ts';
import { reactors } from '../i18n/es/reactors.ts';
import { registerTexts } from '../i18n/register-texts.ts';

registerTexts('es', {
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
  'field-errors': fieldErrors,
  'post-composer': postComposer,
  'emoji-picker': emojiPicker,
  'feed-late': feedLate,
  'post-composer-late': postComposerLate,
} satisfies CompleteTexts);
