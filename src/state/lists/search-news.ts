import type { Core } from '../cache/core.ts';

/** Milliseconds in which what happens is looked up together. */
const PAUSE = 500;

/** Notices that posts came, changed or went since a search was read: whether it finds them still, or now, only the backend can say. */
export interface SearchNews {
  hear(posts: Iterable<string>): void;
  /** The search was read anew when the logs stood there. */
  isRead(cursors: Readonly<Record<string, number>>): void;
}

export function createSearchNews(core: Core, renew: () => void): SearchNews {
  /** Posts that the search as it was read may not know as they are. */
  const due = new Set<string>();
  let read: Readonly<Record<string, number>> = {};
  let isWaiting = false;

  function later(): void {
    if (isWaiting || due.size === 0) return;
    isWaiting = true;
    core.clock.after(PAUSE, () => {
      isWaiting = false;
      if (due.size > 0) renew();
    });
  }
  return {
    hear(posts) {
      // What was only read, and not told, is as old as the page that brought it.
      for (const key of posts) {
        const row = core.replica.row('posts', key);
        if (row && row.seq > (read[row.topic] ?? -1)) due.add(key);
      }
      later();
    },
    isRead(cursors) {
      read = cursors;
      for (const key of due) {
        const row = core.replica.row('posts', key);
        if (!row || row.seq <= (cursors[row.topic] ?? Infinity)) due.delete(key);
      }
      later();
    },
  };
}
