import type { Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';

/** How long requests that are under way may take once the server is asked to stop. */
const FINISH_WITHIN_MS = 10_000;
/** A request that is on its way when the server is asked to stop should have come by then. */
const ARRIVE_WITHIN_MS = 500;

/**
 * How long connections may take that send nothing of use. A head that trickles is cut by these; how slowly a body may come is
 * `middleware/arriving.ts`; a body that no handler reads is cut as soon as its request is answered (`closeBehindBodies`, else the driver).
 */
export const socketLimits: ServerOptions = {
  headersTimeout: 15_000,
  connectionsCheckingInterval: 2000,
  requestTimeout: 3_600_000,
  keepAliveTimeout: 65_000,
};

/**
 * Keeps an eye on connections over which nobody has asked anything yet: browsers open them in advance. Node does not count them as
 * idle, so that a server that stops would wait for them.
 * @returns what closes them
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

/** A question with a body, which HTTP allows and nobody reads, is answered and is the connection's last: else it could be sent without end. */
export function closeBehindBodies(server: Server): void {
  server.on('request', ({ method, headers }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return;
    if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0)
      response.shouldKeepAlive = false;
  });
}

/** Stops accepting, lets what is under way finish (within bounds), and resolves when no connection is left. */
export async function drainServer(
  server: Server,
  closeUnused: () => void = () => undefined,
  within = FINISH_WITHIN_MS,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A keep-alive connection that has just become idle would otherwise hold the server open until its time-out.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const arrived = setTimeout(closeUnused, ARRIVE_WITHIN_MS);
  const late = setTimeout(() => server.closeAllConnections(), within);
  await closed;
  clearInterval(idle);
  clearTimeout(arrived);
  clearTimeout(late);
}
