import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens to new connections. */
export interface Fate {
  /** The response is cut at its first byte: the effect happens, but the client does not know. */
  cutAnswer?: boolean;
  /** The connection breaks before the server has received the whole request. */
  cutRequest?: boolean;
  /** The request is sent again on a separate connection, whose response is dropped. */
  replay?: boolean;
  /** Nothing passes, but the connection stays open. */
  stall?: boolean;
}

/**
 * A local proxy that injects faults into connections.
 * A fault applies to a whole connection, so clients should use a new one for each request.
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
    /** Breaks all open connections. */
    cutAll() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
