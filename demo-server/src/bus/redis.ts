import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import type { Ephemeral } from '../../../src/protocol/index.ts';
import { createLocalBus, type Bus, type Hint } from './bus.ts';

/** A try comes after so long, doubled each time up to the other; the half of it is chance. */
const RETRY_MS = 100;
const RETRY_AT_MOST_MS = 5000;

const reconnectStrategy = (tries: number) => Math.min(RETRY_AT_MOST_MS, RETRY_MS * 2 ** Math.min(tries, 10)) * (0.5 + Math.random() / 2);

export interface RedisOptions {
  /** `redis://…` or `rediss://…` */
  url: string;
  /** Called when the connection is there, and when it is gone; not for every failed try. */
  onState?: (up: boolean, reason?: string) => void;
}

/**
 * A connection that is for ever being made: nobody waits for it, and what is asked while it is not there fails at once.
 */
export function openRedis({ url, onState }: RedisOptions) {
  const client = createClient({ url, socket: { reconnectStrategy, connectTimeout: 5000 }, disableOfflineQueue: true });
  let up: boolean | undefined;
  const tell = (now: boolean, reason?: string) => {
    if (up !== now) onState?.((up = now), reason);
  };
  client.on('ready', () => tell(true));
  client.on('error', (error: Error) => tell(false, error.message));
  // Only a client that is destroyed before it was ever connected ends up here.
  client.connect().catch(() => undefined);
  return client;
}

export type Redis = ReturnType<typeof openRedis>;

/** What nodes tell one another; short names, because there is one for every write. */
interface News {
  from: string;
  hints: Hint[];
  ephemerals: Ephemeral[];
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
  const subscriber = redis.duplicate({ disableOfflineQueue: false });
  subscriber.on('error', () => undefined);
  subscriber
    .connect()
    .then(() =>
      subscriber.subscribe(channel, (text) => {
        const news = JSON.parse(text) as News;
        if (news.from === me) return;
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
      if (redis.isReady) redis.publish(channel, JSON.stringify(news)).catch(() => undefined);
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
