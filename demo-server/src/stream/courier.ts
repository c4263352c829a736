import type { Ephemeral } from '../../../src/protocol/index.ts';
import type { ToWorker } from './messages.ts';

/** Limit of waiting unlogged events; more are dropped, which is acceptable for such events. */
const MOST_EPHEMERALS = 1000;

/** Sends a worker the hints of the bus: batched, only the newest of each topic, and never more than it can take. */
export interface Courier {
  hint(topic: string, seq: number, at: number): void;
  ephemeral(event: Ephemeral): void;
}

/** @param send - resolves when the message is sent or failed: a lost hint costs only latency */
export function createCourier(send: (message: ToWorker) => Promise<void>): Courier {
  let hints = new Map<string, [topic: string, seq: number, at: number]>();
  let ephemerals: Ephemeral[] = [];
  let underway = false;

  async function deliver(): Promise<void> {
    underway = true;
    // Includes what else is published in this turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    while (hints.size > 0 || ephemerals.length > 0) {
      const message: ToWorker = { type: 'news', hints: [...hints.values()], ephemerals };
      hints = new Map();
      ephemerals = [];
      await send(message);
    }
    underway = false;
  }

  const go = () => {
    if (!underway) void deliver();
  };
  return {
    hint(topic, seq, at) {
      const waiting = hints.get(topic);
      if (waiting && waiting[1] >= seq) return;
      hints.set(topic, [topic, seq, waiting?.[2] ?? at]);
      go();
    },
    ephemeral(event) {
      if (ephemerals.length >= MOST_EPHEMERALS) return;
      ephemerals.push(event);
      go();
    },
  };
}
