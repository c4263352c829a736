import type { FeedItem, FeedState } from '../../state/api/kit.ts';

/** So many keys are remembered; more posts than these are not deleted between two looks. */
const REMEMBERED = 60;

/** Holds back posts that arrive above what is read, until the reader asks for them. Own ones are shown at once. */
export class Newcomers {
  #known: readonly string[] = [];
  #released = true;
  /** How many wait. */
  count = 0;

  reset(): void {
    this.#known = [];
    this.#released = true;
    this.count = 0;
  }

  /** Shows what waits, with the next look. */
  release(): void {
    this.#released = true;
  }

  /** What of these is to be shown. */
  visible({ items, status, hasNewer }: FeedState): readonly FeedItem[] {
    const known = new Set(this.#known);
    let fresh = items.findIndex(({ key }) => known.has(key));
    const own = fresh > 0 && items.slice(0, fresh).some(({ pending }) => pending);
    // While the first page comes, and where the reader has asked to see the newer ones, nothing is held.
    if (this.#released || own || hasNewer || fresh < 0) fresh = 0;
    this.count = fresh;
    const shown = fresh > 0 ? items.slice(fresh) : items;
    if (status === 'ready') {
      this.#released = hasNewer;
      this.#known = shown.slice(0, REMEMBERED).map(({ key }) => key);
    }
    return shown;
  }
}
