import { html } from 'lit';
import { chunk } from '../../chunk.ts';
import { emojiPickerTexts } from '../../i18n/en/emoji-picker.ts';
import { textsFor } from '../../i18n/texts.ts';
import { icon } from '../../ui/icon/icon.ts';
import { plus } from '../../ui/icon/icons.ts';
import type { OaEmojiMenu } from './emoji-menu.ts';

const code = chunk(() => import('../../ui/emoji-picker/emoji-picker.define.ts'));

/** Adds an item to a menu of emoji that leads to all of them. Resolves when both are closed. @throws KitError - `code_not_loaded` */
export type OfferMore = (
  menu: OaEmojiMenu,
  language: string,
  root: ParentNode,
  opener: HTMLElement,
  pick: (emoji: string) => void,
) => Promise<void>;

export const offerMore: OfferMore | undefined = async (menu, language, root, opener, pick) => {
  const label = textsFor(emojiPickerTexts, language).more;
  let isWanted = false;
  const leave = (): void => {
    isWanted = true;
    menu.box.hidePopover();
  };
  menu.toggleAttribute('more', true);
  menu.more = html`<button type="button" role="menuitem" class="more" aria-haspopup="dialog" aria-label=${label} title=${label} tabindex="-1" @click=${leave}>${icon(plus, 20)}</button>`;
  await new Promise((resolve) => menu.addEventListener('oa-close', resolve, { once: true }));
  if (!isWanted) return;
  await code();
  const picker = document.createElement('oa-emoji-picker');
  picker.own = menu.own;
  picker.addEventListener('oa-emoji-pick', ({ detail }) => pick(detail.emoji));
  picker.addEventListener('oa-close', (close) => {
    close.stopPropagation();
    picker.remove();
  });
  root.append(picker);
  try {
    await picker.show(opener);
  } catch (error) {
    picker.remove();
    throw error;
  }
};
