import { setImmediate as turn } from 'node:timers/promises';
import { readEntries, readHeads, type LogRow } from '../log/read.ts';
import { createGate } from '../media/gate.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import { entryFrame } from './frame.ts';
import type { StreamMetrics } from './metrics.ts';
import type { Heads, StreamReader } from './reader.ts';

const PAGE = 200;
/**
 * Longest time, in milliseconds, in which readers get entries without a pause; then other work of this process has its
 * turn.
 */
const SLICE_MS = 1;
/** The clock is checked after this many readers. */
const LOOK_AFTER = 8;
/**
 * Topics that are read at the same time. News for thousands of people at once would take every connection to the
 * database.
 */
const TOPICS_AT_ONCE = 4;

interface Channel {
  readonly readers: Set<StreamReader>;
  /** The last entry that was delivered to the readers, or is about to be. */
  head: number;
  /** Last number that the log is known to have. */
  wanted: number;
  /** When that became known, in milliseconds since 1970; 0 once it is delivered. */
  since: number;
  running: boolean;
}

/**
 * Topics with readers in this process. Each entry is read and encoded once, and the same bytes go to all its readers.
 */
export interface Channels extends Heads {
  /** @param head - the log's current head; the reader reads what lies before it by itself */
  join(topic: string, reader: StreamReader, head: number): void;
  leave(topic: string, reader: StreamReader): void;
  readersOf(topic: string): Iterable<StreamReader>;
  /** The log of a topic reaches `seq`: since `since` (milliseconds since 1970) if known, otherwise since now. */
  advance(topic: string, seq: number, since?: number): void;
  /** Reads the heads of the logs, in case a hint was lost. */
  compare(): Promise<void>;
}

export function createChannels(db: Db, metrics?: Pick<StreamMetrics, 'lag'>): Channels {
  const channels = new Map<string, Channel>();
  const inTurn = createGate(TOPICS_AT_ONCE);
  /** Topics whose entries are being delivered. They share a slice, so that many at once do not take longer than one. */
  let handing = 0;

  /** Gives entries to every reader, in slices, so that other work of the process waits little. */
  async function deliver(channel: Channel, rows: readonly LogRow[]): Promise<void> {
    let handed = 0;
    let over = performance.now() + SLICE_MS / handing;
    for (const row of rows) {
      const frame = entryFrame(row);
      // Set before delivering to the first reader: one that joins or catches up meanwhile must look for the entry in the
      // log.
      channel.head = row.seq;
      for (const reader of channel.readers) {
        reader.deliver(row, frame);
        if ((handed += 1) % LOOK_AFTER !== 0 || performance.now() < over) continue;
        await turn();
        over = performance.now() + SLICE_MS / handing;
      }
    }
  }

  async function run(topic: string, channel: Channel): Promise<void> {
    if (channel.running) return;
    channel.running = true;
    try {
      while (channel.head < channel.wanted && channel.readers.size > 0) {
        const rows = await inTurn(() => readEntries(db, topic, channel.head, PAGE));
        if (rows.length === 0) break;
        // Found by comparing heads, so its time is known to the second only. These are late entries, which the metric
        // must show.
        channel.since ||= ((rows[0] as LogRow).at + 0.5) * 1000;
        handing += 1;
        try {
          await deliver(channel, rows);
        } finally {
          handing -= 1;
        }
      }
      if (channel.since > 0) metrics?.lag(Math.max(0, Date.now() - channel.since) / 1000);
      channel.since = 0;
    } catch {
      // The next hint or comparison retries.
    } finally {
      channel.running = false;
    }
  }

  const advance: Channels['advance'] = (topic, seq, since = 0) => {
    const channel = channels.get(topic);
    if (!channel) return;
    if (seq > channel.wanted) {
      channel.wanted = seq;
      channel.since ||= since;
    }
    // Also if nothing is new: an earlier attempt may have failed.
    if (channel.head < channel.wanted) void run(topic, channel);
  };

  return {
    advance,
    headOf: (topic) => channels.get(topic)?.head ?? 0,
    join(topic, reader, head) {
      let channel = channels.get(topic);
      if (!channel)
        channels.set(topic, (channel = { readers: new Set(), head, wanted: head, since: 0, running: false }));
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
