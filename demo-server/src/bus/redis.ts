import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import type { Ephemeral } from '../../../src/protocol/index.ts';
import { createLocalBus, type Bus, type Hint } from './bus.ts';

/** A try comes after so long, doubled each time up to the other; the half of it is chance. */
const RETRY_MS = 100;
const RETRY_AT_MOST_MS = 5000;

/** A connection that is there but says nothing is asked so often, and given up after so long. */
const ASK_MS = 3000;
const GIVE_UP_MS = 10_000;
/** More than this waits for nobody: a hint is better lost than memory. */
const WAITING_COMMANDS = 5000;

const reconnectStrategy = (tries: number) =>
  Math.min(RETRY_AT_MOST_MS, RETRY_MS * 2 ** Math.min(tries, 10)) * (0.5 + Math.random() / 2);

export interface RedisOptions {
  /** `redis://…` or `rediss://…` */
  url: string;
  /** Called when the connection is there, and when it is gone; not for every failed try. */
  onState?: (up: boolean, reason?: string) => void;
}

/** A connection to Redis that is for ever being made: nobody waits for it, and what is asked while it is not there fails at once. */
export interface Redis {
  client: ReturnType<typeof connectTo>;
  /** Whether it is there and answers. Who has something to ask looks here first. */
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
  const tell = (now: boolean, reason?: string) => {
    if (up !== now) onState?.((up = now), reason);
  };
  client.on('ready', () => tell(true));
  client.on('error', (error: Error) => tell(false, error.message));
  // Only a client that is destroyed before it was ever connected ends up here.
  client.connect().catch(() => undefined);

  // A Redis that hangs keeps its connection. When nobody asks it any more the connection is silent, and is given up for that.
  let asking = false;
  const watch = setInterval(() => {
    if (asking) return tell(false, 'it does not answer');
    if (!client.isReady) return;
    asking = true;
    client
      .ping()
      .then(() => tell(true))
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

/** What nodes tell one another; short names, because there is one for every write. */
interface News {
  from: string;
  hints: Hint[];
  ephemerals: Ephemeral[];
}

/** @returns undefined for what no node of this version writes */
function parseNews(text: string): News | undefined {
  try {
    const news = JSON.parse(text) as Partial<News> | null;
    return news && Array.isArray(news.hints) && Array.isArray(news.ephemerals) ? (news as News) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Carries hints and ephemeral events to the other nodes over Redis pub/sub. This node's own are delivered at once, whatever becomes
 * of Redis; without it the others find entries when they compare heads, and miss who is typing.
 * @param namespace - tells installations on one Redis apart
 */
export function createRedisBus(redis: Redis, namespace: string): Bus {
  const local = createLocalBus();
  const channel = `oa:${namespace}:news`;
  const me = randomUUID();
  let hints = new Map<string, Hint>();
  let ephemerals: Ephemeral[] = [];
  let flushing = false;

  // A subscriber's connection can do nothing else. This one may wait: it subscribes again whenever it is there again.
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

  /** What comes in one turn of the loop goes out as one message; of a topic only the newest hint matters. */
  function later(): void {
    if (flushing) return;
    flushing = true;
    setImmediate(() => {
      flushing = false;
      const news: News = { from: me, hints: [...hints.values()], ephemerals };
      hints = new Map();
      ephemerals = [];
      // Lost where Redis is away: a hint costs latency only.
      if (redis.up) redis.client.publish(channel, JSON.stringify(news)).catch(() => undefined);
    });
  }

  return {
    publish(hint) {
      local.publish(hint);
      hints.set(hint.topic, hint);
      later();
    },
    publishEphemeral(event) {
      local.publishEphemeral(event);
      ephemerals.push(event);
      later();
    },
    subscribe: local.subscribe,
    async close() {
      subscriber.destroy();
      await local.close();
    },
  };
}
