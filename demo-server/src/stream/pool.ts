import type { Socket } from 'node:net';
import { AggregatorRegistry, type MetricObject, type Registry } from 'prom-client';
import type { Ephemeral } from '../../../src/protocol/index.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import type { StreamRequest } from './standing.ts';
import { createWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** Limit of sockets in transit to one worker. More wait here, where they can still go to another worker. */
const UNDERWAY = 8;
/** Limit of connections that wait for a worker, as on a node that has just started. */
const MOST_WAITING = 20_000;
const WAIT_MS = 5000;

export interface PoolOptions {
  /** Number of processes, at least one. */
  count: number;
  databaseURL: string;
  /** Milliseconds without progress after which a reader is cut off. */
  patience?: number | undefined;
  /** Longest time that a connection waits for a worker, in milliseconds. */
  wait?: number;
  /** Called when a worker ends unexpectedly. */
  onFault?: (error: Error) => void;
}

/**
 * Processes that hold the streams. A worker that dies is replaced; its clients reconnect, the others notice nothing.
 */
export interface StreamPool {
  /** Number of open streams, as last reported. */
  readonly size: number;
  /** Whether a worker can take a stream. */
  readonly ready: boolean;
  /** Resolves when all workers were ready for the first time, or that has taken too long. */
  readonly begun: Promise<void>;
  /**
   * Gives a connection to the worker that has the fewest. Resolves when it arrived, or was already closed. Calls
   * `ended` once it is over, but not if this throws.
   * @throws {ProblemError} `unavailable`: nothing was written, the connection is still here
   */
  handOver(socket: Socket, headers: Record<string, string>, request: StreamRequest, ended?: () => void): Promise<void>;
  hint(topic: string, seq: number): void;
  ephemeral(event: Ephemeral): void;
  /** Metrics of all workers and of this process. */
  metrics(own: Registry): Promise<string>;
  /** Ends all streams gracefully, and the workers with them. */
  drain(): Promise<void>;
  /** Ends the workers at once. */
  close(): void;
}

interface Job {
  socket: Socket;
  headers: Record<string, string>;
  request: StreamRequest;
  since: number;
  ended: (() => void) | undefined;
  resolve(): void;
  reject(error: Error): void;
}

const unavailable = () =>
  new ProblemError('unavailable', 'No stream worker is free. Try again soon.', {
    retryAfter: 1 + Math.ceil(Math.random() * 4),
  });

export function createStreamPool({
  count,
  wait = WAIT_MS,
  onFault = () => undefined,
  ...start
}: PoolOptions): StreamPool {
  const waiting: Job[] = [];
  let ended = false;
  const workers: WorkerProcess[] = Array.from({ length: count }, (_, n) =>
    createWorkerProcess({ ...start, worker: n + 1, onFault, onFree: dispatch }),
  );
  let begin!: () => void;
  const begun = new Promise<void>((resolve) => (begin = resolve));

  function dispatch(): void {
    // Not when the first is ready: it would get all the clients that return at once.
    if (workers.every(({ ready }) => ready)) begin();
    while (waiting.length > 0) {
      const free = workers.filter((worker) => worker.ready && worker.underway < UNDERWAY);
      const worker = free.toSorted((a, b) => a.load - b.load)[0];
      if (!worker) return;
      const { socket, headers, request, ended: over, resolve } = waiting.shift() as Job;
      // Closed while it waited.
      if (socket.destroyed) {
        over?.();
        resolve();
      } else worker.take(socket, headers, request, resolve, over);
    }
  }

  function refuse(jobs: Job[]): void {
    for (const { reject } of jobs) reject(unavailable());
  }
  const made = performance.now();
  const late = setInterval(() => {
    const now = performance.now();
    if (now - made > wait) begin();
    const patient = waiting.findIndex(({ since }) => now - since < wait);
    refuse(waiting.splice(0, patient === -1 ? waiting.length : patient));
  }, 500).unref();

  function stop(): void {
    ended = true;
    clearInterval(late);
    refuse(waiting.splice(0));
  }

  return {
    get size() {
      return workers.reduce((sum, { connections }) => sum + connections, 0);
    },
    begun,
    get ready() {
      return workers.some(({ ready }) => ready);
    },
    handOver(socket, headers, request, over) {
      if (ended || waiting.length >= MOST_WAITING) return Promise.reject(unavailable());
      return new Promise((resolve, reject) => {
        waiting.push({ socket, headers, request, since: performance.now(), ended: over, resolve, reject });
        dispatch();
      });
    },
    hint(topic, seq) {
      const now = Date.now();
      for (const { courier } of workers) courier.hint(topic, seq, now);
    },
    ephemeral(event) {
      for (const { courier } of workers) courier.ephemeral(event);
    },
    async metrics(own) {
      const all: MetricObject[][] = [(await own.getMetricsAsJSON()) as never, ...workers.map(({ metrics }) => metrics)];
      return AggregatorRegistry.aggregate(all).metrics();
    },
    async drain() {
      stop();
      await Promise.all(workers.map((worker) => worker.drain()));
    },
    close() {
      stop();
      for (const worker of workers) worker.kill();
    },
  };
}
