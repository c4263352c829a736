import type { Socket } from 'node:net';
import { openReader } from '../storage/open-database.ts';
import { createStreamHost, type StreamHost } from './host.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { createStreamMetrics } from './metrics.ts';

// A stream worker: a process that holds connections which the API process has accepted and authorised. It reads the log
// through its own database connection and writes nothing.

const STATE_MS = 1000;
/** After a drain, a reader that does not take the rest of its stream in this time is cut off. */
const DRAIN_MS = 6000;

type Start = Extract<ToWorker, { type: 'start' }>;
type Open = Extract<ToWorker, { type: 'open' }>;

let host: StreamHost | undefined;
let sockets = 0;
let draining = false;
/** Ended connections that the API process does not know of yet. */
let ended: number[] = [];
const post = (message: FromWorker) => {
  if (process.connected) process.send?.(message, () => undefined);
};

async function start({ worker, databaseURL, patience }: Start): Promise<void> {
  const metrics = createStreamMetrics(worker);
  const database = await openReader(databaseURL);
  const opened = createStreamHost({ database, metrics, patience });
  host = opened;
  post({ type: 'ready' });
  setInterval(() => {
    if (ended.length > 0) post({ type: 'ended', ids: ended });
    ended = [];
    void metrics.registry
      .getMetricsAsJSON()
      .then((json) => post({ type: 'state', connections: opened.size, metrics: json as never }));
  }, STATE_MS);
}

// Shared by all sockets, because there are many.
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
  post({ type: 'taken', id });
  // The socket closed on the way.
  if (!socket) return void ended.push(id);
  sockets += 1;
  idOf.set(socket, id);
  socket.on('error', noFault).on('close', left).on('end', leave).on('finish', leave);
  // No input is expected from the client; reading detects when it disconnects.
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
      post({ type: 'failed', message: String(error) });
      process.exit(1);
    });
});
// Ends with its parent process, however that ended, and ignores a terminal's signal to the whole group.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
