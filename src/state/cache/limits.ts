/** Cache limits. Rows that are shown, followed, managed or have pending changes always stay. */
export interface Limits {
  /** Rows in memory, each of posts, reactions, messages, accounts and conversations. */
  memory: number;
  /** Rows on disk, each of posts and messages. */
  disk: number;
  /** Rows on disk of one account or chat. */
  each: number;
}

export const standardLimits: Limits = { memory: 2000, disk: 10_000, each: 2000 };
