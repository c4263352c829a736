import type { Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';

/** Time limit for requests in flight once the server is asked to stop. */
const FINISH_WITHIN_MS = 10_000;
/** A request that was on its way when the server was asked to stop should have arrived after this time. */
const ARRIVE_WITHIN_MS = 500;

/**
 * Time limits for connections that send nothing useful. They cut off headers that trickle in. `middleware/arriving.ts`
 * limits slow bodies; a body that no handler reads is cut off as soon as its request is answered (`closeBehindBodies`,
 * otherwise the driver).
 */
export const socketLimits: ServerOptions = {
  headersTimeout: 15_000,
  connectionsCheckingInterval: 2000,
  requestTimeout: 3_600_000,
  keepAliveTimeout: 65_000,
};

/**
 * Tracks connections without a request yet: browsers open them in advance. Node does not count them as idle, so a
 * stopping server would wait for them.
 * @returns a function that closes them
 */
export function watchUnused(server: Server): () => void {
  const unused = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  return () => {
    for (const socket of unused) socket.destroy();
  };
}

/**
 * Closes the connection after answering a GET or HEAD with a body, which HTTP allows and nobody reads. Otherwise a
 * client could send it without end.
 */
export function closeBehindBodies(server: Server): void {
  server.on('request', ({ method, headers }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return;
    if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0)
      response.shouldKeepAlive = false;
  });
}

/** Stops accepting, lets requests in flight finish (within limits), and resolves when no connection is left. */
export async function drainServer(
  server: Server,
  closeUnused: () => void = () => undefined,
  within = FINISH_WITHIN_MS,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A keep-alive connection that has just become idle would otherwise hold the server open until its timeout.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const arrived = setTimeout(closeUnused, ARRIVE_WITHIN_MS);
  const late = setTimeout(() => server.closeAllConnections(), within);
  await closed;
  clearInterval(idle);
  clearTimeout(arrived);
  clearTimeout(late);
}
