import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { chunk } from '../../chunk.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { postTexts } from '../../i18n/en/post.ts';
import type { Account, Post, PostImage } from '../../protocol/index.ts';
import { KitError, type Failure, type Pending } from '../../state/api/kit.ts';
import { late } from '../../ui/late.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { icon } from '../../ui/icon/icon.ts';
import { newspaper } from '../../ui/icon/icons.ts';
import { isJumbo, richText } from '../../ui/rich-text/rich-text.ts';
import { firstCharacters } from '../../protocol/cut.ts';
import { plainText } from '../../protocol/rich-text.ts';
import { watch } from '../../ui/store-controller.ts';
import { controls } from '../../ui/styles/controls.ts';
import { errorState, isNotFound, statusStyles } from '../../ui/status.ts';
import { postActions } from './action-bar.ts';
import { FoldController } from './fold.ts';
import { postHeader } from './header.ts';
import { postImages } from './images.ts';
import type { PostParts } from './parts.ts';
import { imagesStyles } from './images.styles.ts';
import { postStyles } from './post.styles.ts';
import { postReactions } from './reactions.ts';

export interface PostDetail {
  postID: string;
  officialAccountID: string;
}
export interface LinkClickDetail extends PostDetail {
  href: string;
}
export interface ReactionChangeDetail extends PostDetail {
  /** The person's current reaction; absent when it was removed. */
  emoji?: string;
}
export interface PostShareDetail extends PostDetail {
  url: string;
}

/** Unfolded posts, by ID: a feed renders only nearby posts, and one that returns keeps its state. */
const unfolded = new Set<string>();

/** The code of post actions: loaded beside the first post, for all. */
const acts = chunk(() => import('./post-actions.lazy.ts'));

/**
 * One post, as subscribers see it. Give it a `post`, or a `post-id` that it loads itself.
 *
 * @tag oa-post
 * @attr {number} heading-level - level of the first heading in it; those below follow. Inherited from an element around it; by default 3
 * @slot header-end - at the end of the header
 * @slot footer - below everything
 * @csspart post - the whole post
 * @csspart header - the account and the time
 * @csspart avatar - the account's picture
 * @csspart author - the account's name
 * @csspart verified - its verification mark
 * @csspart time - when it was published
 * @csspart edited - the note that it was edited
 * @csspart title - its title
 * @csspart content - its text
 * @csspart link - a link in the text
 * @csspart read-more - unfolds a long text
 * @csspart images - the block of images
 * @csspart image - one of them
 * @csspart reactions - the reactions
 * @csspart reaction - one of them; also `own-reaction`. Managers see who reacted: rest on it, hold it, or press the arrow down
 * @csspart own-reaction - the person's reaction
 * @csspart react - the button that adds one
 * @csspart actions - share, edit, delete
 * @csspart pending - the state of a change that is not stored yet
 * @csspart error - shown if the post is gone or loading failed
 * @cssprop [--oa-post-lines=12] - lines before a long text is folded
 * @cssprop [--oa-dialog-width=480px] - width of its dialogs on screens wider than a phone
 * @fires {CustomEvent<PostDetail>} oa-post-open - the person opens the post
 * @fires {CustomEvent<PostDetail>} oa-post-edit-request - a manager wants to edit it
 * @fires {CustomEvent<LinkClickDetail>} oa-link-click - a link in the text is about to be followed; cancelable
 * @fires {CustomEvent<ReactionChangeDetail>} oa-reaction-change - the person's reaction has changed
 * @fires {CustomEvent<PostShareDetail>} oa-post-share - the post's address is about to be shared; cancelable
 * @fires {CustomEvent<{ officialAccountID: string }>} oa-account-open - the person opens the account
 * @fires {CustomEvent<{ officialAccountID?: string }>} oa-sign-in-request - a visitor pressed the button to sign in
 */
export class OaPost extends OaBox {
  static override styles = [controls, statusStyles, postStyles, imagesStyles];

  /** Loads this post, unless `post` is given. */
  @property({ attribute: 'post-id' }) postId = '';
  /** Shows the managers' actions. */
  @property({ type: Boolean }) manage = false;
  /** Shows a preview without controls. */
  @property({ type: Boolean, reflect: true }) preview = false;
  /** The account's name is a link to the account. */
  @property({ type: Boolean, attribute: 'account-link' }) accountLink = false;
  /**
   * Address of a post on your site, such as `/news/{postID}`; by default the provider's. Without one, sharing is not
   * offered.
   */
  @property({ attribute: 'post-url' }) postUrl = '';
  /** `compact`: without the account, for a place that shows it already. */
  @property({ type: ['comfortable', 'compact'], reflect: true }) density: 'comfortable' | 'compact' = 'comfortable';
  @property({ attribute: false }) post: Post | undefined;
  /** The post's account; loaded if not set. */
  @property({ attribute: false }) account: Account | undefined;
  @property({ attribute: false }) pending: Pending | undefined;
  /** @internal Draws it in place of the kit. */
  @property({ attribute: false }) drawn: ((parts: PostParts) => TemplateResult) | undefined;
  /** @internal What became of the last press. */
  @state() said = '';
  /** @internal A question in a dialog. */
  @state() question: (() => TemplateResult) | undefined;
  /** Why the last request was refused. */
  @state() private refused: Failure | undefined;
  @query('.content') private content!: HTMLElement | null;

  readonly #loaded = watch(
    this,
    (kit, id) => kit.posts.get(id),
    () => !this.post && this.postId,
  );
  readonly #account = watch(
    this,
    (kit, id) => kit.accounts.get(id),
    () => !this.account && this.shown?.officialAccountID,
  );
  readonly #session = watch(this, (kit) => kit.$session);
  readonly #fold = new FoldController(this, () =>
    this.expanded || !FoldController.mayBeLong(this.shown?.content ?? '') ? null : this.content,
  );

  get #postUrl(): string {
    return this.postUrl || this.postUrlAround;
  }

  private get expanded(): boolean {
    return unfolded.has(this.shown?.postID ?? '');
  }

  private get shown(): Post | undefined {
    return this.post ?? this.#loaded.value?.value;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasAttribute('role')) this.setAttribute('role', 'article');
  }

  protected override firstUpdated(): void {
    if (!acts.loaded) void late(this, acts);
  }

  override render(): TemplateResult {
    const t = this.texts(postTexts);
    const common = this.texts(commonTexts);
    const { language, kit } = this;
    const post = this.shown;
    // A post with a pending change is rendered only together with its state, which would otherwise push away what is
    // below.
    if (!post || (this.pending && acts.loaded === undefined)) return this.#renderMissing();
    const account = this.account ?? this.#account.value?.value;
    const role = !this.preview && !this.pending && this.#session.value?.role;
    const pending: TemplateResult | typeof nothing =
      acts.loaded?.postPending(
        language,
        common,
        kit,
        post,
        this.pending ?? (this.refused && { state: 'failed', error: this.refused }),
      ) ?? nothing;
    const parts: PostParts & Parameters<typeof postHeader>[0] & Parameters<typeof postReactions>[0] = {
      t,
      common,
      language,
      media: kit?.media,
      post,
      account,
      role,
      host: this,
      form: this.#postUrl,
      pending,
      compact: this.density === 'compact',
      openPost:
        this.preview || this.pending ? undefined : () => this.emit<PostDetail>('oa-post-open', this.#detail(post)),
      openAccount:
        this.accountLink && !this.preview
          ? () => this.emit('oa-account-open', { officialAccountID: post.officialAccountID })
          : undefined,
      edit: () => this.emit<PostDetail>('oa-post-edit-request', this.#detail(post)),
      remove: () =>
        this.#act(({ askDelete }) =>
          askDelete(language, this.#ask, () => void this.#try(kit?.posts.delete(post.postID))),
        ),
      share: this.#postUrl ? () => this.#share(post) : undefined,
      enlarge: (index: number) => this.#enlarge(post.images, index),
      toggle: (emoji: string) => void this.#react(post, emoji),
      openMenu: (event: Event) => this.#openEmoji(post, account, event),
      onLink: this.#onContentClick,
    };
    if (this.drawn) return this.drawn(parts);
    return html`<div part="post" class="post">
      ${postHeader(parts)}
      ${post.title ? html`<h3 part="title" class="title" dir="auto" lang=${this.#lang(post)}>${post.title}</h3>` : nothing} ${post.content ? this.#renderText(post, post.content) : nothing}
      ${postImages(t, kit?.media, post.images, parts.enlarge)} ${pending}
      ${
        this.preview
          ? nothing
          : html`<div class="foot">
            ${postReactions(parts)}
            ${
              this.pending && !this.manage
                ? nothing
                : postActions({
                    t,
                    said: this.said,
                    manage:
                      (this.manage && acts.loaded?.manageActions(common, !!this.pending, parts.edit, parts.remove)) ||
                      nothing,
                    pending: !!this.pending,
                    share: parts.share,
                  })
            }
          </div>`
      }
      <slot name="footer"></slot>
      ${this.question?.() ?? nothing}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const post = this.shown;
    const name = (this.account ?? this.#account.value?.value)?.officialAccountName;
    if (!post) return;
    if (this.manage) acts.loaded?.watchReactors(this, post.postID);
    const words = post.title ?? firstCharacters(plainText(post.content ?? ''), 80);
    const label = [name && this.texts(postTexts).postBy(name), words].filter(Boolean).join(': ');
    if (this.getAttribute('aria-label') !== label) this.setAttribute('aria-label', label);
  }

  /** Language of what is written, if it is known. */
  #lang({ lang }: Post): string | typeof nothing {
    return lang ?? (this.account ?? this.#account.value?.value)?.lang ?? nothing;
  }

  #renderText(post: Post, content: string): TemplateResult {
    const t = this.texts(postTexts);
    const long = FoldController.mayBeLong(content);
    return html`<div class="text ${isJumbo(content) && !post.title ? 'jumbo' : ''} ${this.expanded ? 'whole' : ''} ${this.#fold.folded && !this.expanded ? 'folded' : ''}">
      <div part="content" class="content" dir="auto" lang=${this.#lang(post)} @click=${this.#onContentClick}>${richText(content, post.styles)}</div>
      ${
        long && (this.#fold.folded || this.expanded)
          ? html`<button type="button" part="read-more" class="read-more" aria-expanded=${String(this.expanded)} @click=${this.#onFold}>${this.expanded ? t.readLess : t.readMore}</button>`
          : nothing
      }
    </div>`;
  }

  #renderMissing(): TemplateResult {
    const loaded = this.#loaded.value;
    if (loaded?.status === 'error') {
      if (isNotFound(loaded.error))
        return html`<div part="error" class="status">${icon(newspaper, 28)}<span>${this.texts(postTexts).gone}</span></div>`;
      return errorState(this.texts(commonTexts), loaded.error, () => void this.kit?.posts.refresh(this.postId));
    }
    return html`<div class="post" aria-busy="true">
      <header><span class="skeleton face-skeleton"></span><div class="who"><span class="skeleton line-skeleton short"></span><span class="skeleton line-skeleton tiny"></span></div></header>
      <span class="skeleton line-skeleton"></span><span class="skeleton line-skeleton"></span><span class="skeleton line-skeleton half"></span>
    </div>`;
  }

  #detail({ postID, officialAccountID }: Post): PostDetail {
    return { postID, officialAccountID };
  }

  #onFold = (): void => {
    const id = this.shown?.postID ?? '';
    // What could be unfolded is long enough to be folded; measuring it again would remove the button meanwhile.
    if (!(this.#fold.folded = unfolded.delete(id))) unfolded.add(id);
    this.requestUpdate();
  };

  #onContentClick = (event: Event): void => {
    const link = (event.target as Element).closest('a');
    const post = this.shown;
    if (
      link &&
      post &&
      !this.emit<LinkClickDetail>('oa-link-click', { ...this.#detail(post), href: link.href }, { cancelable: true })
    )
      event.preventDefault();
  };

  async #react(post: Post, emoji: string): Promise<void> {
    const next = post.myReaction === emoji ? undefined : emoji;
    this.emit<ReactionChangeDetail>('oa-reaction-change', { ...this.#detail(post), ...(next && { emoji: next }) });
    // If the change is refused, the pill reverts by itself.
    await this.#try(this.kit?.posts.react(post.postID, next));
  }

  async #try(command: Promise<void> | undefined): Promise<void> {
    this.refused = undefined;
    try {
      await command;
    } catch (error) {
      this.refused = error instanceof KitError ? error.failure : { code: 'internal', detail: String(error) };
    }
  }

  #act(work: (code: Awaited<ReturnType<typeof acts>>) => unknown): void {
    void late(this, () => acts().then(work));
  }

  #openEmoji(post: Post, account: Account | undefined, { currentTarget }: Event): void {
    const pick = (emoji: string): void => void this.#react(this.shown ?? post, emoji);
    this.#act(({ openEmoji }) =>
      openEmoji(this.language, this.renderRoot, currentTarget as HTMLElement, post, account, pick),
    );
  }

  #enlarge(images: readonly PostImage[], index: number): void {
    this.#act(({ enlarge }) => enlarge(this, this.kit?.media, images, index));
  }

  #ask = (question: (() => TemplateResult) | undefined): void => {
    this.question = question;
  };

  #share(post: Post): void {
    this.#act(({ share }) =>
      share({
        language: this.language,
        endpoint: this.kit?.endpoint ?? '',
        form: this.#postUrl,
        post,
        allow: (url) =>
          this.emit<PostShareDetail>('oa-post-share', { ...this.#detail(post), url }, { cancelable: true }),
        ask: this.#ask,
        say: (text) => {
          this.said = text;
          setTimeout(() => (this.said = ''), 2000);
        },
      }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-post': OaPost;
  }
  interface GlobalEventHandlersEventMap {
    'oa-post-open': CustomEvent<PostDetail>;
    'oa-post-edit-request': CustomEvent<PostDetail>;
    'oa-link-click': CustomEvent<LinkClickDetail>;
    'oa-reaction-change': CustomEvent<ReactionChangeDetail>;
    'oa-post-share': CustomEvent<PostShareDetail>;
    'oa-account-open': CustomEvent<{ officialAccountID: string }>;
    'oa-emoji-pick': CustomEvent<{ emoji: string }>;
  }
}
