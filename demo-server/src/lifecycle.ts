import type { Server } from 'node:http';

/** How long requests that are under way may take once the server is asked to stop. */
const FINISH_WITHIN_MS = 10_000;

/** Stops accepting, lets what is under way finish (within bounds), and resolves when no connection is left. */
export async function drainServer(server: Server, within = FINISH_WITHIN_MS): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A keep-alive connection that has just become idle would otherwise hold the server open until its time-out.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), within);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
