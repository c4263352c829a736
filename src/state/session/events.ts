import type { Ephemeral } from '../../protocol/entries.ts';
import type { OperationName } from '../../protocol/operations.ts';
import type { Batch } from '../../storage/types.ts';
import type { Joined } from '../../sync/cursors.ts';
import { guarded } from './host-code.ts';

/** Signals to views beyond row changes: start over, reload a topic's data, retry failures. */
export type Signal = { type: 'sessionChanged' } | { type: 'stale'; topic?: string } | { type: 'recovered' };

/** Events between the layers of `src/state/`. */
export interface StateEvents {
  /** Another session begins: the layers drop what they hold of the former one. Emitted before the signal for views. */
  sessionChanged: undefined;
  signal: Signal;
  /** Before a batch is committed. */
  commit: Batch;
  /** A current answer was committed to the cache. */
  answer: { operation: OperationName; result: unknown };
  /** A request got no answer. */
  lost: undefined;
  /** A call failed; its meaning is not classified yet. */
  failure: unknown;
  /** These topics got a position from a snapshot: an open stream does not include them. */
  topics: readonly Joined[];
  /** A lane of the outbox may have something to send. `urgent`: a person asked for it. */
  laneReady: { lane: string; urgent: boolean };
  /** The person decided about a row that another tab sends. */
  decision: { id: string; decision: 'retry' | 'discard' | 'undo' };
  /** An event that is not stored: typing. */
  ephemeral: Ephemeral;
  /** A draft was written in this tab; `undefined`: it is empty. */
  draftWritten: { key: string; value: unknown };
  /** A draft was written in another tab. */
  draftReceived: { key: string; value: unknown };
  /** The person logs out in this tab. */
  logout: undefined;
  /** The person logged out in another tab. */
  logoutReceived: undefined;
}

type Payload<T> = T extends undefined ? [] : [payload: T];

export interface EventBus<Events> {
  /** Calls the listeners synchronously, in order of registration; all of them, whatever one throws. */
  emit<N extends keyof Events>(name: N, ...payload: Payload<Events[N]>): void;
  /** @returns a function that stops listening */
  on<N extends keyof Events>(name: N, listener: (payload: Events[N]) => void): () => void;
}

export function createEventBus<Events>(): EventBus<Events> {
  const listeners = new Map<keyof Events, Set<(payload: never) => void>>();
  return {
    emit(name, ...[payload]) {
      for (const listener of [...(listeners.get(name) ?? [])])
        guarded(() => (listener as (payload: unknown) => void)(payload));
    },
    on(name, listener) {
      const registered = listeners.get(name) ?? new Set();
      listeners.set(name, registered.add(listener));
      return () => void registered.delete(listener);
    },
  };
}
