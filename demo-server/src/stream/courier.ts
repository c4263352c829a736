import type { Ephemeral } from '../../../src/protocol/index.ts';
import type { ToWorker } from './messages.ts';

/** Unlogged events that may wait; more are dropped, which they bear by their nature. */
const MOST_EPHEMERALS = 1000;

/** Brings a worker the hints of the bus: together, the newest of each topic, and never more than it takes. */
export interface Courier {
  hint(topic: string, seq: number, at: number): void;
  ephemeral(event: Ephemeral): void;
}

/** @param send - resolves when the message is on its way, whatever became of it: a lost hint costs latency and nothing else */
export function createCourier(send: (message: ToWorker) => Promise<void>): Courier {
  let hints = new Map<string, [topic: string, seq: number, at: number]>();
  let ephemerals: Ephemeral[] = [];
  let underway = false;

  async function deliver(): Promise<void> {
    underway = true;
    // What else this turn of the event loop publishes goes along.
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
      const known = hints.get(topic);
      if (known && known[1] >= seq) return;
      hints.set(topic, [topic, seq, known?.[2] ?? at]);
      go();
    },
    ephemeral(event) {
      if (ephemerals.length >= MOST_EPHEMERALS) return;
      ephemerals.push(event);
      go();
    },
  };
}
