import type { Message, Post, PostFormat } from '../protocol/entities.ts';
import type { ProblemCode } from '../protocol/errors.ts';
import { operations, type Call, type OperationName, type Result } from '../protocol/operations.ts';
import { TransportError, type Transport } from '../transport/types.ts';
import { createFaults, takeFailure } from './faults.ts';
import { fill, scriptedUuid, type ScriptedData } from './fill.ts';
import { accountOperations } from './operations/accounts.ts';
import { auditOperations } from './operations/audit.ts';
import { addMessage, chatOperations } from './operations/chats.ts';
import { mediaOperations } from './operations/media.ts';
import { addPost, postOperations, reactTo } from './operations/posts.ts';
import { signedIn } from './operations/shared.ts';
import { subscriptionOperations } from './operations/subscriptions.ts';
import type { Handler, Handlers } from './operations/types.ts';
import { refusal } from './refusal.ts';
import { catchUp, createScriptedStreams } from './scripted-stream.ts';
import { scriptedToken } from './token.ts';
import { chatOf, chatTopics, createWorld, postView, type Person, type Side, type World } from './world.ts';

export interface ScriptedOptions extends ScriptedData {
  /** Whose eyes `transport` and `token` are; left out: an anonymous visitor's. */
  me?: Person;
  /** Milliseconds that every answer takes. */
  latency?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** A backend in memory that behaves as the real one does, until it is told to misbehave. For stories and tests. */
export interface ScriptedBackend {
  readonly transport: Transport;
  readonly token: string | undefined;
  /** The same data through another person's eyes. */
  as(person: string | Person): { transport: Transport; token: string };
  /** Every call so far, in order of arrival. */
  readonly calls: { operation: OperationName; userID: string | undefined; call: unknown }[];
  readonly world: World;

  publish(officialAccountID: string, post?: { format?: PostFormat; title?: string; content?: string; images?: { mediaID: string; alt?: string }[] }): Post;
  say(officialAccountID: string, userID: string, from: Side, what: string | (Partial<Message> & Pick<Message, 'kind'>)): Message;
  typing(officialAccountID: string, userID: string, by: Side): void;
  react(postID: string, userID: string, emoji: string | undefined): void;

  slow(milliseconds: number): void;
  /** Loses the answers of the next writes, after their effect. */
  cut(times?: number): void;
  offline(is: boolean): void;
  /** Every write and every entry arrives twice. */
  double(is?: boolean): void;
  fail(operation: OperationName, code: ProblemCode, times?: number): void;
  /** The operation never answers. */
  hang(operation: OperationName): void;
  /** Loses the next entries of the stream, which leaves a hole. */
  drop(times?: number): void;
  /** Forgets everything that was in the script. */
  empty(): void;
  /** The logs no longer reach back; open streams hear of it. */
  reset(topic: string): void;
  /** A restored backup: all cursors are worthless. */
  renewEpoch(): void;
  /** Ends all streams; `retry` tells them before when to come back. */
  endStreams(retry?: number): void;
  streamCount(): number;
  /** Behaves again. */
  calm(): void;
}

const handlers: Omit<Handlers, 'sync' | 'demo.login'> = { ...accountOperations, ...subscriptionOperations, ...postOperations, ...chatOperations, ...mediaOperations, ...auditOperations };

export function createScriptedBackend({ me, latency = 0, now = Date.now, ...data }: ScriptedOptions = {}): ScriptedBackend {
  const world = createWorld(() => Math.floor(now() / 1000));
  fill(world, data);
  if (me) world.people.set(me.userID, { ...world.people.get(me.userID), ...me });
  const faults = createFaults(latency);
  const calls: ScriptedBackend['calls'] = [];
  let epoch = 'scripted-1';
  const later = (fn: () => void) => void setTimeout(fn, faults.latency);
  const streams = createScriptedStreams(world, faults, () => epoch, later);

  function handle<N extends OperationName>(operation: N, person: Person | undefined, call: Call<N>): Result<N> | Promise<Result<N>> {
    if (operation === 'sync') return catchUp(world, signedIn(person), (call as Call<'sync'>).body.cursors, epoch) as Result<N>;
    if (operation === 'demo.login') throw refusal('not_found');
    const handler = handlers[operation as keyof typeof handlers] as unknown as Handler<N>;
    return handler(world, person, call);
  }

  async function answer<N extends OperationName>(operation: N, person: Person | undefined, call: Call<N>): Promise<Result<N>> {
    calls.push({ operation, userID: person?.userID, call });
    if (faults.offline) throw new TransportError('unknown', 'The scripted backend is offline');
    const code = takeFailure(faults, operation);
    if (code) throw refusal(code);
    const writes = operations[operation][0] !== 'GET' && operation !== 'sync';
    // A body that crossed a wire is a copy, but for files.
    const copy = call && 'body' in call && call.body instanceof FormData ? call : structuredClone(call);
    const result = await handle(operation, person, copy);
    if (writes && faults.double) await handle(operation, person, copy);
    if (writes && faults.cut > 0) {
      faults.cut -= 1;
      throw new TransportError('unknown', 'The answer was lost');
    }
    return structuredClone(result);
  }

  const transportOf = (person: Person | undefined): Transport => ({
    call: (operation, call, { signal, onProgress } = {}) =>
      new Promise((resolve, reject) => {
        const aborted = () => reject(new TransportError('aborted', 'Aborted'));
        if (signal?.aborted) return aborted();
        signal?.addEventListener('abort', aborted, { once: true });
        if (faults.hanging.has(operation)) return void calls.push({ operation, userID: person?.userID, call });
        onProgress?.(faults.latency ? 0.4 : 1);
        later(() => {
          if (signal?.aborted) return;
          onProgress?.(1);
          answer(operation, person, call).then(resolve, reject);
        });
      }),
    async stream(request, onEvent, signal) {
      if (!person) throw refusal('unauthenticated');
      if (faults.offline) throw new TransportError('unknown', 'The scripted backend is offline');
      return streams.open(person, request, onEvent, signal);
    },
    resolve: (path) => world.files.get(path.split('?')[0]!) ?? path,
  });

  const personOf = (who: string | Person): Person => {
    const person = typeof who === 'string' ? (world.people.get(who) ?? { userID: who, role: 'user' }) : who;
    world.people.set(person.userID, person);
    return person;
  };

  return {
    transport: transportOf(me),
    token: me && scriptedToken(me),
    as(who) {
      const person = personOf(who);
      return { transport: transportOf(person), token: scriptedToken(person) };
    },
    calls,
    world,
    publish(officialAccountID, { format, content = 'News', ...post } = {}) {
      const given = format ?? (post.images ? 'text-and-image' : 'text');
      return postView(addPost(world, officialAccountID, scriptedUuid(), { format: given, ...(given !== 'image' && { content }), ...post }), undefined);
    },
    say(officialAccountID, userID, from, what) {
      const fields = typeof what === 'string' ? { kind: 'text' as const, text: what } : what;
      return addMessage(world, chatOf(world, officialAccountID, userID), from, { clientID: scriptedUuid(), ...fields });
    },
    typing(officialAccountID, userID, by) {
      for (const [topic] of chatTopics(chatOf(world, officialAccountID, userID))) world.log.tell({ topic, type: 'chat.typing', data: { officialAccountID, userID, by } });
    },
    react(postID, userID, emoji) {
      reactTo(world, postID, personOf(userID), emoji);
    },
    slow(milliseconds) {
      faults.latency = milliseconds;
    },
    cut(times = 1) {
      faults.cut = times;
    },
    offline(is) {
      faults.offline = is;
      if (is) streams.end();
    },
    double(is = true) {
      faults.double = is;
    },
    fail(operation, code, times = Infinity) {
      faults.failing.set(operation, { code, times });
    },
    hang(operation) {
      faults.hanging.add(operation);
    },
    drop(times = 1) {
      faults.drop = times;
    },
    empty() {
      for (const map of [world.accounts, world.posts, world.chats]) map.clear();
    },
    reset(topic) {
      world.log.forget(topic);
      streams.tellAll({ name: 'reset', data: { topic, seq: world.log.head(topic) } });
    },
    renewEpoch() {
      epoch = `scripted-${Number(epoch.split('-')[1]) + 1}`;
      streams.end();
    },
    endStreams(retry) {
      if (retry !== undefined) streams.tellAll({ name: 'drain', data: { retry } });
      later(() => streams.end());
    },
    streamCount: () => streams.count(),
    calm() {
      Object.assign(faults, createFaults(latency));
    },
  };
}

