import type { Ephemeral } from '../../../src/protocol/index.ts';

/** "The log of this topic now reaches this number." Only a hint: the receiver reads the log. */
export interface Hint {
  topic: string;
  seq: number;
}

/** Carries hints and unlogged events between the parts and nodes of the server. Losing one costs latency, never data. */
export interface Bus {
  publish(hint: Hint): void;
  publishEphemeral(event: Ephemeral): void;
  subscribe(onHint: (hint: Hint) => void, onEphemeral: (event: Ephemeral) => void): () => void;
  close(): Promise<void>;
}

/** The bus of a single process. */
export function createLocalBus(): Bus {
  const listeners = new Set<{ onHint: (hint: Hint) => void; onEphemeral: (event: Ephemeral) => void }>();
  return {
    publish(hint) {
      for (const { onHint } of listeners) onHint(hint);
    },
    publishEphemeral(event) {
      for (const { onEphemeral } of listeners) onEphemeral(event);
    },
    subscribe(onHint, onEphemeral) {
      const listener = { onHint, onEphemeral };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
    },
  };
}
