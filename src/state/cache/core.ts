import type { Clock } from '../../sync/clock.ts';
import type { Batch } from '../../storage/types.ts';
import type { Transport } from '../../transport/types.ts';
import type { KitNotifications, Session } from '../api/kit.ts';
import { createPositions, type Positions } from '../replica/positions.ts';
import { createReplica, type Replica } from '../replica/replica.ts';
import { createEventBus, type EventBus, type StateEvents } from '../session/events.ts';
import { createSessionScope, type SessionScope } from '../session/scope.ts';
import { createStreamState, type StreamState } from '../session/stream-state.ts';
import { createBackend, type Backend } from './backend.ts';
import { createCache, type Cache, type OpenStorage } from './cache.ts';

export interface CoreOptions {
  transport: Transport;
  clock: Clock;
  random: () => number;
  /** True if the host set a token, valid or not. */
  hasToken: () => boolean;
  /** Name of a person's storage: one per person and endpoint. */
  nameOf: (userID: string | undefined) => string;
  /** Never rejects. */
  openStorage: OpenStorage;
}

/** What the layers share. */
export interface Core {
  readonly clock: Clock;
  random(): number;
  readonly session: SessionScope;
  readonly positions: Positions;
  readonly replica: Replica;
  readonly cache: Cache;
  readonly backend: Backend;
  readonly stream: StreamState;
  /** Events between the layers of `src/state/`. */
  readonly events: EventBus<StateEvents>;
  /** Events for hosts: `kit.on`. */
  readonly notifications: EventBus<KitNotifications>;
  /** Emits `commit`, updates memory and its listeners, then writes to disk: views never wait for the disk. */
  commit(batch: Batch): Promise<void>;
  /** Begins a session; resolves when the previous session's storage is closed. */
  begin(session: Session): Promise<void>;
  /** Ends the session; `forget` deletes its stored data. */
  end(forget?: boolean): Promise<void>;
}

export function createCore({ transport, clock, random, hasToken, nameOf, openStorage }: CoreOptions): Core {
  const events = createEventBus<StateEvents>();
  const session = createSessionScope(hasToken);
  const positions = createPositions();
  const replica = createReplica();
  const cache = createCache(openStorage);

  function commit(batch: Batch): Promise<void> {
    events.emit('commit', batch);
    replica.commit(batch.changes ?? []);
    return cache.persistence.write(batch);
  }

  function end(forget = false): Promise<void> {
    session.end();
    positions.clear();
    replica.clear();
    return cache.close(forget);
  }

  function begin(next: Session): Promise<void> {
    const former = end();
    // First, because listeners of the session read from it.
    cache.open(nameOf(next.userID));
    session.begin(next);
    const { signal } = session;
    cache.loaded = cache.persistence.opened.then(({ beginning }) => {
      if (!signal.aborted) positions.resume(beginning.cursors, beginning.epoch);
    });
    events.emit('sessionChanged');
    events.emit('signal', { type: 'sessionChanged' });
    return former;
  }

  return {
    clock,
    random,
    session,
    positions,
    replica,
    cache,
    backend: createBackend(transport, { session, positions, events, commit }),
    stream: createStreamState(),
    events,
    notifications: createEventBus(),
    commit,
    begin,
    end,
  };
}
