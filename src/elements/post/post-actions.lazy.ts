import { html, type TemplateResult } from 'lit';
import { chunk } from '../../chunk.ts';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postTexts } from '../../i18n/en/post.ts';
import { normalEmoji } from '../../protocol/emoji.ts';
import type { Account, Post } from '../../protocol/index.ts';
import { icon } from '../../ui/icon/icon.ts';
import { pencil, trash } from '../../ui/icon/icons.ts';

// What a post needs once a person acts on it; loaded beside the first posts.
export { postPending } from './pending.ts';

const lightbox = chunk(() => import('../lightbox/open.lazy.ts'));
const dialog = chunk(() => import('../../ui/dialog/dialog.define.ts'));
const emojiMenu = chunk(() => import('./emoji-menu.define.ts'));

/** The default reactions, if the account does not restrict them. */
const defaultEmoji: readonly string[] = ['👍', '❤️', '🎉', '😂', '😮', '😢', '🙏', '🔥'];

type Common = (typeof commonTexts)['en'];

/** The managers' actions on a post. Nothing can be changed before the last change is stored. */
export function manageActions(common: Common, pending: boolean, edit: () => void, remove: () => void): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${common.edit} title=${common.edit} aria-disabled=${pending} @click=${() => pending || edit()}>${icon(pencil, 18)}</button>
    <button type="button" class="icon-button" aria-label=${common.delete} title=${common.delete} aria-disabled=${pending} @click=${() => pending || remove()}>${icon(trash, 18)}</button>`;
}

/** Loads what `deleteQuestion` needs. */
export const readyToAsk = (): Promise<unknown> => dialog();

/** Shows pictures large. */
export async function enlarge(
  ...pictures: Parameters<typeof import('../lightbox/open.lazy.ts').openLightbox>
): Promise<void> {
  (await lightbox()).openLightbox(...pictures);
}

/** Asks before a post is deleted. */
export function deleteQuestion(
  t: (typeof postTexts)['en'],
  common: Common,
  close: () => void,
  remove: () => void,
): TemplateResult {
  return html`<oa-dialog open compact heading=${t.deleteTitle} @oa-close=${close}>
    <p>${t.deleteText}</p>
    <button slot="footer" type="button" class="button" @click=${close}>${common.cancel}</button>
    <button
      slot="footer"
      type="button"
      class="button danger"
      @click=${() => {
        close();
        remove();
      }}
    >
      ${common.delete}
    </button>
  </oa-dialog>`;
}

/** Opens the emoji menu at its button until the person has chosen. */
export async function openEmoji(
  root: ParentNode,
  opener: HTMLElement,
  post: Post,
  account: Account | undefined,
  pick: (emoji: string) => void,
): Promise<void> {
  await emojiMenu();
  const menu = document.createElement('oa-emoji-menu');
  menu.emoji = [...new Set((account?.allowedEmoji ?? defaultEmoji).map(normalEmoji))];
  menu.own = post.myReaction && normalEmoji(post.myReaction);
  menu.addEventListener('oa-emoji-pick', ({ detail }) => pick(detail.emoji));
  menu.addEventListener('oa-close', (close) => {
    close.stopPropagation();
    menu.remove();
  });
  root.append(menu);
  await menu.show(opener, root.querySelector('[part=header]'));
}

/**
 * The address of a post by the host's template. A relative one is resolved against the page; undefined for anything
 * that is not a web address.
 * @param form - such as `https://example.com/a/{officialAccountID}/{postID}`
 */
export function postLink(form: string, post: Pick<Post, 'postID' | 'officialAccountID'>): string | undefined {
  const filled = form.replaceAll(/\{(postID|officialAccountID)\}/g, (_, name: 'postID' | 'officialAccountID') =>
    encodeURIComponent(post[name]),
  );
  const url = URL.canParse(filled, document.baseURI) ? new URL(filled, document.baseURI) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  console.error(`oa-kit: post-url="${form}" gives no web address, so posts cannot be shared`);
  return undefined;
}

/**
 * Shares an address through the device or copies it. Resolves to whether it was copied; undefined if the device shows
 * its own interface.
 */
export async function shareURL(url: string, title: string | undefined): Promise<boolean | undefined> {
  if (matchMedia('(pointer: coarse)').matches && 'share' in navigator)
    return void (await navigator.share({ url, ...(title && { title }) }).catch(() => undefined));
  // Pages without TLS have no clipboard.
  return Promise.resolve(navigator.clipboard?.writeText(url) ?? Promise.reject()).then(
    () => true,
    () => false,
  );
}
