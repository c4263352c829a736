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
import type { Change } from '../../sync/rows.ts';
import type { Batch } from '../../storage/types.ts';
import { TransportError, type CallOptions, type Transport } from '../../transport/types.ts';
import { toKitError } from '../api/failure.ts';
import type { Positions } from '../replica/positions.ts';
import type { EventBus, StateEvents } from '../session/events.ts';
import type { SessionScope } from '../session/scope.ts';

export interface AskOptions<N extends OperationName> extends CallOptions {
  /** Batch to store together with the answer. */
  with?: (result: Result<N>) => Batch;
  /** A repeated request: the answer may be that of the first attempt, and outdated. */
  again?: boolean;
}

/** Access to the backend. All operations go through `ask`; streams and media use the transport. */
export interface Backend {
  readonly transport: Transport;
  /** Calls the backend and commits the answer to the cache. @throws KitError */
  ask<N extends OperationName>(operation: N, call: Call<N>, options?: AskOptions<N>): Promise<Result<N>>;
  /** Number of reads in flight, of the backend and of the cache: they may bring rows older than those in memory. */
  inFlight: number;
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

export interface BackendParts {
  session: SessionScope;
  positions: Positions;
  events: EventBus<StateEvents>;
  commit(batch: Batch): Promise<void>;
}

export function createBackend(transport: Transport, { session, positions, events, commit }: BackendParts): Backend {
  const backend: Backend = {
    transport,
    answered: false,
    inFlight: 0,
    async ask(operation, call, options = {}) {
      await session.ready;
      const sessionSignal = session.signal;
      const { cursors, joined, resets } = positions;
      const { userID } = session.$session.get();
      const signal = options.signal ? AbortSignal.any([sessionSignal, options.signal]) : sessionSignal;
      async function once() {
        // Loaded before sending: a stored change must not be reported as failed because its code did not load.
        const effect = await effectOf(operation);
        sessionSignal.throwIfAborted();
        const cursorsAtRequest = new Map(cursors);
        const asked = resets.now;
        const result = await transport.call(operation, call, { ...options, signal });
        backend.answered = true;
        sessionSignal.throwIfAborted();
        // Data older than the position is outdated: the entries in between are never received.
        // An answer without a position (`seq`) is only outdated by a reset.
        const isPast = (topic: string, seq = Infinity) => resets.since(asked, topic) || seq < (joined.get(topic) ?? 0);
        const answerChanges = changesOfAnswer(effect, call, result, userID, cursorsAtRequest);
        const snapshot = Object.entries(cursorsOfAnswer(result));
        const current = snapshot.filter(([topic]) => !isPast(topic));
        let isOutdated = current.length < snapshot.length;
        const changes = answerChanges.map((change): Change => {
          const past = isPast(change.topic, change.seq);
          isOutdated ||= past;
          if (change.value && past) return outdated(change);
          return options.again ? { ...change, mergePolicy: 'insertOnly' } : change;
        });
        return { result, changes, positions: Object.fromEntries(current), isOutdated };
      }
      backend.inFlight += 1;
      try {
        let answer = await once();
        for (let again = 1; again < READINGS && rereadable.has(operation) && answer.isOutdated; again += 1)
          answer = await once();
        const { result, changes } = answer;
        const first = positions.join(answer.positions);
        const more = options.with?.(result);
        if (changes.length > 0 || more || first.length > 0)
          void commit({
            ...more,
            changes: [...changes, ...(more?.changes ?? [])],
            // Until the cache has been read, a stored position may still turn up: then that one stays.
            adopt: Object.fromEntries(first),
          });
        if (first.length > 0) events.emit('topics', first);
        if (!answer.isOutdated) events.emit('answer', { operation, result });
        return result;
      } catch (error) {
        if (error instanceof TransportError) {
          backend.answered ||= error.problem !== undefined;
          if (error.kind === 'unknown' && !sessionSignal.aborted) events.emit('lost');
        }
        if (!sessionSignal.aborted) {
          backend.failed = error;
          events.emit('failure', error);
        }
        throw toKitError(error);
      } finally {
        backend.inFlight -= 1;
      }
    },
  };
  return backend;
}
