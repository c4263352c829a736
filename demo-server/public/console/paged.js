/**
 * A list that is read page by page. Answers to earlier questions are dropped.
 * @template T
 * @param {(cursor: string | undefined) => Promise<{ items: T[], nextCursor?: string }>} ask
 * @param {(state: { items: readonly T[], hasMore: boolean, error?: any }) => void} show
 */
export function pagedList(ask, show) {
  /** @type {T[]} */
  let items = [];
  /** @type {string | undefined} */
  let cursor;
  let asked = 0;
  async function read(from) {
    const mine = ++asked;
    try {
      const page = await ask(from);
      if (mine !== asked) return;
      items = from === undefined ? page.items : [...items, ...page.items];
      cursor = page.nextCursor;
      show({ items, hasMore: cursor !== undefined });
    } catch (error) {
      if (mine === asked) show({ items, hasMore: cursor !== undefined, error });
    }
  }
  return {
    load: () => read(undefined),
    more: () => read(cursor),
    /** @param {(items: T[]) => T[]} change */
    change(change) {
      items = change(items);
      show({ items, hasMore: cursor !== undefined });
    },
  };
}
