import type { LogRow } from '../log/read.ts';
import { readEntries } from '../log/read.ts';
import type { Caller } from '../services/shared/types.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import { entryFrame, eventFrame, type Frame } from './frame.ts';
import type { StreamMetrics } from './metrics.ts';
import type { Outlet } from './outlet.ts';

/** Entries per read while a reader catches up: few at first, because their size is unknown. */
const PAGE = { first: 16, least: 2, most: 200 };

const liveFrame = eventFrame('live', {});

/** Numbers that the hub has delivered up to. */
export interface Heads {
  headOf(topic: string): number;
}

/** A check of a person's current rights. */
export interface RightsCheck {
  /** Head of a topic when the person got access to it; from there on nothing may be left out. */
  since: Map<string, number>;
  /** Something changed and was not checked yet. */
  due: boolean;
}

/** Shared by all readers of a process. */
export interface ReaderDeps {
  db: Db;
  heads: Heads;
  /** Runs a read from the log when it is its turn. */
  inTurn<T>(read: () => Promise<T>): Promise<T>;
  /** Called for an entry that may change what its reader may read; `sent`, or only known so far. */
  onEntry(reader: StreamReader, row: LogRow, sent: boolean): void;
  metrics: Pick<StreamMetrics, 'fellBehind' | 'written'>;
}

export type StreamPerson = Pick<Caller, 'userID' | 'role'>;

/**
 * One open stream. Every topic has a position and is either live (the hub delivers entries as they come) or behind
 * (entries are read from the log). A reader without room falls behind instead of filling memory. Gaps are filled from
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
  /** When the token expires, in seconds since 1970. */
  readonly expires: number;
  /** A check of the rights that is running or due. */
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

  /** Writes a frame that is not an entry. */
  say(frame: Frame): void {
    this.#deps.metrics.written.bytes += frame.length;
    this.outlet.write(frame);
  }

  /** Starts reading a topic after `seq`; `head` is the head of its log. */
  follow(topic: string, seq: number, head: number): void {
    this.#positions.set(topic, seq);
    if (seq < Math.max(head, this.#deps.heads.headOf(topic))) this.#behind.add(topic);
  }

  unfollow(topic: string): void {
    this.#positions.delete(topic);
    this.#behind.delete(topic);
  }

  /** Delivers an encoded entry from the hub. */
  deliver(row: LogRow, frame: Frame): void {
    const position = this.#positions.get(row.topic);
    if (position === undefined || row.seq <= position) return;
    const behind = this.#behind.has(row.topic);
    if (!behind && row.seq === position + 1 && this.outlet.hasRoom) {
      this.#send(row, frame);
      return;
    }
    // Called now, not when the entry is sent: a reader that takes nothing must not keep a revoked right.
    this.#deps.onEntry(this, row, false);
    if (behind) return;
    this.#behind.add(row.topic);
    this.#deps.metrics.fellBehind();
    void this.pump();
  }

  /** Sends everything that is behind. Resolves when nothing is left, or the reader is gone. */
  async pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      let limit = PAGE.first;
      while (!this.outlet.closed) {
        const [topic] = this.#behind;
        if (topic === undefined) break;
        // Reads only what can be sent: a page waiting for each of many slow readers would fill the memory that the
        // outlet saves.
        await this.outlet.room();
        if (!this.outlet.closed) limit = await this.#deps.inTurn(() => this.#catchUp(topic, limit));
      }
      if (!this.#live && !this.outlet.closed) {
        this.#live = true;
        this.say(liveFrame);
      }
    } catch {
      // The database did not answer: the client returns with its positions.
      this.outlet.close('error');
    } finally {
      this.#pumping = false;
    }
  }

  /** @returns the number of entries to read next time */
  async #catchUp(topic: string, limit: number): Promise<number> {
    const from = this.#positions.get(topic);
    if (from === undefined || this.outlet.closed) return limit;
    const headBefore = this.#deps.heads.headOf(topic);
    const rows = await readEntries(this.#deps.db, topic, from, limit);
    let sent = 0;
    for (const row of rows) {
      const position = this.#positions.get(topic);
      if (position === undefined || !this.outlet.hasRoom) return Math.max(PAGE.least, sent);
      // The log no longer reaches back to this reader's position. The rest is sent: it may be the account's end.
      if (row.seq !== position + 1) this.#jump(topic, row.seq - 1);
      this.#send(row, entryFrame(row));
      sent += 1;
    }
    // No await between check and change: an entry that arrives now finds the topic live.
    let position = this.#positions.get(topic);
    if (position === undefined) return limit;
    // Entries known before the read are gone: they were too old to be kept.
    if (rows.length === 0 && headBefore > position) this.#jump(topic, (position = headBefore));
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
