/** What tabs of one browser share; see `browser.ts`. Another kind of it lets tests stand for tabs. */
export interface TabPorts {
  /** Opens the channel of a name: what is posted is heard by all others on it, and not by oneself. */
  channel(name: string, onWord: (word: unknown) => void): { post(word: unknown): void; close(): void };
  /** Queues for a lock that one tab holds at a time. The answer leaves the queue, or gives the lock back. */
  lock(name: string, request: { steal?: boolean; granted: () => void; lost?: () => void }): () => void;
  /** Tells of the page being put to sleep and woken. The answer stops that. */
  life(listener: { sleep: () => void; wake: () => void }): () => void;
}
