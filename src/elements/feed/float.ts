import { html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { feedTexts } from '../../i18n/en/feed.ts';
import { icon } from '../../ui/icon/icon.ts';
import { closestSeen } from '../../ui/flat-tree.ts';
import { holdFocus } from '../../ui/hold-focus.ts';
import { arrowUp } from '../../ui/icon/icons.ts';

export interface FloatOptions {
  t: (typeof feedTexts)['en'];
  /** The requested post is gone. */
  missing: boolean;
  /** Retries the search for a post. */
  again: (() => void) | '';
  common: (typeof commonTexts)['en'];
  /** Number of posts that wait above. */
  waiting: number;
  /** The newest posts are not among those shown. */
  below: boolean;
  /** Why there is no connection to the backend. */
  away: 'offline' | 'waiting' | undefined;
  showNew: () => void;
  toNewest: () => void;
}

/** Content that floats above the posts and moves none of them: one notice at a time, and that a post is gone. */
export function feedFloat(options: FloatOptions): TemplateResult {
  const { t, missing, again, common, waiting, below, away, showNew, toNewest } = options;
  const button = (press: () => void, words: string): TemplateResult =>
    html`<button type="button" part="new-posts" class="pill" @click=${press}>${icon(arrowUp, 16)}${words}</button>`;
  const line =
    away && html`<span part="notice" class="notice late">${away === 'offline' ? t.offline : t.reconnecting}</span>`;
  if (again)
    return html`<span part="notice" class="notice">${common.errorTitle} <button type="button" class="button plain" @click=${again}>${common.retry}</button></span>`;
  return html`${missing ? html`<span part="notice" class="notice">${t.postGone}</span>` : nothing} ${waiting > 0 ? button(showNew, t.newPosts(waiting)) : below ? button(toNewest, t.toNewest) : (line ?? nothing)}`;
}

/** What uses the keys itself. */
const FIELDS = 'input, textarea, select, [role=menu] *, dialog *';

/**
 * Page keys move between posts, also from inside one; with Ctrl, Home and End lead out of the feed, to what comes before
 * and after it. As the ARIA feed pattern says.
 */
export function stepFocus(event: KeyboardEvent, root: HTMLElement | DocumentFragment): void {
  const { key, ctrlKey } = event;
  // Also from a part that the page has drawn.
  const post = closestSeen<HTMLElementTagNameMap['oa-post']>(event.target, 'oa-post', root);
  if (!post || (event.composedPath()[0] as Element).matches(FIELDS)) return;
  if (ctrlKey && (key === 'Home' || key === 'End')) return leave(event, root, key);
  const step = key === 'PageDown' ? 1 : key === 'PageUp' ? -1 : 0;
  if (!step) return;
  const posts = [...root.querySelectorAll('oa-post')];
  const next = posts[posts.indexOf(post) + step];
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

/** Puts the focus at the feed's beginning or end, from where the next Tab leads on. */
function leave(event: Event, root: ParentNode, key: 'Home' | 'End'): void {
  const place = root.querySelector<HTMLElement>(key === 'Home' ? '.float' : '.tail');
  if (!place) return;
  event.preventDefault();
  holdFocus(place);
}
