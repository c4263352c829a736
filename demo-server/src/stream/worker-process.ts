import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { MetricObject } from 'prom-client';
import { createCourier, type Courier } from './courier.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { StreamRequest } from './standing.ts';

/**
 * First and longest delay before a dead worker is replaced, in milliseconds. A worker that lived for the longest delay
 * resets it.
 */
const AGAIN = { first: 100, longest: 10_000 };
/** A worker that is silent for this long hangs. It sends a message every second. */
const SILENCE_MS = 30_000;
/** Time limit of a drain. */
const DRAIN_MS = 8000;

export interface WorkerProcessOptions {
  /** Its number, from 1. */
  worker: number;
  databaseURL: string;
  patience?: number | undefined;
  onFault(error: Error): void;
  /** Called when it can take another connection. */
  onFree(): void;
}

/** One slot of the pool: a process and, after it, its successors. */
export interface WorkerProcess {
  readonly ready: boolean;
  /** Number of connections, as last reported. */
  readonly connections: number;
  /** Those, plus the connections sent since. */
  readonly load: number;
  /** Connections in transit to it. */
  readonly underway: number;
  readonly metrics: MetricObject[];
  readonly courier: Courier;
  /** Sends it a connection. `done`: it arrived, or it and the worker are gone; `ended`: it is over. */
  take(
    socket: Socket,
    headers: Record<string, string>,
    request: StreamRequest,
    done: () => void,
    ended?: () => void,
  ): void;
  /** Ends its streams gracefully; resolves when it has exited. */
  drain(): Promise<void>;
  kill(): void;
}

/** The worker program: beside the bundle, or the source when running from sources. */
function begin(): ChildProcess {
  const source = import.meta.url.endsWith('.ts');
  const program = fileURLToPath(new URL(source ? './worker.ts' : './stream-worker.js', import.meta.url));
  // Does not inherit this process's options: inspectors and hooks are its own. Long-lived objects of a worker are small
  // and the others die at once, so a small nursery works as well and takes a third of the memory.
  const execArgv = [
    '--max-semi-space-size=4',
    ...(source ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : []),
  ];
  return fork(program, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

export function createWorkerProcess({
  worker,
  databaseURL,
  patience,
  onFault,
  onFree,
}: WorkerProcessOptions): WorkerProcess {
  let child: ChildProcess | undefined;
  let ready = false;
  let ending = false;
  let again = AGAIN.first;
  let connections = 0;
  let since = 0;
  let heard = 0;
  let nextID = 0;
  let metrics: MetricObject[] = [];
  const underway = new Map<number, { socket: Socket; done: () => void }>();
  const open = new Map<number, () => void>();
  let respawn: NodeJS.Timeout | undefined;

  const send = (message: ToWorker, socket?: Socket) =>
    new Promise<void>((resolve) => {
      // An error means that the process is gone; its exit event reports that. The socket stays open here until the
      // worker confirms it: Node does not release what it was sending to a process that died.
      if (child?.connected) child.send(message, socket, { keepOpen: true }, () => resolve());
      else resolve();
    });

  const receive = (message: FromWorker) => {
    heard = performance.now();
    if (message.type === 'ready') {
      ready = true;
      onFree();
    } else if (message.type === 'taken') {
      arrived(message.id);
      since += 1;
      onFree();
    } else if (message.type === 'state') {
      ({ connections, metrics } = message);
      since = 0;
    } else if (message.type === 'ended') {
      for (const id of message.ids) over(id);
    } else onFault(new Error(`stream worker ${worker}: ${message.message}`));
  };

  function arrived(id: number): void {
    const job = underway.get(id);
    underway.delete(id);
    // Closes the socket of this process; the worker's copy stays open.
    job?.socket.destroy();
    job?.done();
  }

  function over(id: number): void {
    open.get(id)?.();
    open.delete(id);
  }

  function spawn(): void {
    const begun = performance.now();
    heard = begun;
    child = begin();
    child.on('message', receive);
    child.on('error', onFault);
    child.once('exit', (code, signal) => {
      child = undefined;
      ready = false;
      connections = since = 0;
      metrics = [];
      // It is unknown whether the worker got them, so they are closed and their clients reconnect.
      for (const id of [...underway.keys()]) arrived(id);
      for (const id of [...open.keys()]) over(id);
      if (ending) return;
      onFault(new Error(`stream worker ${worker} ended with ${signal ?? code}`));
      if (performance.now() - begun > AGAIN.longest) again = AGAIN.first;
      respawn = setTimeout(spawn, again * (0.5 + Math.random() / 2));
      again = Math.min(again * 2, AGAIN.longest);
    });
    void send({ type: 'start', worker, databaseURL, patience });
  }

  const watch = setInterval(() => {
    if (child && performance.now() - heard > SILENCE_MS) child.kill('SIGKILL');
  }, 1000).unref();

  function end(): void {
    ending = true;
    clearInterval(watch);
    clearTimeout(respawn);
  }

  spawn();
  return {
    get ready() {
      return ready && !ending;
    },
    get connections() {
      return connections;
    },
    get load() {
      return connections + since + underway.size;
    },
    get underway() {
      return underway.size;
    },
    get metrics() {
      return metrics;
    },
    courier: createCourier((message) => (ready ? send(message) : Promise.resolve())),
    take(socket, headers, request, done, ended) {
      const id = (nextID += 1);
      if (ended) open.set(id, ended);
      underway.set(id, { socket, done });
      // Otherwise Node tracks it in both processes, and closing the server would wait for its end.
      (socket as { server?: unknown }).server = undefined;
      void send({ type: 'open', id, headers, request }, socket);
    },
    async drain() {
      end();
      if (!child) return;
      const gone = new Promise<void>((resolve) => child?.once('exit', () => resolve()));
      void send({ type: 'drain' });
      const late = setTimeout(() => child?.kill('SIGKILL'), DRAIN_MS);
      await gone;
      clearTimeout(late);
    },
    kill() {
      end();
      child?.kill('SIGKILL');
    },
  };
}
