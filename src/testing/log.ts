import type { Entry, EntryData, EntryType, Ephemeral } from '../protocol/entries.ts';

/** An event on a topic, for listeners. */
export type News = { entry: Entry } | { ephemeral: Ephemeral };

export interface Log {
  append<T extends EntryType>(topic: string, type: T, data: EntryData[T]): void;
  tell(ephemeral: Ephemeral): void;
  head(topic: string): number;
  /** Entries after `seq`; undefined if the log does not reach back, or `seq` is not one of its numbers. */
  since(topic: string, seq: unknown): Entry[] | undefined;
  /** Forgets the topic's past entries, as retention does. */
  forget(topic: string): void;
  listen(listener: (topic: string, news: News) => void): () => void;
}

/** Ordered logs in memory. */
export function createLog(now: () => number): Log {
  const logs = new Map<string, { head: number; entries: Entry[] }>();
  const listeners = new Set<(topic: string, news: News) => void>();
  const log = (topic: string) => {
    let topicLog = logs.get(topic);
    if (!topicLog) logs.set(topic, (topicLog = { head: 0, entries: [] }));
    return topicLog;
  };
  const tellAll = (topic: string, news: News) => {
    for (const listener of [...listeners]) listener(topic, news);
  };
  return {
    append(topic, type, data) {
      const at = log(topic);
      // Copied, as over a network: later changes in the backend must not reach the reader.
      const entry = structuredClone({ topic, seq: ++at.head, type, at: now(), data }) as Entry;
      at.entries.push(entry);
      tellAll(topic, { entry });
    },
    tell: (ephemeral) => tellAll(ephemeral.topic, { ephemeral }),
    head: (topic) => logs.get(topic)?.head ?? 0,
    since(topic, seq) {
      const { head, entries } = log(topic);
      if (typeof seq !== 'number' || seq < head - entries.length || seq > head) return undefined;
      return entries.slice(entries.length - (head - seq));
    },
    forget(topic) {
      log(topic).entries.length = 0;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
