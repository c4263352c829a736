/**
 * @template T
 * @typedef {(cursor: string | undefined, signal: AbortSignal) => Promise<{ items: T[], nextCursor?: string }>} Load
 */

/**
 * @template T
 * @typedef {object} Paged
 * @property {readonly T[]} items
 * @property {boolean} hasMore
 * @property {boolean} busy
 * @property {any} [error] why the last page did not come; `next` asks for it again
 */

/**
 * A list that is asked for page by page. Answers to earlier questions are dropped.
 * @template T
 * @param {(state: Paged<T>) => void} show called after each change
 */
export function paging(show) {
  /** @type {Paged<T>} */
  let state = { items: [], hasMore: false, busy: false };
  let controller = new AbortController();
  /** @type {string | undefined} */
  let cursor;
  let begun = false;
  /** @type {Load<T>} */
  let load;

  /** @param {Partial<Paged<T>>} change */
  function set(change) {
    state = { ...state, ...change };
    show(state);
  }

  async function next() {
    if (state.busy) return;
    const { signal } = controller;
    set({ busy: true, error: undefined });
    try {
      // A page of a search may be empty and not the last one.
      let page;
      do {
        page = await load(cursor, signal);
        if (signal.aborted) return;
        cursor = page.nextCursor;
      } while (page.items.length === 0 && cursor);
      const items = begun ? [...state.items, ...page.items] : page.items;
      begun = true;
      set({ items, hasMore: cursor !== undefined, busy: false });
    } catch (error) {
      if (!signal.aborted) set({ error, busy: false });
    }
  }

  return {
    /**
     * Begins with the first page.
     * @param {Load<T>} pages
     * @param {{ keep?: boolean }} [options] `keep`: what is shown stays until the answer, as when the same is only sorted
     */
    start(pages, { keep = false } = {}) {
      controller.abort();
      controller = new AbortController();
      load = pages;
      cursor = undefined;
      begun = false;
      state = { items: keep ? state.items : [], hasMore: false, busy: false };
      return next();
    },
    next,
    /** @param {(items: readonly T[]) => readonly T[]} change what has become of the items meanwhile */
    change: (change) => set({ items: change(state.items) }),
  };
}
