import { chunk } from '../../chunk.ts';
import { emojiPickerTexts } from '../../i18n/en/emoji-picker.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { OaEmojiPicker } from '../../ui/emoji-picker/emoji-picker.ts';

const picker = chunk(() => import('../../ui/emoji-picker/emoji-picker.define.ts'));

/** The way from a few emoji to all of them. */
export interface MoreEmoji {
  label(language: string): string;
  /** @throws KitError - `code_not_loaded` */
  create(): Promise<OaEmojiPicker>;
}

export const moreEmoji: MoreEmoji | undefined = {
  label: (language) => textsFor(emojiPickerTexts, language).more,
  async create() {
    await picker();
    return document.createElement('oa-emoji-picker');
  },
};
