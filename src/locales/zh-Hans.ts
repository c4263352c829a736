import type { CompleteTexts } from '../i18n/all-texts.ts';
import { accountCard } from '../i18n/zh-Hans/account-card.ts';
import { accountEditor } from '../i18n/zh-Hans/account-editor.ts';
import { accountOwnership } from '../i18n/zh-Hans/account-ownership.ts';
import { accountList } from '../i18n/zh-Hans/account-list.ts';
import { chat } from '../i18n/zh-Hans/chat.ts';
import { contentLanguage } from '../i18n/zh-Hans/content-language.ts';
import { common } from '../i18n/zh-Hans/common.ts';
import { emojiPicker } from '../i18n/zh-Hans/emoji-picker.ts';
import { feed } from '../i18n/zh-Hans/feed.ts';
import { feedLate } from '../i18n/zh-Hans/feed-late.ts';
import { fieldErrors } from '../i18n/zh-Hans/field-errors.ts';
import { files } from '../i18n/zh-Hans/files.ts';
import { outbox } from '../i18n/zh-Hans/outbox.ts';
import { postComposerLate } from '../i18n/zh-Hans/post-composer-late.ts';
import { postComposer } from '../i18n/zh-Hans/post-composer.ts';
import { postLate } from '../i18n/zh-Hans/post-late.ts';
import { post } from '../i18n/zh-Hans/post.ts';
import { reactors } from '../i18n/zh-Hans/reactors.ts';
import { registerTexts } from '../i18n/register-texts.ts';

registerTexts('zh-Hans', {
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
