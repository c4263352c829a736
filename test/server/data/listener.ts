import { expect } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Caller } from '../../../demo-server/src/services/shared/types.ts';
import type { Entry, StreamEvents } from '../../../src/protocol/index.ts';

/** A client that collects the events of a stream, in order. */
export async function listen(
  { hub }: Pick<Backend, 'hub'>,
  caller: Caller,
  cursors: Record<string, unknown> = {},
  { signal, epoch }: { signal?: AbortSignal; epoch?: string } = {},
) {
  const source = hub.open({ caller, cursors, ...(epoch && { epoch }) }, signal).getReader();
  const events: { name: string; data: unknown }[] = [];
  const done = (async () => {
    const decoder = new TextDecoder();
    let text = '';
    for (let read = await source.read(); !read.done; read = await source.read()) {
      text += decoder.decode(read.value, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [name, data] = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        if (name?.startsWith('event: '))
          events.push({ name: name.slice(7), data: JSON.parse(data?.slice(6) ?? 'null') });
      }
    }
  })();
  const of = <N extends keyof StreamEvents>(name: N) =>
    events.filter((event) => event.name === name).map(({ data }) => data as StreamEvents[N]);
  const until = async (ready: () => boolean) => expect.poll(ready, { timeout: 6000, interval: 5 }).toBe(true);
  return {
    events,
    of,
    entries: (topic?: string) => of('entry').filter((entry) => topic === undefined || entry.topic === topic) as Entry[],
    until,
    live: () => until(() => of('live').length > 0),
    stop: () => source.cancel(),
    done,
  };
}
