import type { Ephemeral, StreamEvents } from '../../../src/protocol/index.ts';
import type { LogRow } from '../log/read.ts';

const encoder = new TextEncoder();

/** A Server-Sent Event as bytes; JSON has no raw line breaks, so one `data:` line carries it. */
function frame(name: string, json: string): Uint8Array {
  return encoder.encode(`event: ${name}\ndata: ${json}\n\n`);
}

/** Encoded once for all who read it. `data` is JSON already and is not parsed again. */
export function entryFrame({ topic, seq, type, at, data }: LogRow): Uint8Array {
  return frame('entry', `{"topic":${JSON.stringify(topic)},"seq":${seq},"type":${JSON.stringify(type)},"at":${at},"data":${data}}`);
}

export function eventFrame<N extends Exclude<keyof StreamEvents, 'entry' | 'ephemeral'>>(name: N, data: StreamEvents[N]): Uint8Array {
  return frame(name, JSON.stringify(data));
}

export function ephemeralFrame(event: Ephemeral): Uint8Array {
  return frame('ephemeral', JSON.stringify(event));
}

/** A comment: says that the line is alive. */
export const heartbeat = encoder.encode(': \n\n');
