import type { Writable } from 'node:stream';
import type { Ephemeral } from '../../../src/protocol/index.ts';
import { createGate } from '../media/gate.ts';
import type { OpenReader } from '../storage/open-database.ts';
import { createChannels } from './channels.ts';
import { createEntitlement } from './entitlement.ts';
import { ephemeralFrame, eventFrame, heartbeat } from './frame.ts';
import type { StreamMetrics } from './metrics.ts';
import { Outlet } from './outlet.ts';
import { StreamReader } from './reader.ts';
import { standingOf, type StreamRequest } from './standing.ts';

const LOOK_MS = 1000;
/** One heartbeat every 15 seconds. Each tick serves a part of the readers, so that not all heartbeats come at once. */
const BEATS = 15;
/** Latency caused by a lost hint; it costs nothing else. */
const COMPARE_HEADS_MS = 2000;
/** A reader that takes nothing for this long is gone. */
const PATIENCE_MS = 30_000;
/** Clients reconnect at a random time within this window, so that not all come at once. */
const RETURN_WITHIN_MS = 5000;
/** Readers that read from the log at the same time; when thousands come back at once, the others wait. */
const READ_AT_ONCE = 8;

export interface StreamHostDeps {
  database: Pick<OpenReader, 'reader' | 'snapshot' | 'epoch'>;
  metrics: StreamMetrics;
  /** Milliseconds since 1970. */
  clock?: (() => number) | undefined;
  /** Milliseconds without progress after which a reader is cut off; tests set less than usual. */
  patience?: number | undefined;
}

/** Holds open streams and sends them events, in the API process or in a stream worker. */
export interface StreamHost {
  /** Number of open streams. */
  readonly size: number;
  /**
   * Serves a connection until it ends.
   * @param to - a socket whose response head is already written, or a substitute
   */
  accept(to: Writable, request: StreamRequest): void;
  /** The log of a topic reaches `seq` since `at` (milliseconds since 1970). */
  advance(topic: string, seq: number, at?: number): void;
  ephemeral(event: Ephemeral): void;
  /** Tells all clients when to return, and ends their streams. */
  drain(): void;
  close(): void;
}

export function createStreamHost({
  database,
  metrics,
  clock = Date.now,
  patience = PATIENCE_MS,
}: StreamHostDeps): StreamHost {
  const { reader: db, epoch } = database;
  /** The tick at which each reader gets its heartbeat. */
  const readers = new Map<StreamReader, number>();
  /**
   * Readers whose rights can change without an entry of their own: the platform's accounts belong to every operator.
   */
  const operators = new Set<StreamReader>();
  const channels = createChannels(db, metrics);
  const gate = createGate(READ_AT_ONCE);
  const readyFrame = eventFrame('ready', { epoch });
  let opened = 0;
  let looks = 0;
  let draining = false;
  metrics.connections(() => readers.size);

  async function inTurn<T>(read: () => Promise<T>): Promise<T> {
    metrics.catchUps(0, 1);
    return gate(async () => {
      metrics.catchUps(1, -1);
      try {
        return await read();
      } finally {
        metrics.catchUps(-1, 0);
      }
    });
  }
  const entitlement = createEntitlement({ snapshot: (job) => inTurn(() => database.snapshot(job)) }, channels, metrics);
  const shared = { db, heads: channels, metrics, inTurn, onEntry: entitlement.entry };

  async function begin(reader: StreamReader, request: StreamRequest): Promise<void> {
    try {
      const { positions, foreign } = await inTurn(() => database.snapshot((tx) => standingOf(tx, epoch, request)));
      if (reader.outlet.closed) return;
      for (const topic of foreign) reader.say(eventFrame('reset', { topic, seq: 0 }));
      for (const { topic, from, head, reset } of positions) {
        if (reset) reader.say(eventFrame('reset', { topic, seq: from }));
        channels.join(topic, reader, head);
        reader.follow(topic, from, head);
      }
      // Only once it has its positions.
      if (reader.person.role === 'operator') operators.add(reader);
      void reader.pump();
    } catch {
      // The database did not answer: the client returns with its positions.
      reader.outlet.close('error');
    }
  }

  function look(): void {
    looks += 1;
    const now = performance.now();
    const seconds = clock() / 1000;
    for (const [reader, beat] of readers) {
      if (reader.expires <= seconds) reader.outlet.close('expired');
      else if (reader.outlet.isStuck(now, patience)) reader.outlet.cut('slow');
      else if (looks % BEATS === beat && reader.outlet.hasRoom) reader.say(heartbeat);
    }
  }
  const looking = setInterval(look, Math.min(LOOK_MS, patience / 3)).unref();
  const comparing = setInterval(() => {
    void channels.compare().catch(() => undefined);
    for (const reader of operators) entitlement.check(reader);
  }, COMPARE_HEADS_MS).unref();

  const host: StreamHost = {
    get size() {
      return readers.size;
    },
    accept(to, request) {
      // Closed before the stream began: no event would report its end.
      if (to.destroyed) return;
      const outlet = new Outlet(to, (reason) => {
        if (reason) metrics.dropped(reason);
        readers.delete(reader);
        operators.delete(reader);
        for (const topic of reader.topics.keys()) channels.leave(topic, reader);
      });
      const { caller } = request;
      const reader: StreamReader = new StreamReader(
        shared,
        outlet,
        { userID: caller.userID, role: caller.role },
        request.expires ?? Number.POSITIVE_INFINITY,
      );
      readers.set(reader, (opened += 1) % BEATS);
      reader.say(readyFrame);
      if (draining) outlet.close('drain');
      else void begin(reader, request);
    },
    advance: channels.advance,
    ephemeral(event) {
      const frame = ephemeralFrame(event);
      for (const reader of channels.readersOf(event.topic)) if (reader.outlet.hasRoom) reader.say(frame);
    },
    drain() {
      draining = true;
      for (const reader of [...readers.keys()]) {
        reader.say(eventFrame('drain', { retry: Math.ceil(Math.random() * RETURN_WITHIN_MS) }));
        reader.outlet.close('drain');
      }
    },
    close() {
      clearInterval(looking);
      clearInterval(comparing);
      for (const { outlet } of [...readers.keys()]) outlet.cut('drain');
    },
  };
  return host;
}
