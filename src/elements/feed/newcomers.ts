import type { FeedItem, FeedState } from '../../state/api/kit.ts';

/** Number of remembered keys; no more posts than these are deleted between two updates. */
const REMEMBERED = 60;

/**
 * Holds back posts that arrive above the reader's place until the reader asks for them. Own posts are shown at once.
 */
export class Newcomers {
  #remembered: readonly string[] = [];
  #released = true;
  /** Number of posts held back. */
  count = 0;
  /** Number of posts of others that are shown for the first time without having been held back. */
  arrived = 0;

  reset(): void {
    this.#remembered = [];
    this.#released = true;
    this.count = 0;
  }

  /** Shows the held posts with the next update. */
  release(): void {
    this.#released = true;
  }

  /** The posts to show. */
  visible({ items, status, hasNewer }: FeedState): readonly FeedItem[] {
    const shownBefore = new Set(this.#remembered);
    let fresh = items.findIndex(({ key }) => shownBefore.has(key));
    const own = fresh > 0 && items.slice(0, fresh).some(({ pending }) => pending);
    // Nothing is held while the first page loads, or when the reader has asked for newer posts.
    this.arrived = this.#released && !own && !hasNewer && status === 'ready' ? Math.max(0, fresh - this.count) : 0;
    if (this.#released || own || hasNewer || fresh < 0) fresh = 0;
    this.count = fresh;
    const shown = fresh > 0 ? items.slice(fresh) : items;
    if (status === 'ready') {
      this.#released = hasNewer;
      this.#remembered = shown.slice(0, REMEMBERED).map(({ key }) => key);
    }
    return shown;
  }
}
