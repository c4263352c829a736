import type { LogRow } from '../log/read.ts';
import { readEntries } from '../log/read.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import { entryFrame, eventFrame } from './frame.ts';
import type { Outlet } from './outlet.ts';

/** Entries read from the log at once while a reader catches up. */
const PAGE = 100;

/** How far the hub has come with a topic. */
export interface Heads {
  headOf(topic: string): number;
}

/**
 * One open stream. Every topic has a position; a topic is either live (the hub hands entries over as they come) or behind
 * (they are read from the log). A reader that has no room falls behind instead of filling memory, and a gap is filled from
 * the log, so each entry is sent once and in order, whatever came first.
 */
export class StreamReader {
  readonly #db: Db;
  readonly #heads: Heads;
  readonly #outlet: Outlet;
  readonly #positions = new Map<string, number>();
  readonly #behind = new Set<string>();
  readonly #onEntry: (row: LogRow) => void;
  #pumping = false;
  #live = false;

  constructor(db: Db, heads: Heads, outlet: Outlet, onEntry: (row: LogRow) => void) {
    this.#db = db;
    this.#heads = heads;
    this.#outlet = outlet;
    this.#onEntry = onEntry;
  }

  get outlet(): Outlet {
    return this.#outlet;
  }

  get topics(): ReadonlyMap<string, number> {
    return this.#positions;
  }

  /** Begins to read a topic behind `seq`. */
  follow(topic: string, seq: number): void {
    this.#positions.set(topic, seq);
    this.#behind.add(topic);
  }

  unfollow(topic: string): void {
    this.#positions.delete(topic);
    this.#behind.delete(topic);
  }

  /** An entry, already encoded, from the hub. */
  deliver(row: LogRow, frame: Uint8Array): void {
    const position = this.#positions.get(row.topic);
    if (position === undefined || row.seq <= position || this.#behind.has(row.topic)) return;
    if (row.seq !== position + 1 || !this.#outlet.hasRoom) {
      this.#behind.add(row.topic);
      void this.pump();
      return;
    }
    this.#send(row, frame);
  }

  /** Sends everything that is behind; resolves when nothing is, or the reader is gone. */
  async pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (!this.#outlet.closed) {
        const [topic] = this.#behind;
        if (topic === undefined) break;
        await this.#catchUp(topic);
      }
      if (!this.#live && !this.#outlet.closed) {
        this.#live = true;
        this.#outlet.write(eventFrame('live', {}));
      }
    } catch {
      // The database did not answer: the client comes back with its positions.
      this.#outlet.close();
    } finally {
      this.#pumping = false;
    }
  }

  async #catchUp(topic: string): Promise<void> {
    const from = this.#positions.get(topic) ?? 0;
    const known = this.#heads.headOf(topic);
    const rows = await readEntries(this.#db, topic, from, PAGE);
    for (const row of rows) {
      await this.#outlet.room();
      const position = this.#positions.get(topic);
      if (this.#outlet.closed || position === undefined) return;
      // The log no longer reaches back to where this reader stands. What it still has is sent: it may be the account's end.
      if (row.seq <= position) continue;
      if (row.seq !== position + 1) this.#jump(topic, row.seq - 1);
      this.#send(row, entryFrame(row));
    }
    // No await between the look and the change: an entry that comes now finds the topic live.
    let position = this.#positions.get(topic);
    if (position === undefined) return;
    // Entries that were known to be there before we looked are gone: they were too old to be kept.
    if (rows.length === 0 && known > position) this.#jump(topic, (position = known));
    if (rows.length < PAGE && this.#heads.headOf(topic) <= position) this.#behind.delete(topic);
  }

  #jump(topic: string, seq: number): void {
    this.#positions.set(topic, seq);
    this.#outlet.write(eventFrame('reset', { topic, seq }));
  }

  #send(row: LogRow, frame: Uint8Array): void {
    this.#positions.set(row.topic, row.seq);
    this.#outlet.write(frame);
    this.#onEntry(row);
  }
}
