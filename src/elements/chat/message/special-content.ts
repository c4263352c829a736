import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { chatTexts } from '../../../i18n/en/chat.ts';
import type { Card, Location, Media, Message } from '../../../protocol/entities.ts';
import { icon } from '../../../ui/icon/icon.ts';
import { download, externalLink, fileText, mapPin } from '../../../ui/icon/icons.ts';
import { OaElement } from '../../../ui/oa-element.ts';
import { firstCharacters } from '../../../protocol/cut.ts';
import { linkAddress, plainText } from '../../../protocol/rich-text.ts';
import { watch } from '../../../ui/store-controller.ts';
import { extraStyles } from './special-content.styles.ts';
import { privateUrl } from './private-url.ts';
import { fileSize } from '../../../ui/file-size.ts';

/**
 * Content of a message other than text and pictures: a file, a place, a service card, a shared post.
 * Used inside `<oa-chat>`.
 *
 * @tag oa-chat-extra
 * @csspart file - a file to download
 * @csspart location - a place that opens in a map
 * @csspart card - a service card
 * @csspart card-button - one of its buttons
 * @csspart post - a shared post
 * @fires {CustomEvent<{ postID: string, officialAccountID: string }>} oa-post-open - the person opens the shared post
 */
export class OaChatExtra extends OaElement {
  static override styles = extraStyles;

  @property({ attribute: false }) message: Message | undefined;
  readonly #post = watch(
    this,
    (kit, id) => kit.posts.get(id),
    () => this.message?.postID,
  );

  override render(): TemplateResult | typeof nothing {
    const { kind, media, location, card } = this.message ?? {};
    if (kind === 'file') return this.#renderFile(media);
    if (kind === 'location' && location) return this.#renderPlace(location);
    if (kind === 'card' && card) return this.#renderCard(card);
    return kind === 'post' ? this.#renderPost() : nothing;
  }

  #renderFile(media: Media | undefined): TemplateResult {
    const name = media?.name ?? this.texts(chatTexts).file;
    const lines = html`<span class="sign">${icon(fileText)}</span>
      <span class="lines"><span class="truncate"><bdi>${name}</bdi></span><span class="quiet small">${fileSize(this.language, media?.size ?? 0)}</span></span>`;
    // Without an address it is still being sent. What a backend or a cache has was perhaps never checked: a link must not
    // run a script.
    return media?.url && (media.url.startsWith('/') || linkAddress(media.url))
      ? html`<a part="file" class="attachment" tabindex="-1" href=${this.kit ? privateUrl(this.kit, media.url) : ''} download=${name} title=${name}>${lines}<span class="quiet">${icon(download, 18)}</span></a>`
      : html`<span part="file" class="attachment" title=${name}>${lines}</span>`;
  }

  #renderPlace({ latitude, longitude, name, address }: Location): TemplateResult {
    const t = this.texts(chatTexts);
    const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
    return html`<a part="location" class="attachment" tabindex="-1" href=${href} target="_blank" rel="noopener noreferrer" title=${t.openMap}>
      <span class="sign">${icon(mapPin)}</span>
      <span class="lines"><span class="truncate"><bdi>${name ?? t.location}</bdi></span><bdi class="quiet small two-lines">${address ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</bdi></span>
      <span class="quiet">${icon(externalLink, 18)}</span>
    </a>`;
  }

  #renderCard({ title, lines = [], imageMediaID, buttons = [] }: Card): TemplateResult {
    return html`<div part="card" class="card">
      ${imageMediaID ? html`<img class="card-image" src=${this.kit ? privateUrl(this.kit, `/v1/media/${imageMediaID}`, 340) : ''} alt="" decoding="async" />` : nothing}
      <h3 dir="auto">${title}</h3>
      ${lines.length > 0 ? html`<dl>${lines.map(({ label, value }) => html`<div><dt class="quiet"><bdi>${label ?? nothing}</bdi></dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>` : nothing}
      ${buttons.map(({ label, url }) => html`<a part="card-button" class="card-button" tabindex="-1" href=${linkAddress(url) ?? nothing} target="_blank" rel="noopener noreferrer nofollow ugc"><bdi>${label}</bdi></a>`)}
    </div>`;
  }

  #renderPost(): TemplateResult {
    const t = this.texts(chatTexts);
    const { value: post, status } = this.#post.value ?? { status: 'loading' };
    const [image] = post?.images ?? [];
    const title = post?.title ?? (post && !post.content ? t.post : '');
    const text = post?.content ?? (status === 'error' ? t.postGone : '');
    return html`<button part="post" class="post" type="button" tabindex="-1" aria-label=${post ? nothing : t.post} ?disabled=${!post} @click=${this.#openPost}>
      <span class="lines">${title ? html`<strong class="truncate" dir="auto">${title}</strong>` : nothing}<span class="quiet small two-lines" dir="auto">${firstCharacters(plainText(text), 200)}</span></span>
      ${image ? html`<img src=${this.kit?.media.url(image.url, 56) ?? ''} alt=${image.alt ?? ''} decoding="async" />` : nothing}
    </button>`;
  }

  #openPost = (): void => {
    const post = this.#post.value?.value;
    if (post) this.emit('oa-post-open', { postID: post.postID, officialAccountID: post.officialAccountID });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat-extra': OaChatExtra;
  }
}
