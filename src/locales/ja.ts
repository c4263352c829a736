import type { CompleteTexts } from '../i18n/all-texts.ts';
import { accountCard } from '../i18n/ja/account-card.ts';
import { accountEditor } from '../i18n/ja/account-editor.ts';
import { accountOwnership } from '../i18n/ja/account-ownership.ts';
import { accountList } from '../i18n/ja/account-list.ts';
import { chat } from '../i18n/ja/chat.ts';
import { contentLanguage } from '../i18n/ja/content-language.ts';
import { common } from '../i18n/ja/common.ts';
import { feed } from '../i18n/ja/feed.ts';
import { emojiPicker } from '../i18n/ja/emoji-picker.ts';
import { feedLate } from '../i18n/ja/feed-late.ts';
import { fieldErrors } from '../i18n/ja/field-errors.ts';
import { files } from '../i18n/ja/files.ts';
import { outbox } from '../i18n/ja/outbox.ts';
import { postComposerLate } from '../i18n/ja/post-composer-late.ts';
import { postComposer } from '../i18n/ja/post-composer.ts';
import { postLate } from '../i18n/ja/post-late.ts';
import { post } from '../i18n/ja/post.ts';
import { reactors } from '../i18n/ja/reactors.ts';
import { registerTexts } from '../i18n/register-texts.ts';

registerTexts('ja', {
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
