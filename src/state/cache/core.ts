import { atom, type WritableAtom } from 'nanostores';
import { chunk } from '../../chunk.ts';
import type { Call, OperationName, Result } from '../../protocol/operations.ts';
import {
  changesOfAnswer,
  cursorsOfAnswer,
  effectsOfReads,
  outdated,
  rereadable,
  type Effect,
} from '../../sync/answers.ts';
import { createPositionResets, type PositionResets } from '../../sync/position-resets.ts';
import type { Clock } from '../../sync/clock.ts';
import type { Change } from '../../sync/rows.ts';
import { initCursors, type Cursors, type Joined } from '../../sync/cursors.ts';
import type { Batch, Beginning, OpenedStorage, StorageState } from '../../storage/types.ts';
import { TransportError, type CallOptions, type Transport } from '../../transport/types.ts';
import type { Connection, KitNotifications, Session, StorageStatus } from '../api/kit.ts';
import { toKitError } from '../api/failure.ts';
import type { Limits } from './limits.ts';
import { createPersistence, type Persistence } from './persistence.ts';
import { createEventBus, type EventBus, type StateEvents } from '../session/events.ts';
import type { TabPorts } from '../session/tab-ports.ts';
import { createReplica, type Replica } from '../replica/replica.ts';

export interface CoreOptions {
  transport: Transport;
  clock: Clock;
  random: () => number;
  /** True if the host set a token, valid or not. */
  hasToken: () => boolean;
  /** Name of a person's storage: one per person and endpoint. */
  nameOf: (userID: string | undefined) => string;
  /** Limits of memory and disk. */
  limits?: Partial<Limits> | undefined;
  /** Ports to the person's other tabs: false for none, by default the browser's. */
  tabs?: TabPorts | false | undefined;
  /** Never rejects. */
  openStorage: (name: string, onState: (state: StorageState) => void) => Promise<OpenedStorage>;
}

export interface AskOptions<N extends OperationName> extends CallOptions {
  /** Batch to store together with the answer. */
  with?: (result: Result<N>) => Batch;
  /** A repeated request: the answer may be that of the first attempt, and outdated. */
  again?: boolean;
}

/** Shared by all rooms: session, rows, cursors, and the only access to the backend. */
export interface Core {
  readonly transport: Transport;
  readonly clock: Clock;
  random(): number;
  readonly $session: WritableAtom<Session>;
  readonly $connection: WritableAtom<Connection>;
  readonly $storage: WritableAtom<StorageStatus>;
  readonly replica: Replica;
  readonly cursors: Cursors;
  /** Position from which each topic is followed: earlier entries are not received, so rows older than this may stay wrong. */
  readonly joined: Map<string, number>;
  /**
   * Initializes cursors of unknown topics from a snapshot; returns these. Emit them as `topics` once the snapshot's rows
   * are in place.
   */
  join(positions: Record<string, number>): Joined[];
  /** Resets of positions. */
  readonly resets: PositionResets;
  /** Aborted when the session changes; results of earlier work must then be discarded. */
  readonly sessionSignal: AbortSignal;
  readonly persistence: Persistence;
  /** Name of the person's storage and locks. */
  readonly name: string;
  /** Epoch of the log that the cursors belong to. */
  epoch: string | undefined;
  /** Initial content of the cache; undefined if the session ended before it was read. */
  loaded: Promise<Beginning | undefined>;
  /** Resolves once the session is known. */
  ready: Promise<void>;
  /** False until `ready` resolves. */
  known: boolean;
  /** Calls the backend and commits the answer to the cache. @throws KitError */
  ask<N extends OperationName>(operation: N, call: Call<N>, options?: AskOptions<N>): Promise<Result<N>>;
  /** Updates memory, notifies listeners, then writes to disk: views never wait for the disk. */
  commit(batch: Batch): Promise<void>;
  /** Begins a session; resolves when the previous session's storage is closed. */
  begin(session: Session): Promise<void>;
  /** Ends the session; `forget` deletes its stored data. */
  end(forget?: boolean): Promise<void>;
  readonly limits: Limits;
  readonly tabs: TabPorts | false | undefined;
  /** Protects rows from eviction until released; `held` is called for their keys before each eviction. */
  hold(held: () => Iterable<string>): () => void;
  readonly holders: ReadonlySet<() => Iterable<string>>;
  /** Number of operations in flight that bring rows; these may be older than those in memory. */
  inFlight: number;
  /** Number of evictions from memory: a view that mounts again may find fewer rows than before. */
  evictions: number;
  /** Events between the rooms of `src/state/`. */
  readonly events: EventBus<StateEvents>;
  /** Events for hosts: `kit.on`. */
  readonly notifications: EventBus<KitNotifications>;
  /** Registers a watcher: keeps the stream open until released. */
  retain(): () => void;
  readonly $watchers: WritableAtom<number>;
  /** True if the host set a token, valid or not. */
  hasToken(): boolean;
  /** True once the backend has answered anything: its address is right, and this page's origin is allowed. */
  answered: boolean;
  /** The last failure, for listeners added later. */
  failed?: unknown;
}

/** Attempts to read a page whose answers are outdated on arrival. */
const READINGS = 4;

const otherEffects = chunk(() => import('../../sync/effects.lazy.ts'));

/** Effect of an operation's answers. Loaded on demand, except for the reads of the first page. */
async function effectOf<N extends OperationName>(operation: N): Promise<Effect<N> | undefined> {
  return operation in effectsOfReads ? effectsOfReads[operation] : (await otherEffects()).effects[operation];
}

export function createCore({
  transport,
  clock,
  random,
  hasToken,
  nameOf,
  openStorage,
  limits,
  tabs,
}: CoreOptions): Core {
  const events = createEventBus<StateEvents>();
  const holders = new Set<() => Iterable<string>>();
  let person = new AbortController();
  let persistence: Persistence | undefined;

  const core: Core = {
    joined: new Map(),
    join: (positions) => initCursors(core.cursors, positions, core.joined),
    transport,
    clock,
    random,
    hasToken,
    answered: false,
    events,
    notifications: createEventBus(),
    $session: atom<Session>({ role: 'anonymous' }),
    $connection: atom<Connection>({ state: 'idle' }),
    $storage: atom<StorageStatus>({ mode: 'opening' }),
    $watchers: atom(0),
    replica: createReplica(),
    cursors: new Map(),
    resets: createPositionResets(),
    ready: Promise.resolve(),
    known: true,
    get sessionSignal() {
      return person.signal;
    },
    get name() {
      return nameOf(core.$session.get().userID);
    },
    get persistence() {
      return persistence!;
    },
    epoch: undefined,
    tabs,
    limits: { memory: 2000, disk: 10_000, each: 2000, ...limits },
    evictions: 0,
    inFlight: 0,
    holders,
    hold(held) {
      holders.add(held);
      return () => holders.delete(held);
    },
    loaded: Promise.resolve(undefined),

    async ask(operation, call, options = {}) {
      await core.ready;
      const { sessionSignal, cursors, joined, resets } = core;
      const { userID } = core.$session.get();
      const signal = options.signal ? AbortSignal.any([sessionSignal, options.signal]) : sessionSignal;
      async function once() {
        // Loaded before sending: a stored change must not be reported as failed because its code did not load.
        const effect = await effectOf(operation);
        sessionSignal.throwIfAborted();
        const cursorsAtRequest = new Map(cursors);
        const asked = resets.now;
        const result = await transport.call(operation, call, { ...options, signal });
        core.answered = true;
        sessionSignal.throwIfAborted();
        // Data older than the position is outdated: the entries in between are never received.
        const isPast = (topic: string, seq = Infinity) => resets.since(asked, topic) || seq < (joined.get(topic) ?? 0);
        const answerChanges = changesOfAnswer(effect, call, result, userID, cursorsAtRequest);
        const positions = Object.entries(cursorsOfAnswer(result));
        const current = positions.filter(([topic]) => !isPast(topic));
        let isOutdated = current.length < positions.length;
        const changes = answerChanges.map((change): Change => {
          const past = isPast(change.topic, change.seq);
          isOutdated ||= past;
          if (change.value && past) return outdated(change);
          return options.again ? { ...change, mergePolicy: 'insertOnly' } : change;
        });
        return { result, changes, positions: Object.fromEntries(current), isOutdated };
      }
      core.inFlight += 1;
      try {
        let answer = await once();
        for (let again = 1; again < READINGS && rereadable.has(operation) && answer.isOutdated; again += 1)
          answer = await once();
        const { result, changes } = answer;
        const first = core.join(answer.positions);
        const more = options.with?.(result);
        // Until the cache has been read, a stored position may still turn up: then that one stays.
        const positions = first.length > 0 ? { adopt: Object.fromEntries(first) } : {};
        if (changes.length > 0 || more || first.length > 0)
          void core.commit({ ...more, changes: [...changes, ...(more?.changes ?? [])], ...positions });
        if (first.length > 0) events.emit('topics', first);
        if (!answer.isOutdated) events.emit('answer', { operation, result });
        return result;
      } catch (error) {
        if (error instanceof TransportError) {
          core.answered ||= error.problem !== undefined;
          if (error.kind === 'unknown' && !sessionSignal.aborted) events.emit('lost');
        }
        if (!sessionSignal.aborted) {
          core.failed = error;
          events.emit('failure', error);
        }
        throw toKitError(error);
      } finally {
        core.inFlight -= 1;
      }
    },

    commit(batch) {
      events.emit('commit', batch);
      if (batch.changes) core.replica.commit(batch.changes);
      return core.persistence.write(batch);
    },

    begin(session) {
      const former = core.end();
      person = new AbortController();
      const { signal } = person;
      core.$session.set(session);
      const ownPersistence = (persistence = createPersistence(
        (onState) => openStorage(core.name, onState),
        core.$storage,
      ));
      core.loaded = ownPersistence.opened.then(({ beginning }) => {
        if (signal.aborted) return undefined;
        // The older position is safe: the entries in between come again, and applying them is idempotent.
        for (const [topic, seq] of Object.entries(beginning.cursors)) {
          core.cursors.set(topic, seq);
          core.joined.delete(topic);
        }
        core.epoch = beginning.epoch;
        return beginning;
      });
      events.emit('signal', { type: 'sessionChanged' });
      return former;
    },
    async end(forget = false) {
      person.abort();
      core.cursors.clear();
      core.joined.clear();
      core.replica.clear();
      await (forget ? persistence?.destroy() : persistence?.close());
    },

    retain() {
      core.$watchers.set(core.$watchers.get() + 1);
      let released = false;
      return () => {
        if (!released) core.$watchers.set(core.$watchers.get() - 1);
        released = true;
      };
    },
  };
  return core;
}
