import type { Failure, ThreadItem } from '../../../state/api/kit.ts';
import type { Message } from '../../../protocol/entities.ts';

export interface SentWatchEvents {
  sent(message: Message): void;
  failed(message: Message, failure: Failure | undefined): void;
}

/** Follows the messages sent here, and reports each outcome once: a retry may fail and succeed later. */
export class SentWatch {
  readonly #events: SentWatchEvents;
  /** clientID → whether a failure was reported. */
  readonly #open = new Map<string, boolean>();

  constructor(events: SentWatchEvents) {
    this.#events = events;
  }

  add(clientID: string): void {
    this.#open.set(clientID, false);
  }

  look(items: readonly ThreadItem[]): void {
    if (this.#open.size === 0) return;
    for (const { key, message, pending } of items) {
      const told = this.#open.get(key);
      if (told === undefined) continue;
      if (!pending) {
        this.#open.delete(key);
        this.#events.sent(message);
      } else {
        const isFailed = pending.state === 'failed';
        if (isFailed && !told) this.#events.failed(message, pending.error);
        this.#open.set(key, isFailed);
      }
    }
  }
}
