import type { Core } from '../cache/core.ts';

/** Milliseconds within which changes share one refetch. */
const PAUSE = 500;

/** Detects posts that were added, changed or deleted since a search was read: only the backend can say whether it finds them. */
export interface SearchNews {
  hear(posts: Iterable<string>): void;
  /** The search was read at these log positions. */
  isRead(cursors: Readonly<Record<string, number>>): void;
}

export function createSearchNews(core: Core, renew: () => void): SearchNews {
  /** Posts that changed since the search was read. */
  const due = new Set<string>();
  let read: Readonly<Record<string, number>> = {};
  let isWaiting = false;

  function schedule(): void {
    if (isWaiting || due.size === 0) return;
    isWaiting = true;
    core.clock.after(PAUSE, () => {
      isWaiting = false;
      if (due.size > 0) renew();
    });
  }
  return {
    hear(posts) {
      // Rows from a page are no newer than the page.
      for (const key of posts) {
        const row = core.replica.row('posts', key);
        if (row && row.seq > (read[row.topic] ?? -1)) due.add(key);
      }
      schedule();
    },
    isRead(cursors) {
      read = cursors;
      for (const key of due) {
        const row = core.replica.row('posts', key);
        if (!row || row.seq <= (cursors[row.topic] ?? Infinity)) due.delete(key);
      }
      schedule();
    },
  };
}
