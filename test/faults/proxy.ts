import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens to a connection that begins now. */
export interface Fate {
  /** The answer is cut at its first byte: the server has done it, the client does not know. */
  cutAnswer?: boolean;
  /** The connection breaks before the server has got all of the request. */
  cutRequest?: boolean;
  /** What was sent comes to the server once more, on a connection of its own, and nobody hears that answer. */
  replay?: boolean;
  /** Nothing goes through any more, but the line stays open. */
  stall?: boolean;
}

/**
 * Stands between clients and a server on this machine and lets connections suffer.
 * A fate holds for a whole connection, so clients should use a new one for each request.
 */
export async function createFaultProxy(target: () => string, decide: () => Fate) {
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
    return socket;
  };
  const upstream = () => {
    const { hostname, port } = new URL(target());
    return keep(connect(Number(port), hostname));
  };

  const server = createServer((client) => {
    keep(client);
    const fate = decide();
    const there = upstream();
    const sent: Buffer[] = [];
    there.once('close', () => client.destroy());
    client.once('close', () => {
      there.destroy();
      if (fate.replay && sent.length > 0) {
        const again = upstream();
        again.end(Buffer.concat(sent));
        again.resume();
      }
    });
    client.on('data', (chunk: Buffer) => {
      if (fate.stall) return;
      if (fate.cutRequest) {
        there.write(chunk.subarray(0, Math.max(1, chunk.length >> 1)), () => client.destroy());
        return;
      }
      sent.push(chunk);
      there.write(chunk);
    });
    there.on('data', (chunk: Buffer) => {
      if (fate.stall) return;
      if (fate.cutAnswer) client.destroy();
      else client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Every connection there is breaks now. */
    cutAll() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
