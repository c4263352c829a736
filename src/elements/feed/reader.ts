import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { feedTexts } from '../../i18n/en/feed.ts';
import type { Post } from '../../protocol/index.ts';
import type { Feed, FeedItem, FeedState } from '../../state/api/kit.ts';
import type { LateWindow } from '../../ui/list-window/late-window.ts';
import { PlaceKeeper } from '../../ui/list-window/place-keeper.ts';
import type { StoreController } from '../../ui/store-controller.ts';
import { announce } from '../../ui/announce.ts';
import { dayName, localDay } from '../../ui/day-name.ts';
import { feedBar, feedTail, insteadOfPosts, Marking } from './extras.ts';
import type { FeedHost } from './feed-host.ts';
import { feedFloat } from './float.ts';
import { Newcomers } from './newcomers.ts';
import { SeenController } from './seen.ts';

/** Distance from the end in pixels at which more is loaded. */
const NEAR = 1600;
/** Pixels from the edge to which the pill sticks to where it covers nothing any more. */
const UNDER_PILL = 24;
/** Milliseconds for which a post that was asked for stays highlighted. */
const LIT = 2400;

/** The post to scroll to once it is loaded. */
export interface Wanted {
  /** Absent: the first unread one. */
  postID?: string;
  /** Its position in the view. Absent for a post that was asked for by name, which is highlighted. */
  top?: number;
}

/** What a feed and its reader share. */
export interface FeedView {
  items: readonly FeedItem[];
  wanted: Wanted | undefined;
}

/** What a feed does once somebody reads it: goes to posts, loads more, holds back new posts, remembers the place. */
export class FeedReader implements ReactiveController {
  readonly #host: FeedHost;
  readonly #feed: StoreController<Feed, FeedState>;
  readonly #list: LateWindow<FeedItem>;
  readonly #view: FeedView;
  readonly #newcomers = new Newcomers();
  readonly #place: PlaceKeeper;
  /** The current jump: its result is ignored once another one is wanted. */
  #jump: object | undefined;
  #lowlight: ReturnType<typeof setTimeout> | undefined;
  /** Posts that appeared by themselves and were not announced yet. */
  #arrived = 0;
  /** Says how many posts are new. */
  #newPosts: ((n: number) => string) | undefined;
  /** The highlighted post. */
  highlighted = '';
  /** The post at which the feed opened, if it did at the first unread one. */
  firstUnread: string | undefined;
  /** The feed opened there, and the reader has not seen the newest posts since. */
  #newestUnseen = false;
  /** The post that was wanted is gone. */
  #missing = false;
  /** The post that could not be searched for. */
  #unreached = '';

  /** @param name - identifies the current list among those of a page */
  constructor(
    host: FeedHost,
    feed: StoreController<Feed, FeedState>,
    list: LateWindow<FeedItem>,
    view: FeedView,
    name: () => string,
  ) {
    this.#host = host;
    this.#feed = feed;
    this.#list = list;
    this.#view = view;
    this.#place = new PlaceKeeper(host, name);
    host.addController(this);
    host.addController(
      new SeenController(
        () => host.renderRoot.querySelectorAll<HTMLElement>('[data-key]:not([aria-hidden])'),
        (key) => this.#markRead(key),
      ),
    );
    host.addController(new Marking(host));
  }

  /** Another list is shown. */
  begin(): void {
    this.#newcomers.reset();
    this.#jump = undefined;
    this.highlighted = '';
    this.firstUnread = undefined;
    this.#newestUnseen = false;
    const { window } = this.#list;
    window?.reset();
    if (window && window.before > 0) (this.#host.renderRoot as Element).scrollIntoView({ block: 'start' });
  }

  /** Another post is wanted. */
  want(wanted: Wanted | undefined): void {
    this.#view.wanted = wanted;
    this.#jump = undefined;
    this.#missing = false;
    this.#unreached = '';
    this.#host.requestUpdate();
  }

  /** The posts to show. */
  visible(state: FeedState): readonly FeedItem[] {
    // A reader at the very top waits for new posts; one who has scrolled is reading.
    if (this.#list.window?.atTop) this.#newcomers.release();
    const items = this.#newcomers.visible(state);
    this.#arrived += this.#newcomers.arrived;
    return items;
  }

  /** The day of the posts from this one on. */
  day(language: string, { createTime }: Post): TemplateResult {
    return html`<time datetime=${localDay(createTime)}>${dayName(language, createTime)}</time>`;
  }

  /** @param line - the state of the connection */
  float(t: (typeof feedTexts)['en'], common: (typeof commonTexts)['en'], line: string | undefined): TemplateResult {
    const { items, wanted } = this.#view;
    const hasNewer = !!this.#feed.value?.hasNewer;
    this.#newPosts = t.newPosts;
    return feedFloat({
      t,
      missing: this.#missing,
      again: this.#unreached && (() => this.want({ postID: this.#unreached })),
      common,
      waiting: this.#newcomers.count,
      below: (hasNewer || this.#newestUnseen) && !wanted,
      away: items.length > 0 && (line === 'offline' || line === 'waiting') ? line : undefined,
      showNew: this.#showNew,
      toNewest: hasNewer ? this.#toNewest : this.#showNew,
    });
  }

  /** Tabs and search. */
  bar(): TemplateResult {
    return feedBar(this.#host, this.#feed);
  }

  /** What a feed shows if it has no posts, or if their images are wanted. */
  insteadOfPosts(): TemplateResult {
    return insteadOfPosts(this.#host, this.#feed, this.#view.items);
  }

  /** What is below the posts. */
  tail(): unknown {
    return feedTail(this.#host, this.#feed);
  }

  onMove(): void {
    const { source, value: state } = this.#feed;
    const { window } = this.#list;
    const { wanted } = this.#view;
    if (!window || !source || state?.status !== 'ready') return;
    if (!wanted) this.#note(window.reading);
    if (this.#newestUnseen && !wanted && window.before <= 0 && !state.hasNewer) {
      this.#newestUnseen = false;
      this.#host.requestUpdate();
    }
    if (window.after < NEAR && state.hasOlder && !state.loadingOlder && !state.error) void source.loadOlder();
    if (window.before < NEAR && state.hasNewer && !state.loadingNewer && !state.error && !wanted)
      void source.loadNewer();
  }

  /** Pending posts are not on the server yet, so they cannot be a place to return to. */
  #note(reading: { key: string; top: number } | undefined): void {
    const item = reading && this.#view.items.find(({ key }) => key === reading.key);
    if (!item?.pending) this.#place.note(item && { id: item.post.postID, top: reading!.top });
  }

  hostUpdated(): void {
    // Those that wait are announced by the button that shows them.
    if (this.#arrived > 0) announce(this.#host.shadowRoot!, this.#newPosts!(this.#arrived));
    this.#arrived = 0;
    this.#goToWanted();
  }

  #goToWanted(): void {
    const { wanted, items } = this.#view;
    const { window } = this.#list;
    if (!window || !wanted || this.#feed.value?.status !== 'ready') return;
    const { postID, top } = wanted;
    if (postID === undefined) return void this.#findUnread();
    const item = items.find(({ post }) => post.postID === postID);
    if (!item) return void this.#fetch(postID, top);
    this.#view.wanted = undefined;
    window.toKey(item.key, top ?? 'center');
    if (top !== undefined) return;
    this.#light(postID);
    clearTimeout(this.#lowlight);
    this.#lowlight = setTimeout(() => this.#light(''), LIT);
  }

  #light(postID: string): void {
    this.highlighted = postID;
    this.#host.requestUpdate();
  }

  async #findUnread(): Promise<void> {
    if (this.#jump) return;
    const jump = (this.#jump = {});
    // Who manages posts does not read them: the position stays.
    const postID = this.#host.manage ? undefined : await this.#feed.source?.jumpToUnread().catch(() => undefined);
    if (jump !== this.#jump) return;
    this.firstUnread = postID;
    // The newest post needs no place of its own.
    const [newest] = this.#feed.value?.items ?? [];
    this.#newestUnseen = postID !== undefined && newest?.post.postID !== postID;
    const edge = getComputedStyle(this.#host.renderRoot.querySelector('.float')!).insetBlockStart;
    this.want(this.#newestUnseen ? { postID: postID!, top: (parseFloat(edge) || 0) + UNDER_PILL } : undefined);
  }

  async #fetch(postID: string, top: number | undefined): Promise<void> {
    if (this.#jump) return;
    const jump = (this.#jump = {});
    const reached = await this.#feed.source?.jumpTo(postID).catch(() => undefined);
    if (jump !== this.#jump) return;
    if (!reached) this.want(undefined);
    // A returning reader sees the newest posts if theirs is gone.
    if (top === undefined && reached === undefined) this.#unreached = postID;
    else if (top === undefined) this.#missing = !reached;
    this.#host.requestUpdate();
  }

  #markRead(key: string): void {
    const { kit, manage, q } = this.#host;
    const post = this.#view.items.find((item) => item.key === key && !item.pending)?.post;
    // Who reads what a search has found has not read the posts in between.
    if (post && kit?.$session.get().role === 'user' && !manage && !q)
      kit.accounts.markRead(post.officialAccountID, post.postNumber);
  }

  readonly #showNew = (): void => {
    this.#newcomers.release();
    this.#toTop();
  };

  readonly #toNewest = async (): Promise<void> => {
    await this.#feed.source?.refresh().catch(() => undefined);
    this.#toTop();
  };

  #toTop(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const [first] = this.#view.items;
      if (first) this.#list.window?.toKey(first.key);
    });
  }
}
