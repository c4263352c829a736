/** Communication between the tabs of one browser; see `tabs/browser-ports.ts`. Tests replace it to simulate tabs. */
export interface TabPorts {
  /** Opens a named channel: messages go to all others on it, but not to the sender. */
  channel(name: string, onMessage: (message: unknown) => void): { post(message: unknown): void; close(): void };
  /** Queues for an exclusive lock. @returns a function that leaves the queue, or releases the lock */
  lock(name: string, request: { steal?: boolean; granted: () => void; lost?: () => void }): () => void;
  /** Reports when the page is frozen and resumed. @returns a function that stops this */
  life(listener: { sleep: () => void; wake: () => void }): () => void;
}
