import type { SyncAnswer } from '../../../src/protocol/index.ts';
import type { Bus } from '../bus/bus.ts';
import { positionsOf } from '../log/positions.ts';
import { deletedAccountTopics, topicsOf } from '../log/topics-of.ts';
import type { Caller } from '../services/types.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import { createChannels } from './channels.ts';
import { ephemeralFrame, eventFrame, heartbeat } from './frame.ts';
import { createEntitlement, type Entitlement } from './entitlement.ts';
import { createOutlet } from './outlet.ts';
import { StreamReader } from './reader.ts';
import { syncAnswer } from './sync.ts';

const HEARTBEAT_MS = 15_000;
/** A lost hint costs so much latency, and nothing else. */
const COMPARE_HEADS_MS = 2000;
/** Clients are told to come back somewhere in this time, so that they do not all come at once. */
const RETURN_WITHIN_MS = 5000;

export interface StreamRequest {
  caller: Caller;
  epoch?: string | undefined;
  cursors: Readonly<Record<string, unknown>>;
  /** Aborted when the client is gone. */
  signal?: AbortSignal;
}

export interface HubDeps {
  /** For reading only. */
  db: Db;
  bus: Bus;
  epoch: string;
  /** Milliseconds without progress after which a reader is cut off; in tests less than usual. */
  patience?: number;
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

export function createHub({ db, bus, epoch, patience }: HubDeps): Hub {
  const readers = new Map<StreamReader, Entitlement>();
  /** Readers whose rights can change without an entry of their own: the platform's accounts belong to every operator. */
  const operators = new Set<Entitlement>();
  const channels = createChannels(db);
  let draining = false;

  /** Read as one snapshot: whatever changes afterwards, rights included, has an entry behind these positions. */
  async function positionsFor(tx: Db, { caller, epoch: theirs, cursors }: StreamRequest) {
    const entitled = await topicsOf(tx, caller);
    const ended = new Set(await deletedAccountTopics(tx, Object.keys(cursors).filter((topic) => !entitled.has(topic))));
    const { positions, foreign } = await positionsOf(tx, entitled, ended, cursors);
    // Cursors of another epoch are positions in another history.
    const known = theirs === undefined || theirs === epoch;
    return { foreign, positions: known ? positions : positions.map((each) => (Object.hasOwn(cursors, each.topic) ? { ...each, from: each.head, reset: true } : each)) };
  }

  const unsubscribe = bus.subscribe(
    ({ topic, seq }) => channels.advance(topic, seq),
    (event) => {
      const frame = ephemeralFrame(event);
      for (const { outlet } of channels.readersOf(event.topic)) if (outlet.hasRoom) outlet.write(frame);
    },
  );
  const beat = setInterval(() => {
    for (const { outlet } of readers.keys()) if (outlet.hasRoom) outlet.write(heartbeat);
  }, HEARTBEAT_MS).unref();
  const compare = setInterval(() => {
    void channels.compare().catch(() => undefined);
    for (const entitlement of operators) entitlement.check();
  }, COMPARE_HEADS_MS).unref();

  return {
    get size() {
      return readers.size;
    },
    get draining() {
      return draining;
    },
    async open(request) {
      const { caller, signal } = request;
      const outlet = createOutlet(() => {
        readers.delete(reader);
        operators.delete(entitlement);
        for (const topic of reader.topics.keys()) channels.leave(topic, reader);
      }, patience);
      const reader: StreamReader = new StreamReader(db, channels, outlet, (row) => entitlement.sent(row));
      const entitlement = createEntitlement(db, channels, reader, caller);
      outlet.write(eventFrame('ready', { epoch }));
      const { positions, foreign } = await db.transaction().execute((tx) => positionsFor(tx, request));
      for (const topic of foreign) outlet.write(eventFrame('reset', { topic, seq: 0 }));
      for (const { topic, from, head, reset } of positions) {
        if (reset) outlet.write(eventFrame('reset', { topic, seq: from }));
        reader.follow(topic, from);
        channels.join(topic, reader, head);
      }
      readers.set(reader, entitlement);
      if (caller.role === 'operator') operators.add(entitlement);
      signal?.addEventListener('abort', () => outlet.close(), { once: true });
      if (draining || signal?.aborted) outlet.close();
      else void reader.pump();
      return outlet.body;
    },
    sync: (request) => db.transaction().execute(async (tx) => syncAnswer(tx, epoch, await positionsFor(tx, request))),
    async drain() {
      draining = true;
      for (const { outlet } of [...readers.keys()]) {
        outlet.write(eventFrame('drain', { retry: Math.ceil(Math.random() * RETURN_WITHIN_MS) }));
        outlet.close();
      }
    },
    close() {
      unsubscribe();
      clearInterval(beat);
      clearInterval(compare);
      for (const { outlet } of [...readers.keys()]) outlet.close();
    },
  };
}
