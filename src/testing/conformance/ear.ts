import type { Entry, StreamEvent, StreamEventName, StreamEvents } from '../../protocol/entries.ts';
import type { Transport } from '../../transport/types.ts';
import { eventually } from './claims.ts';

/** An open stream that records its events. */
export interface Ear {
  readonly events: readonly StreamEvent[];
  of<N extends StreamEventName>(name: N): StreamEvents[N][];
  entries(topic: string): Entry[];
  /** Resolves when `is` holds for the recorded events. */
  until(is: () => boolean, what: string): Promise<void>;
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Opens a stream and waits until it is live. */
export async function listen(
  transport: Transport,
  request: { epoch?: string; cursors: Record<string, unknown> },
  patience: number,
): Promise<Ear> {
  const events: StreamEvent[] = [];
  const controller = new AbortController();
  let failure: unknown;
  const streamRequest = request as { cursors: Record<string, number> };
  const ended = transport
    .stream(streamRequest, (event) => void events.push(event), controller.signal)
    .catch((error: unknown) => {
      failure = error;
    });
  const ear: Ear = {
    events,
    of: <N extends StreamEventName>(name: N) =>
      events.filter((event) => event.name === name).map(({ data }) => data as StreamEvents[N]),
    entries: (topic) => ear.of('entry').filter((entry) => entry.topic === topic),
    until: (is, what) =>
      eventually(
        is,
        patience,
        () =>
          `${what}; the stream said ${events.map(({ name, data }) => (name === 'entry' ? `${data.type}#${data.seq}` : name)).join(', ')}${failure ? ` and failed: ${String(failure)}` : ''}`,
      ),
    ended,
    async close() {
      controller.abort();
      await ended;
    },
  };
  await ear.until(() => ear.of('live').length > 0, 'live');
  return ear;
}
