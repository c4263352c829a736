import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { chatTexts } from '../../i18n/en/chat.ts';
import { plainText } from '../../ui/rich-text/tokenize.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { watch } from '../../ui/store-controller.ts';
import { controls } from '../../ui/styles/controls.ts';

/**
 * A post that somebody shared in a chat: its first picture, title and first words.
 * Used inside `<oa-chat>`; a press asks the host to open the post.
 *
 * @tag oa-chat-post
 * @csspart post - the whole
 * @fires {CustomEvent<{ postID: string, officialAccountID: string }>} oa-post-open - somebody wants to read it
 */
export class OaChatPost extends OaElement {
  static override styles = [
    controls,
    css`
      button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 10px;
        inline-size: 100%;
        min-block-size: 58px;
        text-align: start;
        border-radius: 8px;
      }
      button:hover:not(:disabled) strong {
        text-decoration: underline;
        text-underline-offset: 2px;
      }
      .lines {
        display: grid;
        align-content: center;
        gap: 2px;
      }
      strong {
        font-weight: 500;
      }
      .words {
        font-size: var(--_size-s);
        color: var(--_text-quiet);
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      img {
        inline-size: 56px;
        block-size: 56px;
        object-fit: cover;
        border-radius: 6px;
        align-self: center;
      }
    `,
  ];

  @property({ attribute: 'post-id' }) postId = '';
  readonly #post = watch(
    this,
    () => [this.kit, this.postId],
    () => (this.postId ? this.kit?.posts.get(this.postId) : undefined),
  );

  override render(): TemplateResult {
    const t = this.texts(chatTexts);
    const { value: post, status } = this.#post.value ?? { status: 'loading' };
    const [image] = post?.images ?? [];
    const title = post?.title ?? (post?.content ? '' : t.post);
    return html`<button part="post" type="button" tabindex="-1" ?disabled=${!post} @click=${this.#open}>
      ${post
        ? html`<span class="lines">
            ${title ? html`<strong class="truncate" dir="auto">${title}</strong>` : nothing}
            ${post.content ? html`<span class="words" dir="auto">${plainText(post.content).slice(0, 200)}</span>` : nothing}
          </span>`
        : html`<span class="lines"><span class="words">${status === 'error' ? t.postGone : nothing}</span></span>`}
      ${image ? html`<img src=${this.kit?.media.url(image.url, 56) ?? ''} alt=${image.alt ?? ''} decoding="async" />` : nothing}
    </button>`;
  }

  #open = (): void => {
    const post = this.#post.value?.value;
    if (post) this.emit('oa-post-open', { postID: post.postID, officialAccountID: post.officialAccountID });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-chat-post': OaChatPost;
  }
}
