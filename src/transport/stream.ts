import { createParser } from 'eventsource-parser';
import type { StreamEvent, StreamEventName } from '../protocol/entries.ts';
import type { Clock } from '../sync/clock.ts';
import { errorOf } from './problem.ts';
import { TransportError } from './types.ts';

/** Milliseconds without data after which the connection is considered dead: three missed heartbeats of 15 s. */
const SILENCE = 45_000;

const names = new Set<string>([
  'ready',
  'entry',
  'ephemeral',
  'reset',
  'live',
  'revoked',
  'drain',
] satisfies StreamEventName[]);

/** Reads Server-Sent Events from a response until it ends, times out or is aborted. */
export async function readStream(
  response: Response,
  onEvent: (event: StreamEvent) => void,
  signal: AbortSignal,
  clock: Clock,
): Promise<void> {
  if (!response.ok || !response.body) throw await errorOf(response);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent({ event, data }) {
      // A newer server may send events this version does not know.
      if (event !== undefined && names.has(event)) onEvent({ name: event, data: JSON.parse(data) } as StreamEvent);
    },
  });
  let silent = false;
  const cancel = () => void reader.cancel().catch(() => undefined);
  const listenForLife = () =>
    clock.after(SILENCE, () => {
      silent = true;
      cancel();
    });
  let quiet = listenForLife();
  signal.addEventListener('abort', cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (signal.aborted) return;
      if (silent) throw new TransportError('unknown', `Nothing was heard for ${SILENCE / 1000} s`);
      if (done) return;
      quiet();
      quiet = listenForLife();
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    quiet();
    signal.removeEventListener('abort', cancel);
  }
}
