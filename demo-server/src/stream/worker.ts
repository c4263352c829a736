import type { Socket } from 'node:net';
import { openReader } from '../storage/open-database.ts';
import { createStreamHost, type StreamHost } from './host.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { createStreamMetrics } from './metrics.ts';

// A stream worker: a process that holds connections which the process of the API has accepted and judged. It reads the log through
// a door of its own and writes nothing.

const STATE_MS = 1000;
/** Who does not take the rest of a stream in this time after a drain is left. */
const DRAIN_MS = 6000;

type Start = Extract<ToWorker, { type: 'start' }>;
type Open = Extract<ToWorker, { type: 'open' }>;

let host: StreamHost | undefined;
let sockets = 0;
let draining = false;
/** Connections that ended and of which the process of the API does not know yet. */
let ended: number[] = [];
const tell = (message: FromWorker) => {
  if (process.connected) process.send?.(message, () => undefined);
};

async function start({ worker, databaseURL, patience }: Start): Promise<void> {
  const metrics = createStreamMetrics(worker);
  const database = await openReader(databaseURL);
  const opened = createStreamHost({ database, metrics, patience });
  host = opened;
  tell({ type: 'ready' });
  setInterval(() => {
    if (ended.length > 0) tell({ type: 'ended', ids: ended });
    ended = [];
    void metrics.registry
      .getMetricsAsJSON()
      .then((json) => tell({ type: 'state', connections: opened.size, metrics: json as never }));
  }, STATE_MS);
}

// Shared by all sockets, of which there are many.
const noFault = () => undefined;
function leave(this: Socket): void {
  this.destroy();
}
const idOf = new WeakMap<Socket, number>();
function left(this: Socket): void {
  sockets -= 1;
  ended.push(idOf.get(this) as number);
  if (draining && sockets === 0) process.exit(0);
}

function serve({ headers, request, id }: Open, socket: Socket | undefined): void {
  tell({ type: 'taken', id });
  // Closed on the way.
  if (!socket) return void ended.push(id);
  sockets += 1;
  idOf.set(socket, id);
  socket.on('error', noFault).on('close', left).on('end', leave).on('finish', leave);
  // Nothing is expected from the client; reading tells when it is gone.
  socket.resume();
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 200 OK\r\n${lines.join('')}\r\n`);
  if (host) host.accept(socket, request);
  else socket.destroy();
}

function drain(): void {
  draining = true;
  host?.drain();
  if (sockets === 0) process.exit(0);
  setTimeout(() => process.exit(0), DRAIN_MS);
}

process.on('message', (message: ToWorker, socket?: Socket) => {
  if (message.type === 'open') serve(message, socket);
  else if (message.type === 'drain') drain();
  else if (message.type === 'news') {
    for (const [topic, seq, at] of message.hints) host?.advance(topic, seq, at);
    for (const event of message.ephemerals) host?.ephemeral(event);
  } else
    start(message).catch((error: unknown) => {
      tell({ type: 'failed', message: String(error) });
      process.exit(1);
    });
});
// It lives and ends with the process that began it, whatever ended that one, and does not stop on its own when a terminal tells all.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
