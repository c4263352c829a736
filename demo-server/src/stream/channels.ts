import { readEntries, readHeads } from '../log/read.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import { entryFrame } from './frame.ts';
import type { Heads, StreamReader } from './reader.ts';

const PAGE = 200;

interface Channel {
  readonly readers: Set<StreamReader>;
  /** The last entry that was handed to the readers. */
  head: number;
  /** How far the log is known to reach. */
  wanted: number;
  running: boolean;
}

/** The topics that somebody reads here. Each entry is read and encoded once, and the same bytes go to all its readers. */
export interface Channels extends Heads {
  /** @param head - how far the log reaches now; what lies before it is the reader's own business */
  join(topic: string, reader: StreamReader, head: number): void;
  leave(topic: string, reader: StreamReader): void;
  readersOf(topic: string): Iterable<StreamReader>;
  /** The log of a topic reaches to `seq` now. */
  advance(topic: string, seq: number): void;
  /** Looks at the logs themselves, in case a hint was lost. */
  compare(): Promise<void>;
}

export function createChannels(db: Db): Channels {
  const channels = new Map<string, Channel>();

  async function run(topic: string, channel: Channel): Promise<void> {
    if (channel.running) return;
    channel.running = true;
    try {
      while (channel.head < channel.wanted && channel.readers.size > 0) {
        const rows = await readEntries(db, topic, channel.head, PAGE);
        if (rows.length === 0) break;
        for (const row of rows) {
          const frame = entryFrame(row);
          channel.head = row.seq;
          for (const reader of channel.readers) reader.deliver(row, frame);
        }
      }
    } catch {
      // The next hint or comparison tries again.
    } finally {
      channel.running = false;
    }
  }

  const advance: Channels['advance'] = (topic, seq) => {
    const channel = channels.get(topic);
    if (!channel) return;
    channel.wanted = Math.max(channel.wanted, seq);
    // Also where nothing is new: an earlier try may have failed.
    if (channel.head < channel.wanted) void run(topic, channel);
  };

  return {
    advance,
    headOf: (topic) => channels.get(topic)?.head ?? 0,
    join(topic, reader, head) {
      let channel = channels.get(topic);
      if (!channel) channels.set(topic, (channel = { readers: new Set(), head, wanted: head, running: false }));
      channel.readers.add(reader);
    },
    leave(topic, reader) {
      const channel = channels.get(topic);
      channel?.readers.delete(reader);
      if (channel?.readers.size === 0) channels.delete(topic);
    },
    readersOf: (topic) => channels.get(topic)?.readers ?? [],
    async compare() {
      for (const [topic, head] of await readHeads(db, [...channels.keys()])) advance(topic, head);
    },
  };
}
