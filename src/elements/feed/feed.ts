import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { chunk } from '../../chunk.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { feedTexts } from '../../i18n/en/feed.ts';
import { isolate } from '../../i18n/isolate.ts';
import type { Post } from '../../protocol/index.ts';
import type { FeedItem, FeedState } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { arrowUp } from '../../ui/icon/icons.ts';
import { LateWindow } from '../../ui/list-window/late-window.ts';
import type { WindowRow } from '../../ui/list-window/list-window.ts';
import { createReturn } from '../../ui/list-window/place.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { errorState, statusStyles } from '../../ui/status.ts';
import { StoreController, watch } from '../../ui/store-controller.ts';
import { controls } from '../../ui/styles/controls.ts';
import { awaitsTemplates } from '../../ui/template/awaits-templates.ts';
import { feedStyles } from './feed.styles.ts';
import type { FeedReader, FeedView } from './reader.ts';
import type { FeedTemplates } from './templates.lazy.ts';
import { feedSkeleton } from './skeleton.ts';

const later = chunk(() => import('./feed.lazy.ts'));

const dayOf = ({ createTime }: Post): string => new Date(createTime * 1000).toDateString();

/**
 * The posts of one account, or of all that the person subscribes to, newest first.
 *
 * @tag oa-feed
 * @attr {number} heading-level - level of the first heading in it; those below follow. Inherited from an element around it; by default 2
 * @slot header - above the posts, replaces the account's card
 * @slot empty - replaces the text shown if there are no posts; may be a `<template>`, as docs/templates.md says
 * @slot post - only a `<template>`, by which each post is drawn; see docs/templates.md
 * @csspart header - the content above the posts
 * @csspart card - the account's card
 * @csspart name - its name
 * @csspart organization - the organisation that runs it
 * @csspart introduction - its introduction
 * @csspart count - its number of subscribers
 * @csspart subscribe - its subscribe button; also `subscribed`
 * @csspart subscribed - the subscribe button of an account that the person follows
 * @csspart bar - below the header: the tabs and the search
 * @csspart tab - a tab: Posts, Media
 * @csspart search - the search field, or the button that opens it
 * @csspart feed - the posts
 * @csspart row - one post and the line below it
 * @csspart post - a post
 * @csspart post-header - its header
 * @csspart avatar - its account's picture
 * @csspart author - its account's name
 * @csspart verified - the verification mark
 * @csspart time - when it was published
 * @csspart edited - the note that it was edited
 * @csspart title - its title
 * @csspart content - its text
 * @csspart link - a link in the text
 * @csspart read-more - unfolds a long text
 * @csspart images - its images
 * @csspart image - one of them
 * @csspart reactions - the reactions
 * @csspart reaction - one of them; also `own-reaction`
 * @csspart own-reaction - the person's reaction
 * @csspart react - the button that adds one
 * @csspart actions - share, edit, delete
 * @csspart pending - the state of a change that is not stored yet
 * @csspart day - the date of the posts below, with `group-by="day"`
 * @csspart divider - "New since your last visit"
 * @csspart new-posts - the button that shows new posts
 * @csspart notice - says that there is no connection
 * @csspart media - the images, with `view="media"`
 * @csspart tile - one of them
 * @csspart empty - shown if there are no posts
 * @csspart error - shown if loading failed
 * @cssprop [--oa-feed-width=640px] - maximum width of the column
 * @cssprop [--oa-feed-sticky-top=8px] - where the button of new posts stays while the page scrolls: below a fixed header, its height
 * @cssprop [--oa-post-lines=12] - lines before a long text is folded
 * @cssprop [--oa-dialog-width=480px] - width of its dialogs on screens wider than a phone
 * @fires {CustomEvent<PostDetail>} oa-post-open - the person opens a single post
 * @fires {CustomEvent<PostDetail>} oa-post-edit-request - a manager wants to edit a post
 * @fires {CustomEvent<LinkClickDetail>} oa-link-click - a link is about to be followed; cancelable
 * @fires {CustomEvent<ReactionChangeDetail>} oa-reaction-change - the person's reaction to a post has changed
 * @fires {CustomEvent<PostShareDetail>} oa-post-share - a post's address is about to be shared; cancelable
 * @fires {CustomEvent<{ officialAccountID: string }>} oa-account-open - the person opens a post's account
 * @fires {CustomEvent<{ officialAccountID?: string }>} oa-sign-in-request - a visitor pressed the button to sign in
 */
export class OaFeed extends OaBox {
  static override styles = [controls, statusStyles, feedStyles];
  protected static templateCode = chunk(() => import('./templates.lazy.ts'));

  /** Account whose posts are shown; without it, posts of all accounts that the person subscribes to. */
  @property({ attribute: 'account-id' }) accountId = '';
  /** Opens at this post and highlights it. */
  @property({ attribute: 'post-id' }) postId = '';
  /**
   * `unread`: opens at the oldest unread post instead of the newest, with a line after it above which everything is new.
   * Among posts of many accounts it is looked for in the newest 100. A `post-id`, and the place of a reader who returns,
   * come first; in a search, and with `manage`, it has no effect.
   */
  @property({ type: ['newest', 'unread'] }) start: 'newest' | 'unread' = 'newest';
  /** Shows the managers' actions on posts. */
  @property({ type: Boolean }) manage = false;
  /** Leaves out the account's card. */
  @property({ type: Boolean, attribute: 'no-header' }) noHeader = false;
  /** `all`: every post of the installation, for the operator. */
  @property({ type: ['subscribed', 'all'] }) scope: 'subscribed' | 'all' = 'subscribed';
  /** Search words: only posts that contain all of them, with the words highlighted. The last may be unfinished. */
  @property() q = '';
  /** Shows a button that opens a search field. */
  @property({ type: Boolean }) searchable = false;
  /** `media`: the images of the posts, as a grid. */
  @property({ type: ['posts', 'media'] }) view: 'posts' | 'media' = 'posts';
  /** Shows tabs that switch between posts and media. */
  @property({ type: Boolean }) tabs = false;
  /** Address of a post on your site, such as `/news/{postID}`; by default the provider's. */
  @property({ attribute: 'post-url' }) postUrl = '';
  /** Posts as cards: for a page with a sunken background. */
  @property({ type: Boolean, reflect: true }) cards = false;
  /** `compact`: the posts of one account don't repeat its picture and name. */
  @property({ type: ['comfortable', 'compact'] }) density: 'comfortable' | 'compact' = 'comfortable';
  /** `day`: a line with the date above the posts of each day. */
  @property({ attribute: 'group-by', type: ['', 'day'] }) groupBy: '' | 'day' = '';
  /** @internal What the page draws itself, once its code is loaded. */
  templates: FeedTemplates | undefined;
  @query('.rows') private container!: HTMLElement | null;

  readonly #feed = new StoreController(
    this,
    () => [this.kit, this.accountId, this.scope, this.q],
    () => {
      this.#begin();
      const { accountId, scope, q } = this;
      if (this.kit && !this.postId) {
        const place = this.#placeBefore(this.#name);
        // Where the reader was before they left the page.
        this.#view.wanted = place
          ? { postID: place.id, top: place.top }
          : this.start === 'unread'
            ? { top: 0 }
            : undefined;
      }
      const postID = this.postId || this.#view.wanted?.postID;
      return this.kit?.posts.feed({
        ...(accountId ? { officialAccountID: accountId } : { scope }),
        q,
        ...(postID && { postID }),
      });
    },
    (feed) => feed.$state,
  );
  readonly #account = watch(
    this,
    (kit, id) => kit.accounts.get(id),
    () => this.accountId,
  );
  readonly #connection = watch(this, (kit) => kit.$connection);
  readonly #view: FeedView = { items: [], wanted: undefined };
  readonly #placeBefore = createReturn();
  /** Until its code is loaded everything is shown. */
  #reader: FeedReader | undefined;
  // Created after the stores: it reads their current values.
  readonly #list = new LateWindow<FeedItem>(
    this,
    {
      items: () => this.#take(),
      keyOf: ({ key }) => key,
      container: () => this.container,
      from: 'start',
      guess: 420,
      hold: () => this.#feed.value?.hasNewer ?? false,
      bones: (row) => later.loaded!.postBones(row),
      onMove: () => this.#reader?.onMove(),
    },
    async () => {
      const { FeedReader, ListWindow } = await later();
      this.#reader = new FeedReader(this, this.#feed, this.#list, this.#view, () => this.#name);
      return ListWindow;
    },
  );

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('postId') || !this.postId) return;
    this.#view.wanted = { postID: this.postId };
    this.#reader?.want(this.#view.wanted);
  }

  /** Identifies this list among those of a page. */
  get #name(): string {
    return `feed ${this.accountId || this.scope} ${this.q}`;
  }

  override render(): TemplateResult {
    const state = this.#feed.value;
    const account = this.#account.value;
    const header = !!this.accountId && !this.noHeader;
    // One message is enough: the card says that the account is gone.
    const gone = header && account?.status === 'error' && !account.value;
    // Posts wait for the card above them, so that they don't move.
    const unknown = header && account?.status === 'loading' && !account.value;
    // The skeleton under the card is not the one before it, because a new element does not count as a layout shift.
    const waiting =
      !state ||
      unknown ||
      // Posts are not first drawn by the kit, and then by the page.
      (!this.container && awaitsTemplates(this)) ||
      (state.status === 'loading' && this.#view.items.length === 0) ||
      // The newest posts are not shown before a jump elsewhere.
      (this.#view.wanted && state.status !== 'error' && (!this.#list.window || this.#view.wanted.top !== undefined));
    const skeleton = feedSkeleton(this.texts(commonTexts));
    return html`<slot name="header">${header ? html`<oa-account-card part="header" exportparts="card, name, organization, introduction, count, subscribe, subscribed" class="header" .accountId=${this.accountId}></oa-account-card>` : nothing}</slot>
      ${(this.searchable || this.tabs) && !gone ? html`<div part="bar" class="bar">${this.#reader?.bar()}</div>` : nothing}
      <div class="float" role="status">${this.#reader?.float(this.texts(feedTexts), this.texts(commonTexts), this.#connection.value?.state)}</div> ${gone ? nothing : unknown ? skeleton : waiting ? html`<div>${skeleton}</div>` : this.#renderPosts(state)}`;
  }

  #renderPosts(state: FeedState): TemplateResult {
    const t = this.texts(feedTexts);
    const common = this.texts(commonTexts);
    const retry = (): void => void this.#feed.source?.refresh();
    const none = this.#view.items.length === 0;
    if (none && state.status === 'error') return errorState(common, state.error, retry);
    if (none || this.view === 'media') return this.#reader?.insteadOfPosts() ?? feedSkeleton(common);
    const name = this.#account.value?.value?.officialAccountName;
    return html`<div part="feed" class="rows" role="feed" aria-label=${name ? t.postsOf(isolate(name)) : t.posts} aria-busy=${String(state.loadingOlder || state.loadingNewer)} @keydown=${(event: KeyboardEvent) => later.loaded?.stepFocus(event, this.renderRoot)}>
        ${repeat(
          this.#list.rows,
          ({ key }) => key,
          (row) => row.bones ?? this.#renderRow(row, state),
        )}
      </div>
      <div class="tail" aria-live="polite">${this.#reader?.tail()}</div>`;
  }

  #renderRow(
    { item: { key, post, pending }, index }: WindowRow<FeedItem>,
    { unreadAfter, hasOlder, hasNewer }: FeedState,
  ): TemplateResult {
    const newer = this.#view.items[index - 1]?.post;
    const divider =
      newer &&
      (newer.postID === this.#reader?.firstUnread ||
        (unreadAfter !== undefined && newer.postNumber > unreadAfter && post.postNumber <= unreadAfter));
    return html`<div part="row" class=${post.postID === this.#reader?.highlighted ? 'row highlighted' : 'row'} data-key=${key}>
      ${divider ? html`<div part="divider" class="divider"><span>${icon(arrowUp, 14)}${this.texts(feedTexts).sinceLastVisit}</span></div>` : nothing}
      ${this.groupBy && dayOf(post) !== (newer && dayOf(newer)) ? html`<div part="day" class="day">${this.#reader?.day(this.language, post)}</div>` : nothing}
      <div class="post">
        <oa-post
          exportparts="post, header: post-header, avatar, author, verified, time, edited, title, content, link, read-more, images, image, reactions, reaction, own-reaction, react, actions, pending"
          tabindex="0"
          aria-posinset=${hasNewer ? nothing : index + 1}
          aria-setsize=${hasOlder || hasNewer ? -1 : this.#view.items.length}
          .post=${post}
          .pending=${pending}
          .account=${this.#account.value?.value}
          .postUrl=${this.postUrl}
          .density=${this.accountId && this.density}
          .drawn=${this.templates?.post}
          ?account-link=${!this.accountId}
          ?manage=${this.manage}
        ></oa-post>
      </div>
    </div>`;
  }

  #begin(): void {
    this.#reader?.begin();
    this.#view.items = [];
  }

  #take(): readonly FeedItem[] {
    const state = this.#feed.value;
    const items = state ? (this.#reader?.visible(state) ?? state.items) : [];
    // Returns the same list for the same posts, so that nothing is counted twice.
    if (items.length !== this.#view.items.length || items.some((item, i) => item !== this.#view.items[i]))
      this.#view.items = items;
    return this.#view.items;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-feed': OaFeed;
  }
}
