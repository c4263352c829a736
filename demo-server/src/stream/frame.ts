import type { Ephemeral, StreamEvents } from '../../../src/protocol/index.ts';
import type { LogRow } from '../log/read.ts';

/**
 * Bytes on the wire: one chunk of HTTP/1.1's chunked encoding, framed once for all readers, so that a fan-out writes
 * the same bytes to many sockets.
 */
export type Frame = Buffer;

function frameOf(text: string): Frame {
  return Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}

/** A Server-Sent Event; JSON has no raw line breaks, so one `data:` line carries it. */
const event = (name: string, json: string) => frameOf(`event: ${name}\ndata: ${json}\n\n`);

/** Encodes an entry once for all readers. `data` is already JSON and is not parsed again. */
export function entryFrame({ topic, seq, type, at, data }: LogRow): Frame {
  return event(
    'entry',
    `{"topic":${JSON.stringify(topic)},"seq":${seq},"type":${JSON.stringify(type)},"at":${at},"data":${data}}`,
  );
}

export function eventFrame<N extends Exclude<keyof StreamEvents, 'entry' | 'ephemeral'>>(
  name: N,
  data: StreamEvents[N],
): Frame {
  return event(name, JSON.stringify(data));
}

export function ephemeralFrame(ephemeral: Ephemeral): Frame {
  return event('ephemeral', JSON.stringify(ephemeral));
}

/** A comment that shows that the connection is alive. */
export const heartbeat = frameOf(': \n\n');

/** The final chunk: a stream without it was cut off. */
export const lastFrame: Frame = Buffer.from('0\r\n\r\n');

/** The payload of a frame, without the chunked encoding. */
export function payloadOf(frame: Frame): Buffer {
  const start = frame.indexOf('\r\n') + 2;
  return frame.subarray(start, Math.max(start, frame.length - 2));
}
