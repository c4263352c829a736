import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import type { Ephemeral } from '../../../src/protocol/index.ts';
import { createLocalBus, type Bus, type Hint } from './bus.ts';

/** Delay before a retry: starts at the first value, doubles up to the second; half of it is random. */
const RETRY_MS = 100;
const RETRY_AT_MOST_MS = 5000;

/** A silent connection is pinged at this interval and dropped after `GIVE_UP_MS`. */
const ASK_MS = 3000;
const GIVE_UP_MS = 10_000;
/** Limit of waiting commands; further ones are dropped. Losing a hint is better than filling memory. */
const WAITING_COMMANDS = 5000;

const reconnectStrategy = (tries: number) =>
  Math.min(RETRY_AT_MOST_MS, RETRY_MS * 2 ** Math.min(tries, 10)) * (0.5 + Math.random() / 2);

export interface RedisOptions {
  /** `redis://…` or `rediss://…` */
  url: string;
  /** Called when the connection comes up and when it goes down; not for every failed attempt. */
  onState?: (up: boolean, reason?: string) => void;
}

/** A connection to Redis that reconnects for ever. Nobody waits for it: while it is down, commands fail at once. */
export interface Redis {
  client: ReturnType<typeof connectTo>;
  /** Whether it is connected and responding. Check this before sending a command. */
  readonly up: boolean;
  close(): void;
}

const connectTo = (url: string) =>
  createClient({
    url,
    socket: { reconnectStrategy, connectTimeout: 5000, socketTimeout: GIVE_UP_MS },
    commandsQueueMaxLength: WAITING_COMMANDS,
    disableOfflineQueue: true,
  });

export function openRedis({ url, onState }: RedisOptions): Redis {
  const client = connectTo(url);
  let up: boolean | undefined;
  const report = (now: boolean, reason?: string) => {
    if (up !== now) onState?.((up = now), reason);
  };
  client.on('ready', () => report(true));
  client.on('error', (error: Error) => report(false, error.message));
  // Rejects only if the client is destroyed before it ever connected.
  client.connect().catch(() => undefined);

  // A Redis that hangs keeps its connection. Without our pings the connection falls silent and times out.
  let asking = false;
  const watch = setInterval(() => {
    if (asking) return report(false, 'it does not answer');
    if (!client.isReady) return;
    asking = true;
    client
      .ping()
      .then(() => report(true))
      .catch(() => undefined)
      .finally(() => (asking = false));
  }, ASK_MS).unref();
  return {
    client,
    get up() {
      return up === true && client.isReady;
    },
    close() {
      clearInterval(watch);
      client.destroy();
    },
  };
}

/** What nodes send each other. Short names, because there is one for every write. */
interface News {
  from: string;
  hints: Hint[];
  ephemerals: Ephemeral[];
}

/** @returns undefined for a message that no node of this version writes */
function parseNews(text: string): News | undefined {
  try {
    const news = JSON.parse(text) as Partial<News> | null;
    return news && Array.isArray(news.hints) && Array.isArray(news.ephemerals) ? (news as News) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Carries hints and ephemeral events to the other nodes over Redis pub/sub. Delivers this node's own at once, whatever
 * the state of Redis. Without Redis the other nodes find entries by comparing heads, and miss typing events.
 * @param namespace - separates installations that share one Redis
 */
export function createRedisBus(redis: Redis, namespace: string): Bus {
  const local = createLocalBus();
  const channel = `oa:${namespace}:news`;
  const me = randomUUID();
  let hints = new Map<string, Hint>();
  let ephemerals: Ephemeral[] = [];
  let flushing = false;

  // A subscriber connection can do nothing else. This one queues commands, so it subscribes again after each reconnect.
  const subscriber = redis.client.duplicate({ disableOfflineQueue: false, pingInterval: ASK_MS });
  subscriber.on('error', () => undefined);
  subscriber
    .connect()
    .then(() =>
      subscriber.subscribe(channel, (text) => {
        const news = parseNews(text);
        if (!news || news.from === me) return;
        for (const hint of news.hints) local.publish(hint);
        for (const event of news.ephemerals) local.publishEphemeral(event);
      }),
    )
    .catch(() => undefined);

  /**
   * Everything published in one turn of the event loop goes out as one message, with only the newest hint of each
   * topic.
   */
  function schedule(): void {
    if (flushing) return;
    flushing = true;
    setImmediate(() => {
      flushing = false;
      const news: News = { from: me, hints: [...hints.values()], ephemerals };
      hints = new Map();
      ephemerals = [];
      // Dropped while Redis is down: losing a hint costs only latency.
      if (redis.up) redis.client.publish(channel, JSON.stringify(news)).catch(() => undefined);
    });
  }

  return {
    publish(hint) {
      local.publish(hint);
      hints.set(hint.topic, hint);
      schedule();
    },
    publishEphemeral(event) {
      local.publishEphemeral(event);
      ephemerals.push(event);
      schedule();
    },
    subscribe: local.subscribe,
    async close() {
      subscriber.destroy();
      await local.close();
    },
  };
}
