import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { chunk } from '../../chunk.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { feedLateTexts } from '../../i18n/en/feed-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Feed, FeedItem, FeedState } from '../../state/api/kit.ts';
import { newspaper, search } from '../../ui/icon/icons.ts';
import { late } from '../../ui/late.ts';
import { emptyState } from '../../ui/status.ts';
import type { StoreController } from '../../ui/store-controller.ts';
import type { FeedHost } from './feed-host.ts';

// What only some feeds show, and not at first: each in its own file.
const bar = chunk(() => import('./bar.define.ts'));
const media = chunk(() => import('./media.define.ts'));
const marks = chunk(() => import('./marks.lazy.ts'));

/** Marks the words of a search, once there is one. */
export class Marking implements ReactiveController {
  readonly #feed: FeedHost;

  constructor(feed: FeedHost) {
    this.#feed = feed;
  }

  hostUpdated(): void {
    if (this.#feed.q) void late(this.#feed, marks);
    void marks.loaded?.markWords(this.#feed, this.#feed.q);
  }

  hostDisconnected(): void {
    void marks.loaded?.markWords(this.#feed, '');
  }
}

const textsOf = (feed: FeedHost) => textsFor(feedLateTexts, feed['language']);

/** Tabs and search. */
export function feedBar(feed: FeedHost, { source, value }: StoreController<Feed, FeedState>): TemplateResult {
  void late(feed, bar);
  return html`<oa-feed-bar exportparts="tab, search, notice" .feed=${feed} .source=${source} .state=${value} .q=${feed.q} .view=${feed.view} ?tabs=${feed.tabs} ?searchable=${feed.searchable}></oa-feed-bar>`;
}

/** What is below the posts: that more are coming, or why not. */
export function feedTail(feed: FeedHost, { source, value }: StoreController<Feed, FeedState>): unknown {
  const t = textsOf(feed);
  // A search without an answer says so in its bar.
  if (value?.error && !value.loadingOlder && !value.onlySaved)
    return html`<span>${t.olderFailed}</span><button type="button" class="button" @click=${() => void (value.hasOlder ? source?.loadOlder() : source?.refresh())}>${textsFor(commonTexts, feed['language']).retry}</button>`;
  return value?.loadingOlder
    ? html`<span class="visually-hidden">${t.loadingOlder}</span><span class="dots" aria-hidden="true"></span>`
    : nothing;
}

/** What a feed shows if it has no posts, or if their images are wanted. */
export function insteadOfPosts(
  feed: FeedHost,
  { source, value }: StoreController<Feed, FeedState>,
  items: readonly FeedItem[],
): TemplateResult {
  if (items.length === 0) return feed.q ? nothingFound(feed) : noPosts(feed);
  void late(feed, media);
  return html`<oa-feed-media exportparts="media, tile, empty" .source=${source} .state=${value} .items=${items} ?found=${!!feed.q}></oa-feed-media>`;
}

function noPosts(feed: FeedHost): TemplateResult {
  const t = textsOf(feed);
  const line = feed.manage ? t.emptyManage : feed.accountId ? t.emptyAccount : t.emptyMerged;
  return feed.templates?.empty ?? html`<slot name="empty">${emptyState(newspaper, line)}</slot>`;
}

/** Says that a search has found nothing, and offers to clear it. */
function nothingFound(feed: FeedHost): TemplateResult {
  const t = textsOf(feed);
  const clear = (): void => feed.renderRoot.querySelector('oa-feed-bar')?.clear();
  return emptyState(
    search,
    t.noMatch(feed.q),
    feed.searchable ? html`<button type="button" class="button" @click=${clear}>${t.clearSearch}</button>` : undefined,
  );
}
