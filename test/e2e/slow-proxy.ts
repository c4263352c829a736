import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SlowProxy {
  readonly url: string;
  /** Called when a request that is held arrives, and when its answer is here; the request or answer goes on when the promise resolves. */
  hold?:
    { matches(request: IncomingMessage): boolean; before?(): Promise<unknown>; after?(): Promise<unknown> } | undefined;
  close(): Promise<void>;
}

/** Passes everything on to a server, and lets the test stand in between: after the press, before the effect, between effect and answer. */
export async function startSlowProxy(target: string): Promise<SlowProxy> {
  const { hostname, port } = new URL(target);
  const server: Server = createServer((incoming, outgoing) => {
    void (async () => {
      const held = proxy.hold?.matches(incoming) ? proxy.hold : undefined;
      const chunks: Buffer[] = [];
      if (held) for await (const chunk of incoming) chunks.push(chunk as Buffer);
      await held?.before?.();
      const onward = request(
        { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
        (answer) => {
          void (async () => {
            await held?.after?.();
            if (outgoing.destroyed) return answer.destroy();
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(outgoing);
          })();
        },
      );
      onward.on('error', () => outgoing.destroy());
      outgoing.on('close', () => onward.destroy());
      if (held) onward.end(Buffer.concat(chunks));
      else incoming.pipe(onward);
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const proxy: SlowProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
