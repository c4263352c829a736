import { topics, type SyncAnswer } from '../../../src/protocol/index.ts';
import type { Bus } from '../bus/bus.ts';
import { positionsOf } from '../log/positions.ts';
import { readEntries, readHeads } from '../log/read.ts';
import { deletedAccountTopics, topicsOf } from '../log/topics-of.ts';
import type { Caller } from '../services/types.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import { createChannels } from './channels.ts';
import { ephemeralFrame, eventFrame, heartbeat } from './frame.ts';
import { createOutlet } from './outlet.ts';
import { StreamReader } from './reader.ts';
import { syncAnswer } from './sync.ts';

const HEARTBEAT_MS = 15_000;
/** A lost hint costs so much latency, and nothing else. */
const COMPARE_HEADS_MS = 2000;
/** Clients are told to come back somewhere in this time, so that they do not all come at once. */
const RETURN_WITHIN_MS = 5000;

/** Entries after which a person may read other topics than before. */
const CHANGES_ENTITLEMENT = new Set(['subscription.created', 'subscription.deleted', 'permission.updated', 'account.deleted']);

export interface StreamRequest {
  caller: Caller;
  epoch?: string | undefined;
  cursors: Readonly<Record<string, unknown>>;
}

/** Holds the open streams and sends them what happens. */
export interface Hub {
  /** Open streams. */
  readonly size: number;
  readonly draining: boolean;
  open(request: StreamRequest): Promise<ReadableStream<Uint8Array>>;
  /** The same catch-up as one answer. */
  sync(request: StreamRequest): Promise<SyncAnswer>;
  /** Tells all clients when to return, and closes their streams. */
  drain(): Promise<void>;
  close(): void;
}

export function createHub({ db, bus, epoch }: { db: Db; bus: Bus; epoch: string }): Hub {
  const readers = new Set<StreamReader>();
  const channels = createChannels(db);
  let draining = false;

  /** Cursors of another epoch are positions in another history. */
  async function positionsFor({ caller, epoch: theirs, cursors }: StreamRequest) {
    const known = theirs === undefined || theirs === epoch;
    const entitled = await topicsOf(db, caller);
    for (const topic of await deletedAccountTopics(db, Object.keys(cursors))) entitled.add(topic);
    const { positions, foreign } = await positionsOf(db, entitled, cursors);
    return { foreign, positions: known ? positions : positions.map((each) => (Object.hasOwn(cursors, each.topic) ? { ...each, from: each.head, reset: true } : each)) };
  }

  /** Follows what a person may read now; called after every change of it. */
  async function adjust(reader: StreamReader, caller: Caller): Promise<void> {
    const entitled = await topicsOf(db, caller);
    const heads = await readHeads(db, [...entitled].filter((topic) => !reader.topics.has(topic)));
    if (reader.outlet.closed) return;
    for (const topic of reader.topics.keys()) {
      if (entitled.has(topic)) continue;
      channels.leave(topic, reader);
      reader.unfollow(topic);
      reader.outlet.write(eventFrame('revoked', { topic }));
    }
    for (const topic of entitled) {
      if (reader.topics.has(topic)) continue;
      const head = heads.get(topic) ?? 0;
      reader.follow(topic, head);
      channels.join(topic, reader, head);
    }
    await reader.pump();
  }

  const unsubscribe = bus.subscribe(
    ({ topic, seq }) => channels.advance(topic, seq),
    (event) => {
      const frame = ephemeralFrame(event);
      for (const { outlet } of channels.readersOf(event.topic)) if (outlet.hasRoom) outlet.write(frame);
    },
  );
  const beat = setInterval(() => {
    for (const { outlet } of readers) if (outlet.hasRoom) outlet.write(heartbeat);
  }, HEARTBEAT_MS).unref();
  const compare = setInterval(() => void channels.compare().catch(() => undefined), COMPARE_HEADS_MS).unref();

  return {
    get size() {
      return readers.size;
    },
    get draining() {
      return draining;
    },
    async open(request) {
      const { caller } = request;
      const own = topics.user(caller.userID);
      const outlet = createOutlet(() => {
        readers.delete(reader);
        for (const topic of reader.topics.keys()) channels.leave(topic, reader);
      });
      const reader = new StreamReader(db, channels, outlet, ({ topic, type }) => {
        if ((topic === own || type === 'account.deleted') && CHANGES_ENTITLEMENT.has(type)) void adjust(reader, caller).catch(() => outlet.close());
      });
      outlet.write(eventFrame('ready', { epoch }));
      const { positions, foreign } = await positionsFor(request);
      for (const topic of foreign) outlet.write(eventFrame('reset', { topic, seq: 0 }));
      for (const { topic, from, reset } of positions) {
        if (reset) outlet.write(eventFrame('reset', { topic, seq: from }));
        reader.follow(topic, from);
        channels.join(topic, reader, from);
      }
      readers.add(reader);
      if (draining) outlet.close();
      else void reader.pump();
      return outlet.body;
    },
    async sync(request) {
      return syncAnswer(db, epoch, await positionsFor(request), readEntries);
    },
    async drain() {
      draining = true;
      for (const { outlet } of [...readers]) {
        outlet.write(eventFrame('drain', { retry: Math.ceil(Math.random() * RETURN_WITHIN_MS) }));
        outlet.close();
      }
    },
    close() {
      unsubscribe();
      clearInterval(beat);
      clearInterval(compare);
      for (const { outlet } of [...readers]) outlet.close();
    },
  };
}
