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
import { createBreaks, type Breaks } from '../../sync/breaks.ts';
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
  /** Whether a token was given, whatever it says. */
  hasToken: () => boolean;
  /** What a person's storage is called: one person on one endpoint. */
  nameOf: (userID: string | undefined) => string;
  /** How much is kept in memory and on the device. */
  limits?: Partial<Limits> | undefined;
  /** The way to the person's other tabs: false for none, by default the browser's. */
  tabs?: TabPorts | false | undefined;
  /** Resolves in any case. */
  openStorage: (name: string, onState: (state: StorageState) => void) => Promise<OpenedStorage>;
}

export interface AskOptions<N extends OperationName> extends CallOptions {
  /** What is stored together with the answer. */
  with?: (result: Result<N>) => Batch;
  /** It was asked before: the answer may be the first one, given again, and old. */
  again?: boolean;
}

/** What everything in state/ shares: whose session it is, the rows, the positions, and the one door to the backend. */
export interface Core {
  readonly transport: Transport;
  readonly clock: Clock;
  random(): number;
  readonly $session: WritableAtom<Session>;
  readonly $connection: WritableAtom<Connection>;
  readonly $storage: WritableAtom<StorageStatus>;
  readonly replica: Replica;
  readonly cursors: Cursors;
  /** Where a topic was joined, by topic: what came before is not heard, so what is older than this may be wrong for good. */
  readonly joined: Map<string, number>;
  /** Takes positions from a snapshot for topics of which none is known yet; returns those. To be told as `topics` once the rows that came along are in place. */
  join(positions: Record<string, number>): Joined[];
  /** When positions were set anew. */
  readonly breaks: Breaks;
  /** Aborted when another person takes over; nothing that was begun before may be shown after. */
  readonly sessionSignal: AbortSignal;
  readonly persistence: Persistence;
  /** Of the person's storage and locks. */
  readonly name: string;
  /** Of the log that the cursors belong to. */
  epoch: string | undefined;
  /** What the cache began with; undefined where the session ended before. */
  loaded: Promise<Beginning | undefined>;
  /** Resolves once it is known who the person is. */
  ready: Promise<void>;
  /** False until then. */
  known: boolean;
  /** Asks the backend and takes the answer into the cache. @throws KitError */
  ask<N extends OperationName>(operation: N, call: Call<N>, options?: AskOptions<N>): Promise<Result<N>>;
  /** Memory first, then told, then stored: a view never waits for a disk. */
  commit(batch: Batch): Promise<void>;
  /** Begins a person's session; resolves when the former one's storage is closed. */
  begin(session: Session): Promise<void>;
  /** Ends the session; `forget` deletes what is kept of it. */
  end(forget?: boolean): Promise<void>;
  readonly limits: Limits;
  readonly tabs: TabPorts | false | undefined;
  /** Keeps rows in memory until released; asked for their keys when room is made. */
  hold(held: () => Iterable<string>): () => void;
  readonly holders: ReadonlySet<() => Iterable<string>>;
  /** How many are on their way to bring rows: what they bring may be older than what is here. */
  busy: number;
  /** How often rows that nobody looked at were let go: whoever comes back then finds less than there was. */
  sweeps: number;
  /** What the rooms of `src/state/` tell each other. */
  readonly events: EventBus<StateEvents>;
  /** What hosts are told: `kit.on`. */
  readonly notifications: EventBus<KitNotifications>;
  /** Somebody looks: keeps the stream open until released. */
  retain(): () => void;
  readonly $watchers: WritableAtom<number>;
  /** True where a token was given, whatever it says. */
  hasToken(): boolean;
  /** True once the backend has answered anything: its address is right, and this page may ask it. */
  answered: boolean;
  /** The last failure, for whoever begins to listen later. */
  failed?: unknown;
}

/** How often a page is read whose answers are outdated before they arrive. */
const READINGS = 4;

const otherEffects = chunk(() => import('../../sync/effects.lazy.ts'));

/** What answers to an operation change. For all but the first pages it is fetched. */
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
    breaks: createBreaks(),
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
    sweeps: 0,
    busy: 0,
    holders,
    hold(held) {
      holders.add(held);
      return () => holders.delete(held);
    },
    loaded: Promise.resolve(undefined),

    async ask(operation, call, options = {}) {
      await core.ready;
      const { sessionSignal, cursors, joined, breaks } = core;
      const { userID } = core.$session.get();
      const signal = options.signal ? AbortSignal.any([sessionSignal, options.signal]) : sessionSignal;
      async function once() {
        // Before it is sent: what is stored must not be told as failed for want of code.
        const effect = await effectOf(operation);
        sessionSignal.throwIfAborted();
        const known = new Map(cursors);
        const asked = breaks.now;
        const result = await transport.call(operation, call, { ...options, signal });
        core.answered = true;
        sessionSignal.throwIfAborted();
        // What an answer says of a log must not be older than the position: the entries between the two never come.
        const isPast = (topic: string, seq = Infinity) => breaks.since(asked, topic) || seq < (joined.get(topic) ?? 0);
        const found = changesOfAnswer(effect, call, result, userID, known);
        const positions = Object.entries(cursorsOfAnswer(result));
        const current = positions.filter(([topic]) => !isPast(topic));
        let isOutdated = current.length < positions.length;
        const changes = found.map((change): Change => {
          const past = isPast(change.topic, change.seq);
          isOutdated ||= past;
          if (change.value && past) return outdated(change);
          return options.again ? { ...change, mergePolicy: 'insertOnly' } : change;
        });
        return { result, changes, positions: Object.fromEntries(current), isOutdated };
      }
      core.busy += 1;
      try {
        let answer = await once();
        for (let again = 1; again < READINGS && rereadable.has(operation) && answer.isOutdated; again += 1)
          answer = await once();
        const { result, changes } = answer;
        const first = core.join(answer.positions);
        const more = options.with?.(result);
        // Before the cache has been read, a position may still turn out to be known: then that one stays.
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
        core.busy -= 1;
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
      const mine = (persistence = createPersistence((onState) => openStorage(core.name, onState), core.$storage));
      core.loaded = mine.opened.then(({ beginning }) => {
        if (signal.aborted) return undefined;
        // The older position is the right one: what lies between is caught up with, and twice changes nothing.
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
