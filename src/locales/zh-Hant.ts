import type { CompleteTexts } from '../i18n/all-texts.ts';
import { accountCard } from '../i18n/zh-Hant/account-card.ts';
import { accountEditor } from '../i18n/zh-Hant/account-editor.ts';
import { accountOwnership } from '../i18n/zh-Hant/account-ownership.ts';
import { accountList } from '../i18n/zh-Hant/account-list.ts';
import { chat } from '../i18n/zh-Hant/chat.ts';
import { contentLanguage } from '../i18n/zh-Hant/content-language.ts';
import { common } from '../i18n/zh-Hant/common.ts';
import { feed } from '../i18n/zh-Hant/feed.ts';
import { emojiPicker } from '../i18n/zh-Hant/emoji-picker.ts';
import { feedLate } from '../i18n/zh-Hant/feed-late.ts';
import { fieldErrors } from '../i18n/zh-Hant/field-errors.ts';
import { files } from '../i18n/zh-Hant/files.ts';
import { outbox } from '../i18n/zh-Hant/outbox.ts';
import { postComposerLate } from '../i18n/zh-Hant/post-composer-late.ts';
import { postComposer } from '../i18n/zh-Hant/post-composer.ts';
import { postLate } from '../i18n/zh-Hant/post-late.ts';
import { post } from '../i18n/zh-Hant/post.ts';
import { reactors } from '../i18n/zh-Hant/reactors.ts';
import { registerTexts } from '../i18n/register-texts.ts';

registerTexts('zh-Hant', {
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
