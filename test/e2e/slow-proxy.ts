import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SlowProxy {
  readonly url: string;
  /** Called when a held request arrives, and when its response arrives; each continues when the promise resolves. */
  hold?:
    { matches(request: IncomingMessage): boolean; before?(): Promise<unknown>; after?(): Promise<unknown> } | undefined;
  close(): Promise<void>;
}

/** A proxy in which a test can hold a request: after the click, before the effect, or between effect and response. */
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
