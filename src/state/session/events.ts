import type { Ephemeral } from '../../protocol/entries.ts';
import type { OperationName } from '../../protocol/operations.ts';
import type { Batch } from '../../storage/types.ts';
import type { Joined } from '../../sync/cursors.ts';

/** What views hear when rows alone don't tell: begin anew, load again what belongs to a topic, try again what failed. */
export type Signal = { type: 'sessionChanged' } | { type: 'stale'; topic?: string } | { type: 'recovered' };

/** What the rooms of `src/state/` tell each other. */
export interface StateEvents {
  signal: Signal;
  /** A batch is about to be committed. */
  commit: Batch;
  /** An answer that is not outdated is in the cache. */
  answer: { operation: OperationName; result: unknown };
  /** A question got no answer. */
  lost: undefined;
  /** Something failed; nobody knows yet what it means. */
  failure: unknown;
  /** A snapshot gave these topics a position: a stream that is open was opened without them. */
  topics: readonly Joined[];
  /** Said in passing, and kept nowhere: typing. */
  ephemeral: Ephemeral;
  /** A draft was written in this tab; `undefined`: it is empty. */
  draftWritten: { key: string; value: unknown };
  /** A draft was written in another tab. */
  draftReceived: { key: string; value: unknown };
  /** The person logs out here. */
  logout: undefined;
  /** The person logged out in another tab. */
  logoutReceived: undefined;
}

type Payload<T> = T extends undefined ? [] : [payload: T];

export interface EventBus<Events> {
  /** Calls the listeners at once, in the order in which they came. */
  emit<N extends keyof Events>(name: N, ...payload: Payload<Events[N]>): void;
  /** @returns the way to stop listening */
  on<N extends keyof Events>(name: N, listener: (payload: Events[N]) => void): () => void;
}

export function createEventBus<Events>(): EventBus<Events> {
  const listeners = new Map<keyof Events, Set<(payload: never) => void>>();
  return {
    emit(name, ...[payload]) {
      for (const listener of [...(listeners.get(name) ?? [])]) (listener as (payload: unknown) => void)(payload);
    },
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => void known.delete(listener);
    },
  };
}
