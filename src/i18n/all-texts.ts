import type { accountCardTexts } from './en/account-card.ts';
import type { accountEditorTexts } from './en/account-editor.ts';
import type { accountListTexts } from './en/account-list.ts';
import type { accountOwnershipTexts } from './en/account-ownership.ts';
import type { chatTexts } from './en/chat.ts';
import type { commonTexts } from './en/common.ts';
import type { contentLanguageTexts } from './en/content-language.ts';
import type { emojiPickerTexts } from './en/emoji-picker.ts';
import type { feedLateTexts } from './en/feed-late.ts';
import type { feedTexts } from './en/feed.ts';
import type { fieldErrorTexts } from './en/field-errors.ts';
import type { filesTexts } from './en/files.ts';
import type { outboxTexts } from './en/outbox.ts';
import type { postComposerLateTexts } from './en/post-composer-late.ts';
import type { postComposerTexts } from './en/post-composer.ts';
import type { postLateTexts } from './en/post-late.ts';
import type { postTexts } from './en/post.ts';
import type { reactorsTexts } from './en/reactors.ts';
import type { Section, TextSection } from './texts.ts';

type InAnyLanguage<T extends TextSection> = { [K in keyof T]: T[K] extends string ? string : T[K] };

/** A section's texts in another language, none missing. */
export type Complete<S> = S extends Section<infer T> ? InAnyLanguage<T> : never;

/**
 * Every text of the kit, by section: what a language needs to lack nothing. A host that keeps its own language complete writes
 * `{ … } satisfies CompleteTexts`, and the compiler names what is missing or unknown after an update.
 */
export interface CompleteTexts {
  'account-card': Complete<typeof accountCardTexts>;
  'account-editor': Complete<typeof accountEditorTexts>;
  'account-list': Complete<typeof accountListTexts>;
  'account-ownership': Complete<typeof accountOwnershipTexts>;
  chat: Complete<typeof chatTexts>;
  common: Complete<typeof commonTexts>;
  'content-language': Complete<typeof contentLanguageTexts>;
  'emoji-picker': Complete<typeof emojiPickerTexts>;
  'feed-late': Complete<typeof feedLateTexts>;
  feed: Complete<typeof feedTexts>;
  'field-errors': Complete<typeof fieldErrorTexts>;
  files: Complete<typeof filesTexts>;
  outbox: Complete<typeof outboxTexts>;
  'post-composer-late': Complete<typeof postComposerLateTexts>;
  'post-composer': Complete<typeof postComposerTexts>;
  'post-late': Complete<typeof postLateTexts>;
  post: Complete<typeof postTexts>;
  reactors: Complete<typeof reactorsTexts>;
}

/** Texts of a language, as many as there are. */
export type Texts = { [Name in keyof CompleteTexts]?: Partial<CompleteTexts[Name]> };
