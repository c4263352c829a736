import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';

export interface RawStream {
  socket: Socket;
  /** Everything received so far. */
  text(): string;
  /** Whether the connection is closed. */
  closed(): boolean;
  until(sign: string): Promise<void>;
  end(): Promise<void>;
}

/** A raw connection, on which tests write and read every byte. */
export function openRaw(url: string, bytes = ''): RawStream {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  let closed = false;
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => (text += chunk.toString('latin1')));
  socket.on('close', () => (closed = true));
  if (bytes) socket.write(bytes);
  return {
    socket,
    text: () => text,
    closed: () => closed,
    until: (sign) => expect.poll(() => text, { timeout: 30_000, interval: 10 }).toContain(sign),
    end: () => expect.poll(() => closed, { timeout: 30_000, interval: 10 }).toBe(true),
  };
}

/** The bytes of a stream request. */
export function streamRequest(
  token: string,
  {
    cursors = {},
    headers = '',
    version = '1.1',
  }: { cursors?: Record<string, number>; headers?: string; version?: string } = {},
): string {
  const body = JSON.stringify({ cursors });
  return `POST /v1/stream HTTP/${version}\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
}

/** Decodes chunked encoding; throws if it is malformed. `whole`: the last chunk has arrived. */
export function chunksOf(text: string): { whole: boolean; payload: string } {
  let rest = text.slice(text.indexOf('\r\n\r\n') + 4);
  let payload = '';
  while (rest !== '') {
    const end = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.slice(0, end), 16);
    if (end < 1 || !/^[\da-f]+$/.test(rest.slice(0, end)) || rest.slice(end + 2 + size, end + 4 + size) !== '\r\n')
      throw new Error(`no chunk: ${JSON.stringify(rest.slice(0, 60))}`);
    if (size === 0) {
      if (rest.length > end + 4) throw new Error('something comes after the last chunk');
      return { whole: true, payload };
    }
    payload += rest.slice(end + 2, end + 2 + size);
    rest = rest.slice(end + 4 + size);
  }
  return { whole: false, payload };
}
