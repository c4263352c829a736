import { html, nothing, type TemplateResult } from 'lit';
import { chunk } from '../../chunk.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { postLateTexts } from '../../i18n/en/post-late.ts';
import { postTexts } from '../../i18n/en/post.ts';
import { textsFor } from '../../i18n/texts.ts';
import { normalEmoji } from '../../protocol/emoji.ts';
import type { Account, Post, PostImage } from '../../protocol/index.ts';
import type { MediaStore } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { pencil, trash } from '../../ui/icon/icons.ts';
import { addressOf } from './address.ts';
import { offerMore } from './more-emoji.ts';

// What a post needs once a person acts on it; loaded beside the first posts.
export { postPending } from './pending.ts';
export { watchReactors } from './who-reacted.ts';

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

/** Shows pictures large. */
export async function enlarge(
  post: HTMLElement,
  media: MediaStore | undefined,
  images: readonly PostImage[],
  index: number,
): Promise<void> {
  const { openLightbox } = await lightbox();
  openLightbox(post, media, images, index, (at) => post.shadowRoot!.querySelectorAll('[part=image] > img')[at]);
}

/** Shows a question in the post, or takes it away. */
type Ask = (question: (() => TemplateResult) | undefined) => void;

/** Asks before a post is deleted. */
export async function askDelete(language: string, ask: Ask, remove: () => void): Promise<void> {
  const t = textsFor(postLateTexts, language);
  const common = textsFor(commonTexts, language);
  const close = (): void => ask(undefined);
  const confirm = (): void => {
    close();
    remove();
  };
  await dialog();
  ask(
    () => html`<oa-dialog open compact heading=${t.deleteTitle} @oa-close=${close}>
      <p>${t.deleteText}</p>
      <button slot="footer" type="button" class="button" @click=${close}>${common.cancel}</button>
      <button slot="footer" type="button" class="button danger" @click=${confirm}>${common.delete}</button>
    </oa-dialog>`,
  );
}

/** Opens the emoji menu at its button until the person has chosen; from there, all emoji, unless the account allows only some. */
export async function openEmoji(
  language: string,
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
  const more = account && !account.allowedEmoji && offerMore?.(menu, language, root, opener, pick);
  root.append(menu);
  await menu.show(opener, root.querySelector('[part=header]'));
  await more;
}

/** The address of a post by the host's template; a template that gives none is reported. */
export function postLink(form: string, post: Parameters<typeof addressOf>[1]): string | undefined {
  const address = addressOf(form, post);
  if (!address) console.error(`oa-kit: post-url="${form}" gives no web address, so posts cannot be shared`);
  return address;
}

/** Pages without TLS have no clipboard. */
const copied = (text: string): Promise<boolean> =>
  Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => true,
    () => false,
  );

const quoted = (value: string): string => `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

/** The post as a tag for any page, with what a page needs for it. */
export function embedCode(
  endpoint: string,
  { officialAccountID, postID }: Pick<Post, 'officialAccountID' | 'postID'>,
): string {
  const origin = new URL(endpoint || '/', document.baseURI).href.replace(/\/$/, '');
  return `<script type="module" src=${quoted(`${origin}/kit/oa-kit.cdn.js`)}></script>
<oa-provider endpoint=${quoted(origin)}>
  <oa-feed account-id=${quoted(officialAccountID)} post-id=${quoted(postID)}></oa-feed>
</oa-provider>`;
}

export interface Sharing {
  language: string;
  endpoint: string;
  /** Pattern of the address. */
  form: string;
  post: Post;
  /** Asks the host. */
  allow: (url: string) => boolean;
  ask: Ask;
  say: (text: string) => void;
}

/** Offers to copy a post's address or its tag, or to hand the address to the device. */
export async function share({ language, endpoint, form, post, allow, ask, say }: Sharing): Promise<void> {
  const t = textsFor(postLateTexts, language);
  const url = postLink(form, post);
  if (!url) return say(t.linkNotCopied);
  if (!allow(url)) return;
  const close = (): void => ask(undefined);
  const copy = async (text: string, done: string, failed: string): Promise<void> => {
    const isCopied = copied(text);
    close();
    say((await isCopied) ? done : failed);
  };
  const { title } = post;
  const device = (): void => {
    void navigator.share({ url, ...(title && { title }) }).catch(() => undefined);
    close();
  };
  await dialog();
  ask(
    () => html`<oa-dialog open compact heading=${textsFor(postTexts, language).share} @oa-close=${close}>
      <p dir="ltr">${url}</p>
      <button slot="footer" type="button" class="button" @click=${() => void copy(embedCode(endpoint, post), t.embedCopied, t.embedNotCopied)}>${t.embed}</button>
      ${'share' in navigator ? html`<button slot="footer" type="button" class="button" @click=${device}>${t.shareVia}</button>` : nothing}
      <button slot="footer" type="button" class="button primary" autofocus @click=${() => void copy(url, t.linkCopied, t.linkNotCopied)}>${t.copyLink}</button>
    </oa-dialog>`,
  );
}
