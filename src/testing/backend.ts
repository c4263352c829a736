import type { Message, Post, PostFormat } from '../protocol/entities.ts';
import type { ProblemCode } from '../protocol/errors.ts';
import type { OperationName } from '../protocol/operations.ts';
import { systemClock, type Clock } from '../sync/clock.ts';
import type { Transport } from '../transport/types.ts';
import { allTake, createFaults, type Slowness, type Weather } from './faults.ts';
import { fill, scriptedUuid, type ScriptedData } from './fill.ts';
import { addMessage } from './operations/chats.ts';
import { addPost, reactTo } from './operations/posts.ts';
import { createScriptedStreams } from './scripted-stream.ts';
import { createScriptedTransport, type Refresh, type ScriptedRoom } from './scripted-transport.ts';
import { scriptedToken } from './token.ts';
import { chatOf, chatTopics, createWorld, postView, type Person, type Side, type World } from './world.ts';

export interface ScriptedOptions extends ScriptedData {
  /** Whose eyes `transport` and `token` are; left out: an anonymous visitor's. */
  me?: Person;
  /** Milliseconds that every answer takes. */
  latency?: number;
  /** Time and timers of the backend, the network included. */
  clock?: Clock;
  /** Only the time, in milliseconds since 1970; timers stay real. */
  now?: () => number;
  /** 0–1, for weather. */
  random?: () => number;
}

/** A backend in memory that behaves as the real one does, until it is told to misbehave. For stories and tests. */
export interface ScriptedBackend {
  readonly transport: Transport;
  readonly token: string | undefined;
  /** The same data through another person's eyes. */
  as(person: string | Person, options?: { refresh?: Refresh }): { transport: Transport; token: string };
  /** Every call so far, in order of arrival. */
  readonly calls: { operation: OperationName; userID: string | undefined; call: unknown }[];
  readonly world: World;

  publish(
    officialAccountID: string,
    post?: { format?: PostFormat; title?: string; content?: string; images?: { mediaID: string; alt?: string }[] },
  ): Post;
  say(
    officialAccountID: string,
    userID: string,
    from: Side,
    what: string | (Partial<Message> & Pick<Message, 'kind'>),
  ): Message;
  typing(officialAccountID: string, userID: string, by: Side): void;
  react(postID: string, userID: string, emoji: string | undefined): void;

  /** A number: requests and news take so long. */
  slow(milliseconds: number | Partial<Slowness>): void;
  /** Loses the next writes: their answers, after the effect, or, told so, the requests before it. */
  cut(times?: number, when?: 'after' | 'before'): void;
  /** Chances of everything that can go wrong on a network. */
  weather(weather: Weather): void;
  offline(is: boolean): void;
  /** Every write and every entry arrives twice. */
  double(is?: boolean): void;
  fail(operation: OperationName, code: ProblemCode, times?: number): void;
  /** The operation never answers. */
  hang(operation: OperationName): void;
  /** Loses the next entries of the stream, which leaves a hole. */
  drop(times?: number): void;
  /** Tokens that were good are refused: transports with a `refresh` ask for a fresh one, others stay out until `renewTokens()`. */
  expireTokens(): void;
  renewTokens(): void;
  /** Ends all streams and answers nothing that is under way. What was stored stays. */
  restart(): void;
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

const operationsOf = (given: number | Partial<Slowness>): Slowness =>
  typeof given === 'number' ? allTake(given) : { requests: 0, answers: 0, news: 0, ...given };

export function createScriptedBackend({
  me,
  latency = 0,
  clock: given,
  now,
  random = Math.random,
  ...data
}: ScriptedOptions = {}): ScriptedBackend {
  const clock: Clock = given ?? { ...systemClock, ...(now && { now }) };
  const world = createWorld(clock);
  fill(world, data);
  if (me) world.people.set(me.userID, { ...world.people.get(me.userID), ...me });
  const faults = createFaults(latency);
  let epoch = 'scripted-1';
  const tokens = { issue: 1, renewed: 1 };

  /** A line of its own for every stream: what is sent on it arrives in order, but for what is told to be loose in bad weather. */
  function line(): (fn: () => void, loose?: boolean) => void {
    let last = 0;
    return (fn, loose) => {
      const { jitter } = faults.weather;
      const at = clock.now() + faults.slow.news + (loose && jitter ? random() * jitter : 0);
      if (!loose || !jitter) last = Math.max(last, at);
      clock.after(Math.max(0, (loose && jitter ? at : last) - clock.now()), fn);
    };
  }
  const streams = createScriptedStreams(world, faults, { epoch: () => epoch, line, random });
  const room: ScriptedRoom = {
    world,
    faults,
    clock,
    random,
    epoch: () => epoch,
    tokens,
    streams,
    calls: [],
    underWay: new Set(),
  };
  const transportOf = (person: Person | undefined, refresh?: Refresh) => createScriptedTransport(room, person, refresh);

  const personOf = (who: string | Person): Person => {
    const person = typeof who === 'string' ? (world.people.get(who) ?? { userID: who, role: 'user' }) : who;
    world.people.set(person.userID, person);
    return person;
  };

  return {
    transport: transportOf(me),
    token: me && scriptedToken(me),
    as(who, { refresh } = {}) {
      const person = personOf(who);
      return { transport: transportOf(person, refresh), token: scriptedToken(person) };
    },
    calls: room.calls,
    world,
    publish(officialAccountID, { format, content = 'News', ...post } = {}) {
      const given = format ?? (post.images ? 'text-and-image' : 'text');
      return postView(
        addPost(world, officialAccountID, scriptedUuid(), {
          format: given,
          ...(given !== 'image' && { content }),
          ...post,
        }),
        undefined,
      );
    },
    say(officialAccountID, userID, from, what) {
      const fields = typeof what === 'string' ? { kind: 'text' as const, text: what } : what;
      return addMessage(world, chatOf(world, officialAccountID, userID), from, { clientID: scriptedUuid(), ...fields });
    },
    typing(officialAccountID, userID, by) {
      for (const [topic, side] of chatTopics(chatOf(world, officialAccountID, userID)))
        if (side !== by) world.log.tell({ topic, type: 'chat.typing', data: { officialAccountID, userID, by } });
    },
    react(postID, userID, emoji) {
      reactTo(world, postID, personOf(userID), emoji);
    },
    slow(milliseconds) {
      faults.slow = operationsOf(milliseconds);
    },
    cut(times = 1, when = 'after') {
      faults[when === 'after' ? 'cut' : 'lose'] = times;
    },
    weather(weather) {
      faults.weather = weather;
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
    expireTokens() {
      tokens.issue += 1;
    },
    renewTokens() {
      tokens.renewed = tokens.issue;
    },
    restart() {
      streams.end();
      for (const lose of [...room.underWay]) lose();
    },
    empty() {
      for (const map of [world.accounts, world.posts, world.chats]) map.clear();
    },
    reset(topic) {
      world.log.forget(topic);
      streams.tellReaders(topic, { name: 'reset', data: { topic, seq: world.log.head(topic) } });
    },
    renewEpoch() {
      epoch = `scripted-${Number(epoch.split('-')[1]) + 1}`;
      streams.end();
    },
    endStreams(retry) {
      if (retry !== undefined) streams.tellAll({ name: 'drain', data: { retry } });
      clock.after(faults.slow.news, () => streams.end());
    },
    streamCount: () => streams.count(),
    calm() {
      Object.assign(faults, createFaults(latency));
    },
  };
}
