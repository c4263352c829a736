/** How much is kept. What is shown, followed, managed or has something pending stays in any case. */
export interface Limits {
  /** Posts, messages, accounts and conversations of each kind in memory. */
  memory: number;
  /** Posts, and messages, on the device. */
  disk: number;
  /** The same of one account or chat. */
  each: number;
}
