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
  /** Read-only. */
  database: OpenReader;
  bus: Bus;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Milliseconds without progress after which a reader is cut off; tests set less than usual. */
  patience?: number;
  /** Processes that hold the streams; absent: this process holds them. */
  pool?: StreamPool | undefined;
}

/** Access to the streams, in whichever process they are. */
export interface Hub {
  /** Number of open streams in all processes. */
  readonly size: number;
  readonly draining: boolean;
  /** Whether streams are accepted now. */
  readonly ready: boolean;
  /** Resolves when streams are accepted for the first time, or waiting has taken too long. */
  readonly begun: Promise<void>;
  /**
   * The stream as a body, held in this process: for callers without a socket, or with a busy one. Calls `ended` once it
   * is over.
   */
  open(request: StreamRequest, signal?: AbortSignal, ended?: () => void): ReadableStream<Uint8Array>;
  /**
   * Answers a request with a stream and takes its connection away from the HTTP server. Calls `ended` once it is over.
   * @returns false if that is not possible: nothing was written then
   * @throws {ProblemError} `unavailable`
   */
  accept(outgoing: ServerResponse, headers: Headers, request: StreamRequest, ended: () => void): Promise<boolean>;
  /** The same catch-up as a single response. */
  sync(request: StreamRequest): Promise<SyncAnswer>;
  /** Metrics of all processes that hold streams, in the Prometheus format. */
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
      // The parser of this request may still be running below us in the stack.
      await new Promise((resolve) => setImmediate(resolve));
      const { socket } = outgoing;
      // Without a socket, an earlier request on the same connection is not answered yet; with bytes waiting, not
      // completely.
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
        // These listeners would keep the request with its body and everything derived from it in memory as long as the
        // stream lasts, only to abort what has ended. The body was read to its end, or there would be no cursors.
        outgoing.removeAllListeners('close');
        outgoing.req.removeAllListeners();
        // From here on frames are written to the socket directly: they are chunks already.
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
