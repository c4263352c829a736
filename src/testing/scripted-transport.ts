import { operations, type Call, type OperationName, type Result } from '../protocol/operations.ts';
import type { Clock } from '../sync/clock.ts';
import { TransportError, type Transport } from '../transport/types.ts';
import { counted, strikes, takeFailure, type Faults } from './faults.ts';
import { accountOperations } from './operations/accounts.ts';
import { auditOperations } from './operations/audit.ts';
import { figureOperations } from './operations/figures.ts';
import { chatOperations } from './operations/chats.ts';
import { mediaOperations } from './operations/media.ts';
import { postOperations } from './operations/posts.ts';
import { signedIn } from './operations/shared.ts';
import { ownershipOperations } from './operations/ownership.ts';
import { subscriptionOperations } from './operations/subscriptions.ts';
import { suspensionGate, suspensionOperations } from './operations/suspension.ts';
import type { Handler, Handlers } from './operations/types.ts';
import { refusal } from './refusal.ts';
import { catchUp, type ScriptedStreams } from './scripted-stream.ts';
import type { Person, World } from './world.ts';

const handlers: Omit<Handlers, 'sync' | 'demo.login'> = {
  ...accountOperations,
  ...ownershipOperations,
  ...subscriptionOperations,
  ...postOperations,
  ...chatOperations,
  ...mediaOperations,
  ...auditOperations,
  ...suspensionOperations,
  ...figureOperations,
};

/** Shared by all transports of one backend. */
export interface ScriptedRoom {
  readonly world: World;
  readonly faults: Faults;
  readonly clock: Clock;
  random(): number;
  epoch(): string;
  /** Tokens of another issue than this one are refused, unless all were renewed. */
  readonly tokens: { issue: number; renewed: number };
  readonly streams: ScriptedStreams;
  /** Every call so far, in order of arrival. */
  readonly calls: { operation: OperationName; userID: string | undefined; call: unknown }[];
  /** Calls in flight; calling one ends it without a response. */
  readonly underWay: Set<() => void>;
}

export type Refresh = () => Promise<unknown> | unknown;

const lostBefore = () => new TransportError('unknown', 'The request was lost');
const lostAfter = () => new TransportError('unknown', 'The answer was lost');
const down = () => new TransportError('unknown', 'The scripted backend is offline');

/**
 * The backend as one person sees it.
 * @param refresh - called for a new token when the current one is refused; without it, calls are refused until a new
 *   transport is created
 */
export function createScriptedTransport(room: ScriptedRoom, person: Person | undefined, refresh?: Refresh): Transport {
  const { world, faults, clock, calls, streams, tokens, random } = room;
  let { issue } = tokens;
  let refreshing: Promise<unknown> | undefined;

  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const jitter = faults.weather.jitter ? random() * faults.weather.jitter : 0;
      clock.after(milliseconds + jitter, resolve);
    });

  function handle<N extends OperationName>(operation: N, call: Call<N>): Result<N> | Promise<Result<N>> {
    if (operation === 'sync')
      return catchUp(world, signedIn(person), (call as Call<'sync'>).body, room.epoch()) as Result<N>;
    if (operation === 'demo.login') throw refusal('unknown_route');
    const handler = handlers[operation as keyof typeof handlers] as unknown as Handler<N>;
    suspensionGate(world, person, operation, call);
    return handler(world, person, call);
  }

  /** One refresh, however many calls were refused. */
  async function admit(): Promise<void> {
    if (!person || Math.max(issue, tokens.renewed) === tokens.issue) return;
    if (!refresh) throw refusal('token_expired');
    await (refreshing ??= Promise.resolve(refresh()).finally(() => (refreshing = undefined)));
    ({ issue } = tokens);
  }

  /** What the backend does with a request that arrived. */
  async function effect<N extends OperationName>(operation: N, call: Call<N>): Promise<Result<N>> {
    const code = takeFailure(faults, operation);
    if (code) throw refusal(code);
    await admit();
    const writes = operations[operation][0] !== 'GET' && operation !== 'sync';
    if ((writes && counted(faults, 'lose')) || strikes(faults.weather.lostRequest, random)) throw lostBefore();
    // A body sent over a network is a copy; files are passed as they are.
    const copy = call && 'body' in call && call.body instanceof FormData ? call : structuredClone(call);
    const result = await handle(operation, copy);
    if (writes && (faults.double || strikes(faults.weather.doubledRequest, random))) await handle(operation, copy);
    const answer = structuredClone(result);
    if ((writes && counted(faults, 'cut')) || strikes(faults.weather.lostAnswer, random)) throw lostAfter();
    if (faults.slow.answers > 0 || faults.weather.jitter) await wait(faults.slow.answers);
    return answer;
  }

  return {
    call: (operation, call, { signal, onProgress } = {}) =>
      new Promise((resolve, reject) => {
        const ended = () => {
          room.underWay.delete(lose);
          signal?.removeEventListener('abort', aborted);
        };
        const aborted = () => (ended(), reject(new TransportError('aborted', 'Aborted')));
        const lose = () => (ended(), reject(lostAfter()));
        if (signal?.aborted) return aborted();
        signal?.addEventListener('abort', aborted, { once: true });
        room.underWay.add(lose);
        calls.push({ operation, userID: person?.userID, call });
        if (faults.hanging.has(operation)) return;
        const { requests } = faults.slow;
        onProgress?.(requests ? 0.4 : 1);
        void wait(requests).then(async () => {
          if (!room.underWay.has(lose)) return;
          try {
            if (faults.offline) throw down();
            onProgress?.(1);
            const result = await effect(operation, call);
            if (faults.offline) throw down();
            resolve(result);
          } catch (error) {
            reject(error);
          }
          ended();
        });
      }),
    async stream(request, onEvent, signal) {
      if (!person) throw refusal('unauthenticated');
      if (faults.offline) throw down();
      await admit();
      return streams.open(person, request, onEvent, signal);
    },
    resolve: (path) => world.files.get(path.split('?')[0]!) ?? path,
  };
}
