import type { LogRow } from '../log/read.ts';
import { readEntries } from '../log/read.ts';
import type { Caller } from '../services/shared/types.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import { entryFrame, eventFrame, type Frame } from './frame.ts';
import type { StreamMetrics } from './metrics.ts';
import type { Outlet } from './outlet.ts';

/** Entries read from the log at once while a reader catches up: few at first, since nobody knows how large they are. */
const PAGE = { first: 16, least: 2, most: 200 };

const liveFrame = eventFrame('live', {});

/** How far the hub has come with a topic. */
export interface Heads {
  headOf(topic: string): number;
}

/** A look at what a person may read now. */
export interface RightsCheck {
  /** Where a topic stood when the person got access to it; from there on nothing may be left out. */
  since: Map<string, number>;
  /** Something changed that was not looked at. */
  due: boolean;
}

/** What all readers of a process share. */
export interface ReaderDeps {
  db: Db;
  heads: Heads;
  /** A read from the log, when it is its turn. */
  inTurn<T>(read: () => Promise<T>): Promise<T>;
  /** An entry came that may change what its reader may read; `sent`, or only known of. */
  onEntry(reader: StreamReader, row: LogRow, sent: boolean): void;
  metrics: Pick<StreamMetrics, 'fellBehind' | 'written'>;
}

export type StreamPerson = Pick<Caller, 'userID' | 'role'>;

/**
 * One open stream. Every topic has a position; a topic is either live (the hub hands entries over as they come) or behind
 * (they are read from the log). A reader that has no room falls behind instead of filling memory, and a gap is filled from
 * the log, so each entry is sent once and in order, whatever came first.
 */
export class StreamReader {
  readonly #deps: ReaderDeps;
  readonly #positions = new Map<string, number>();
  readonly #behind = new Set<string>();
  #pumping = false;
  #live = false;
  readonly outlet: Outlet;
  readonly person: StreamPerson;
  /** When the token is over, in seconds since 1970. */
  readonly expires: number;
  /** A look at the rights that runs, or is due. */
  rights: RightsCheck | undefined;

  constructor(deps: ReaderDeps, outlet: Outlet, person: StreamPerson, expires: number) {
    this.#deps = deps;
    this.outlet = outlet;
    this.person = person;
    this.expires = expires;
  }

  get topics(): ReadonlyMap<string, number> {
    return this.#positions;
  }

  /** Writes what is no entry. */
  say(frame: Frame): void {
    this.#deps.metrics.written.bytes += frame.length;
    this.outlet.write(frame);
  }

  /** Begins to read a topic behind `seq`; `head` is where its log stands. */
  follow(topic: string, seq: number, head: number): void {
    this.#positions.set(topic, seq);
    if (seq < Math.max(head, this.#deps.heads.headOf(topic))) this.#behind.add(topic);
  }

  unfollow(topic: string): void {
    this.#positions.delete(topic);
    this.#behind.delete(topic);
  }

  /** An entry, already encoded, from the hub. */
  deliver(row: LogRow, frame: Frame): void {
    const position = this.#positions.get(row.topic);
    if (position === undefined || row.seq <= position) return;
    const behind = this.#behind.has(row.topic);
    if (!behind && row.seq === position + 1 && this.outlet.hasRoom) {
      this.#send(row, frame);
      return;
    }
    // Not when it is its turn to be sent, but now: who takes nothing must not keep a right that is gone.
    this.#deps.onEntry(this, row, false);
    if (behind) return;
    this.#behind.add(row.topic);
    this.#deps.metrics.fellBehind();
    void this.pump();
  }

  /** Sends everything that is behind; resolves when nothing is, or the reader is gone. */
  async pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      let limit = PAGE.first;
      while (!this.outlet.closed) {
        const [topic] = this.#behind;
        if (topic === undefined) break;
        // Read only what can be sent: a page that waits beside each of many slow readers would fill the memory that the outlet saves.
        await this.outlet.room();
        if (!this.outlet.closed) limit = await this.#deps.inTurn(() => this.#catchUp(topic, limit));
      }
      if (!this.#live && !this.outlet.closed) {
        this.#live = true;
        this.say(liveFrame);
      }
    } catch {
      // The database did not answer: the client comes back with its positions.
      this.outlet.close('error');
    } finally {
      this.#pumping = false;
    }
  }

  /** @returns how many entries to read the next time */
  async #catchUp(topic: string, limit: number): Promise<number> {
    const from = this.#positions.get(topic);
    if (from === undefined || this.outlet.closed) return limit;
    const known = this.#deps.heads.headOf(topic);
    const rows = await readEntries(this.#deps.db, topic, from, limit);
    let sent = 0;
    for (const row of rows) {
      const position = this.#positions.get(topic);
      if (position === undefined || !this.outlet.hasRoom) return Math.max(PAGE.least, sent);
      // The log no longer reaches back to where this reader stands. What it still has is sent: it may be the account's end.
      if (row.seq !== position + 1) this.#jump(topic, row.seq - 1);
      this.#send(row, entryFrame(row));
      sent += 1;
    }
    // No await between the look and the change: an entry that comes now finds the topic live.
    let position = this.#positions.get(topic);
    if (position === undefined) return limit;
    // Entries that were known to be there before we looked are gone: they were too old to be kept.
    if (rows.length === 0 && known > position) this.#jump(topic, (position = known));
    if (rows.length < limit && this.#deps.heads.headOf(topic) <= position) this.#behind.delete(topic);
    return Math.min(limit * 2, PAGE.most);
  }

  #jump(topic: string, seq: number): void {
    this.#positions.set(topic, seq);
    this.say(eventFrame('reset', { topic, seq }));
  }

  #send(row: LogRow, frame: Frame): void {
    this.#positions.set(row.topic, row.seq);
    this.#deps.metrics.written.entries += 1;
    this.say(frame);
    this.#deps.onEntry(this, row, true);
  }
}
