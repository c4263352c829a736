import type { Message, Post, PostFormat } from '../protocol/entities.ts';
import type { ProblemCode } from '../protocol/errors.ts';
import type { OperationName } from '../protocol/operations.ts';
import type { PostBody } from '../protocol/requests.ts';
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
  /** The person that `transport` and `token` act for; absent: an anonymous visitor. */
  me?: Person;
  /** Milliseconds that every response takes. */
  latency?: number;
  /** Time and timers of the backend, including the network. */
  clock?: Clock;
  /** Only the time, in milliseconds since 1970; timers stay real. */
  now?: () => number;
  /** 0–1, for weather. */
  random?: () => number;
}

/** A backend in memory that behaves like the real one until it is told to fail. For stories and tests. */
export interface ScriptedBackend {
  readonly transport: Transport;
  readonly token: string | undefined;
  /** The same data as another person sees it. */
  as(person: string | Person, options?: { refresh?: Refresh }): { transport: Transport; token: string };
  /** Every call so far, in order of arrival. */
  readonly calls: { operation: OperationName; userID: string | undefined; call: unknown }[];
  readonly world: World;

  publish(officialAccountID: string, post?: Omit<PostBody, 'format'> & { format?: PostFormat }): Post;
  say(
    officialAccountID: string,
    userID: string,
    from: Side,
    what: string | (Partial<Message> & Pick<Message, 'kind'>),
  ): Message;
  typing(officialAccountID: string, userID: string, by: Side): void;
  react(postID: string, userID: string, emoji: string | undefined): void;

  /** Delays requests and news; a number sets both. */
  slow(milliseconds: number | Partial<Slowness>): void;
  /** Loses the next writes: their responses, after the effect, or with `before` the requests. */
  cut(times?: number, when?: 'after' | 'before'): void;
  /** Chances of everything that can go wrong on a network. */
  weather(weather: Weather): void;
  offline(is: boolean): void;
  /** Delivers every write and every entry twice. */
  double(is?: boolean): void;
  fail(operation: OperationName, code: ProblemCode, times?: number): void;
  /** The operation never responds. */
  hang(operation: OperationName): void;
  /** Loses the next entries of the stream, which leaves a gap. */
  drop(times?: number): void;
  /**
   * Refuses tokens that were valid: transports with a `refresh` ask for a new one, others stay out until
   * `renewTokens()`.
   */
  expireTokens(): void;
  renewTokens(): void;
  /** Ends all streams and responds to none of the requests in flight. Stored data stays. */
  restart(): void;
  /** Removes all scripted data. */
  empty(): void;
  /** Forgets the log of a topic; open streams get a reset. */
  reset(topic: string): void;
  /** A restored backup: invalidates all cursors. */
  renewEpoch(): void;
  /** Ends all streams; `retry` first tells them when to reconnect. */
  endStreams(retry?: number): void;
  streamCount(): number;
  /** Turns all faults off. */
  calm(): void;
}

const operationsOf = (delays: number | Partial<Slowness>): Slowness =>
  typeof delays === 'number' ? allTake(delays) : { requests: 0, answers: 0, news: 0, ...delays };

export function createScriptedBackend({
  me,
  latency = 0,
  clock: givenClock,
  now,
  random = Math.random,
  ...data
}: ScriptedOptions = {}): ScriptedBackend {
  const clock: Clock = givenClock ?? { ...systemClock, ...(now && { now }) };
  const world = createWorld(clock);
  fill(world, data);
  if (me) world.people.set(me.userID, { ...world.people.get(me.userID), ...me });
  const faults = createFaults(latency);
  let epoch = 'scripted-1';
  const tokens = { issue: 1, renewed: 1 };

  /** A separate channel for every stream: events arrive in the order of sending, except `loose` ones in bad weather. */
  function channel(): (fn: () => void, loose?: boolean) => void {
    let last = 0;
    return (fn, loose) => {
      const { jitter } = faults.weather;
      const at = clock.now() + faults.slow.news + (loose && jitter ? random() * jitter : 0);
      if (!loose || !jitter) last = Math.max(last, at);
      clock.after(Math.max(0, (loose && jitter ? at : last) - clock.now()), fn);
    };
  }
  const streams = createScriptedStreams(world, faults, { epoch: () => epoch, channel, random });
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
      const postFormat = format ?? (post.images ? 'text-and-image' : 'text');
      return postView(
        addPost(world, officialAccountID, scriptedUuid(), {
          format: postFormat,
          ...(postFormat !== 'image' && { content }),
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
