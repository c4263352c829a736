import type { ServerResponse } from 'node:http';
import type { SyncAnswer } from '../../../src/protocol/index.ts';
import type { Bus } from '../bus/bus.ts';
import type { OpenReader } from '../storage/open-database.ts';
import { createStreamBody } from './body.ts';
import { createStreamHost } from './host.ts';
import { createStreamMetrics } from './metrics.ts';
import type { StreamPool } from './pool.ts';
import { standingOf, type StreamRequest } from './standing.ts';
import { syncAnswer } from './sync.ts';

export interface HubDeps {
  /** For reading only. */
  database: OpenReader;
  bus: Bus;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Milliseconds without progress after which a reader is cut off; in tests less than usual. */
  patience?: number;
  /** Processes that hold the streams; absent: this one does. */
  pool?: StreamPool | undefined;
}

/** The door to the streams, wherever they are held. */
export interface Hub {
  /** Open streams, in all processes. */
  readonly size: number;
  readonly draining: boolean;
  /** Whether streams are taken now. */
  readonly ready: boolean;
  /** Resolves when streams are taken for the first time, or nobody should wait longer for that. */
  readonly begun: Promise<void>;
  /** The stream as a body: for who has no socket to write to, or one that is not free. Held in this process. `ended` is called once it is over. */
  open(request: StreamRequest, signal?: AbortSignal, ended?: () => void): ReadableStream<Uint8Array>;
  /**
   * Answers a request with a stream and takes its connection away from the HTTP server. `ended` is called once it is over.
   * @returns false where that is not possible: nothing was written then
   * @throws {ProblemError} `unavailable`
   */
  accept(outgoing: ServerResponse, headers: Headers, request: StreamRequest, ended: () => void): Promise<boolean>;
  /** The same catch-up as one answer. */
  sync(request: StreamRequest): Promise<SyncAnswer>;
  /** What all processes that hold streams count, in the format of Prometheus. */
  metrics(): Promise<string>;
  /** Tells all clients when to return, and ends their streams. */
  drain(): Promise<void>;
  close(): void;
}

export function createHub({ database, bus, clock, patience, pool }: HubDeps): Hub {
  const metrics = createStreamMetrics(0);
  const host = createStreamHost({ database, metrics, clock, patience });
  let draining = false;

  const unsubscribe = bus.subscribe(
    ({ topic, seq }) => {
      host.advance(topic, seq, Date.now());
      pool?.hint(topic, seq);
    },
    (event) => {
      host.ephemeral(event);
      pool?.ephemeral(event);
    },
  );

  return {
    get size() {
      return host.size + (pool?.size ?? 0);
    },
    get ready() {
      return pool?.ready ?? true;
    },
    begun: pool?.begun ?? Promise.resolve(),
    get draining() {
      return draining;
    },
    open(request, signal, ended) {
      const { line, body } = createStreamBody();
      if (ended) line.once('close', ended);
      if (signal?.aborted) line.destroy();
      else signal?.addEventListener('abort', () => line.destroy(), { once: true });
      host.accept(line, request);
      return body;
    },
    async accept(outgoing, headers, request, ended) {
      // The parser of this very request may still be at work below us.
      await new Promise((resolve) => setImmediate(resolve));
      const { socket } = outgoing;
      // Without a socket an earlier request on the same connection is not answered yet; with something waiting, not quite.
      if (!socket || socket.writableLength > 0 || outgoing.req.httpVersion !== '1.1') return false;
      const all = {
        ...Object.fromEntries(headers),
        date: new Date().toUTCString(),
        connection: 'close',
        'transfer-encoding': 'chunked',
      };
      if (pool) {
        await pool.handOver(socket, all, request, ended);
      } else {
        outgoing.writeHead(200, all);
        outgoing.flushHeaders();
        // They would hold the request with its body and all that was made of it as long as the stream lasts, to abort what has ended.
        // The body was read to its end, or there would be no cursors.
        outgoing.removeAllListeners('close');
        outgoing.req.removeAllListeners();
        // From here on frames go to the socket as they are: they are chunks already.
        if (socket.destroyed) ended();
        else socket.once('close', ended);
        host.accept(socket, request);
      }
      return true;
    },
    sync: (request) =>
      database.snapshot(async (tx) => syncAnswer(tx, database.epoch, await standingOf(tx, database.epoch, request))),
    metrics: async () => (pool ? pool.metrics(metrics.registry) : metrics.registry.metrics()),
    async drain() {
      draining = true;
      host.drain();
      await pool?.drain();
    },
    close() {
      unsubscribe();
      host.close();
      pool?.close();
    },
  };
}
