import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { chunk } from '../../chunk.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { feedTexts } from '../../i18n/en/feed.ts';
import { isolate } from '../../i18n/isolate.ts';
import type { FeedItem, FeedState } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { arrowUp } from '../../ui/icon/icons.ts';
import { LateWindow } from '../../ui/list-window/late-window.ts';
import type { WindowRow } from '../../ui/list-window/list-window.ts';
import type { PlaceKeeper } from '../../ui/list-window/place-keeper.ts';
import { createReturn } from '../../ui/list-window/place.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { errorState, statusStyles } from '../../ui/status.ts';
import { StoreController, watch } from '../../ui/store-controller.ts';
import { controls } from '../../ui/styles/controls.ts';
import { feedStyles } from './feed.styles.ts';
import type { Newcomers } from './newcomers.ts';
import { feedSkeleton } from './skeleton.ts';

const later = chunk(() => import('./feed.lazy.ts'));
/** Distance from the end in pixels at which more is loaded. */
const NEAR = 1600;

/**
 * The posts of one account, or of all that the person subscribes to, newest first.
 *
 * @tag oa-feed
 * @slot header - above the posts, replaces the account's card
 * @slot empty - replaces the text shown if there are no posts
 * @csspart header - the content above the posts
 * @csspart bar - below the header: the tabs and the search
 * @csspart tab - a tab: Posts, Media
 * @csspart search - the search field, or the button that opens it
 * @csspart feed - the posts
 * @csspart row - one post and the line below it
 * @csspart divider - "New since your last visit"
 * @csspart new-posts - the button that shows new posts
 * @csspart notice - says that there is no connection
 * @csspart media - the images, with `view="media"`
 * @csspart tile - one of them
 * @csspart empty - shown if there are no posts
 * @csspart error - shown if loading failed
 * @cssprop [--oa-feed-width=640px] - maximum width of the column
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

  /** Account whose posts are shown; without it, posts of all accounts that the person subscribes to. */
  @property({ attribute: 'account-id' }) accountId = '';
  /** Opens at this post and highlights it. */
  @property({ attribute: 'post-id' }) postId = '';
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
  @state() private highlighted = '';
  @state() private missing = false;
  /** The post that could not be searched for. */
  @state() private unreached = '';
  @query('.rows') private container!: HTMLElement | null;

  readonly #feed = new StoreController(
    this,
    () => [this.kit, this.accountId, this.scope, this.q],
    () => {
      this.#begin();
      const { accountId, scope, q } = this;
      if (this.kit && !this.postId) this.#return();
      const postID = this.postId || this.#wanted?.postID;
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
  readonly #session = watch(this, (kit) => kit.$session);
  readonly #connection = watch(this, (kit) => kit.$connection);
  /** Until its code is loaded everything is shown. */
  #newcomers: Newcomers | undefined;
  #items: readonly FeedItem[] = [];
  /** The post to scroll to once it is loaded; with a position in the view when the reader returns to it. */
  #wanted: { postID: string; top?: number } | undefined;
  readonly #placeBefore = createReturn();
  #place: PlaceKeeper | undefined;
  /** The current jump: its result is ignored once another one is wanted. */
  #jump: object | undefined;
  #lowlight: ReturnType<typeof setTimeout> | undefined;
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
      onMove: () => this.#onMove(),
    },
    async () => {
      const { equip, ListWindow } = await later();
      [this.#newcomers, this.#place] = equip(
        this,
        () => this.#name,
        (key) => this.#markRead(key),
      );
      return ListWindow;
    },
  );

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('postId') && this.postId) this.#want({ postID: this.postId });
  }

  /** Identifies this list among those of a page. */
  get #name(): string {
    return `feed ${this.accountId || this.scope} ${this.q}`;
  }

  /** Returns to the reader's place before they left the page. */
  #return(): void {
    const place = this.#placeBefore(this.#name);
    this.#wanted = place && { postID: place.id, top: place.top };
  }

  #want(wanted: { postID: string } | undefined): void {
    this.#wanted = wanted;
    this.#jump = undefined;
    this.missing = false;
    this.unreached = '';
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
      (state.status === 'loading' && this.#items.length === 0) ||
      // The newest posts are not shown before a jump elsewhere.
      (this.#wanted && (!this.#list.window || this.#wanted.top !== undefined));
    const skeleton = feedSkeleton(this.texts(commonTexts));
    return html`<slot name="header">${header ? html`<oa-account-card part="header" class="header" .accountId=${this.accountId}></oa-account-card>` : nothing}</slot>
      ${(this.searchable || this.tabs) && !gone ? html`<div part="bar" class="bar">${later.loaded?.feedBar(this, this.#feed)}</div>` : nothing} ${this.#renderFloat(state)} ${gone ? nothing : unknown ? skeleton : waiting ? html`<div>${skeleton}</div>` : this.#renderPosts(state)}`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#goToWanted();
  }

  #renderPosts(state: FeedState): TemplateResult {
    const t = this.texts(feedTexts);
    const common = this.texts(commonTexts);
    const retry = (): void => void this.#feed.source?.refresh();
    const none = this.#items.length === 0;
    if (none && state.status === 'error') return errorState(common, state.error, retry);
    if (none || this.view === 'media')
      return later.loaded?.insteadOfPosts(this, this.#feed, this.#items) ?? feedSkeleton(common);
    const name = this.#account.value?.value?.officialAccountName;
    return html`<div part="feed" class="rows" role="feed" aria-label=${name ? t.postsOf(isolate(name)) : t.posts} aria-busy=${String(state.loadingOlder || state.loadingNewer)} @keydown=${(event: KeyboardEvent) => later.loaded?.stepFocus(event, this.renderRoot)}>
        ${repeat(
          this.#list.rows,
          ({ key }) => key,
          (row) => row.bones ?? this.#renderRow(row, state),
        )}
      </div>
      <div class="tail" aria-live="polite">
        ${
          state.error && !state.loadingOlder
            ? html`<span>${t.olderFailed}</span><button type="button" class="button" @click=${() => void this.#feed.source?.loadOlder()}>${common.retry}</button>`
            : state.hasOlder
              ? html`<span class="visually-hidden">${state.loadingOlder ? t.loadingOlder : nothing}</span>${state.loadingOlder ? html`<span class="dots" aria-hidden="true"></span>` : nothing}`
              : nothing
        }
      </div>`;
  }

  #renderRow(
    { item: { key, post, pending }, index }: WindowRow<FeedItem>,
    { unreadAfter, hasOlder, hasNewer }: FeedState,
  ): TemplateResult {
    const newer = this.#items[index - 1]?.post;
    const divider =
      unreadAfter !== undefined && newer && newer.postNumber > unreadAfter && post.postNumber <= unreadAfter;
    return html`<div part="row" class=${post.postID === this.highlighted ? 'row highlighted' : 'row'} data-key=${key}>
      ${divider ? html`<div part="divider" class="divider"><span>${icon(arrowUp, 14)}${this.texts(feedTexts).sinceLastVisit}</span></div>` : nothing}
      <div class="post">
        <oa-post
          exportparts="post, header: post-header, author, verified, time, edited, title, content, link, read-more, images, image, reactions, reaction, own-reaction, react, actions, pending"
          tabindex="0"
          aria-posinset=${hasNewer ? nothing : index + 1}
          aria-setsize=${hasOlder || hasNewer ? -1 : this.#items.length}
          .post=${post}
          .pending=${pending}
          .account=${this.#account.value?.value}
          .postUrl=${this.postUrl}
          ?account-link=${!this.accountId}
          ?manage=${this.manage}
        ></oa-post>
      </div>
    </div>`;
  }

  /** Content that floats above the posts and moves none of them. */
  #renderFloat(state: FeedState | undefined): TemplateResult {
    const line = this.#connection.value?.state;
    return html`<div class="float" role="status">
      ${later.loaded?.feedFloat({
        t: this.texts(feedTexts),
        missing: this.missing,
        again: this.unreached && (() => this.#want({ postID: this.unreached })),
        common: this.texts(commonTexts),
        waiting: this.#newcomers?.count ?? 0,
        below: !!state?.hasNewer && !this.#wanted,
        away: this.#items.length > 0 && (line === 'offline' || line === 'waiting') ? line : undefined,
        showNew: this.#showNew,
        toNewest: this.#toNewest,
      })}
    </div>`;
  }

  #begin(): void {
    this.#newcomers?.reset();
    this.#list.window?.reset();
    this.#items = [];
    this.#jump = undefined;
    this.highlighted = '';
    if (this.#list.window && this.#list.window.before > 0)
      (this.renderRoot as Element).scrollIntoView({ block: 'start' });
  }

  #take(): readonly FeedItem[] {
    const state = this.#feed.value;
    // A reader at the very top waits for new posts; one who has scrolled is reading.
    if (this.#list.window?.atTop) this.#newcomers?.release();
    const items = state ? (this.#newcomers?.visible(state) ?? state.items) : [];
    // Returns the same list for the same posts, so that nothing is counted twice.
    if (items.length !== this.#items.length || items.some((item, i) => item !== this.#items[i])) this.#items = items;
    return this.#items;
  }

  #onMove(): void {
    const { source, value } = this.#feed;
    const { window } = this.#list;
    if (!window || !source || value?.status !== 'ready') return;
    if (!this.#wanted) this.#note(window.reading);
    if (window.after < NEAR && value.hasOlder && !value.loadingOlder && !value.error) void source.loadOlder();
    if (window.before < NEAR && value.hasNewer && !value.loadingNewer && !value.error && !this.#wanted)
      void source.loadNewer();
  }

  /** Pending posts are not on the server yet, so they cannot be a place to return to. */
  #note(reading: { key: string; top: number } | undefined): void {
    const item = reading && this.#items.find(({ key }) => key === reading.key);
    if (!item?.pending) this.#place?.note(item && { id: item.post.postID, top: reading!.top });
  }

  #goToWanted(): void {
    const { window } = this.#list;
    const wanted = this.#wanted;
    if (!window || !wanted || this.#feed.value?.status !== 'ready') return;
    const item = this.#items.find(({ post }) => post.postID === wanted.postID);
    if (!item) return void this.#fetchWanted(wanted);
    this.#wanted = undefined;
    window.toKey(item.key, wanted.top ?? 'center');
    if (wanted.top !== undefined) return;
    this.highlighted = wanted.postID;
    clearTimeout(this.#lowlight);
    this.#lowlight = setTimeout(() => (this.highlighted = ''), 2400);
  }

  async #fetchWanted({ postID, top }: { postID: string; top?: number }): Promise<void> {
    if (this.#jump) return;
    const jump = (this.#jump = {});
    const reached = await this.#feed.source?.jumpTo(postID).catch(() => undefined);
    if (jump !== this.#jump) return;
    if (!reached) this.#want(undefined);
    // A returning reader sees the newest posts if theirs is gone.
    if (top === undefined && reached === undefined) this.unreached = postID;
    else if (top === undefined) this.missing = !reached;
    this.requestUpdate();
  }

  #markRead(key: string): void {
    const post = this.#items.find((item) => item.key === key && !item.pending)?.post;
    if (post && this.#session.value?.role === 'user' && !this.manage)
      this.kit?.accounts.markRead(post.officialAccountID, post.postNumber);
  }

  #showNew = (): void => {
    this.#newcomers?.release();
    this.#toTop();
  };

  #toNewest = async (): Promise<void> => {
    await this.#feed.source?.refresh().catch(() => undefined);
    this.#toTop();
  };

  #toTop(): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const [first] = this.#items;
      if (first) this.#list.window?.toKey(first.key);
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-feed': OaFeed;
  }
}
