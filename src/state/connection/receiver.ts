import type { Entry, StreamEvent } from '../../protocol/entries.ts';
import { changesOfEntry, rightsOf } from '../../sync/entries.ts';
import { createRetries } from '../../sync/backoff.ts';
import { classifyEntry, type Joined } from '../../sync/cursors.ts';
import type { Change } from '../../sync/rows.ts';
import type { Core } from '../cache/core.ts';
import { createCounts } from './subscriber-counts.ts';
import { cascadeDelete } from '../replica/cascade-delete.ts';
import { notificationsOf } from './notifications.ts';
import { applySuspensions } from './suspensions.ts';

/** Applies the events of the stream in order, once, and never past a gap. */
export interface Receiver {
  receive(event: StreamEvent): void;
  /** Fetches missing entries in one request: for gaps, and for topics that the stream was opened without. */
  catchUp(): Promise<void>;
}

/** @param relay - receives all events, for tabs without their own connection */
export function createReceiver(
  core: Core,
  joinAccount: Parameters<typeof notificationsOf>[1],
  relay: (events: readonly StreamEvent[]) => void = () => {},
): Receiver {
  const hearCounts = createCounts(core);
  let batch: Entry[] = [];
  let catching: Promise<void> | undefined;
  let again = false;
  const retries = createRetries(core, { least: 1000 });
  const isThere = () => ['catching-up', 'live'].includes(core.stream.$connection.get().state);
  core.events.on('sessionChanged', () => {
    batch = [];
    retries.reset();
  });

  /** Applies the entries that are in order; true if others could not be applied because of a gap. */
  function apply(entries: readonly Entry[]): boolean {
    const changes: Change[] = [];
    const moved: Record<string, number> = {};
    const from: Record<string, number> = {};
    const applied: Entry[] = [];
    const joined: Joined[] = [];
    const stale = new Set<string>();
    let gap = false;
    for (const entry of entries) {
      const verdict = classifyEntry(core.positions.cursors, entry);
      if (verdict === 'gap') gap = true;
      if (verdict !== 'apply') continue;
      // The cursor is set before listeners run: anything they trigger must find it.
      core.positions.cursors.set(entry.topic, entry.seq);
      moved[entry.topic] = entry.seq;
      from[entry.topic] ??= entry.seq - 1;
      changes.push(...changesOfEntry(entry));
      if (entry.type === 'account.deleted') changes.push(...cascadeDelete(entry.data.officialAccountID, core.replica));
      // A new right contains the positions of its logs; otherwise entries between it and the first received one would be
      // missed unnoticed.
      const first = core.positions.join(rightsOf(entry));
      for (const [topic, seq] of first) moved[topic] = from[topic] = seq;
      joined.push(...first);
      applied.push(entry);
    }
    if (applied.length > 0) {
      const notify = notificationsOf(applied, joinAccount, core);
      void core.commit({ changes: applySuspensions(changes, core, stale), cursors: moved, from });
      if (joined.length > 0) core.events.emit('topics', joined);
      for (const topic of stale) core.events.emit('signal', { type: 'stale', topic });
      notify();
      hearCounts(applied);
    }
    return gap;
  }

  /** Entries of one chunk are applied together: one render, one transaction. */
  function flush(): void {
    const entries = batch;
    batch = [];
    if (entries.length === 0) return;
    relay(entries.map((data) => ({ name: 'entry', data })));
    if (apply(entries)) void catchUp();
  }

  /** Invalidates a topic's rows. Without a seq the topic is not followed: its position is unknown. */
  function reset(topic: string, seq: number | undefined): void {
    core.positions.joined.delete(topic);
    if (seq === undefined) core.positions.cursors.delete(topic);
    else core.positions.cursors.set(topic, seq);
    core.positions.resets.add(topic);
    core.replica.invalidate(topic);
    void core.commit({ forget: [topic], cursors: { [topic]: seq } });
    core.events.emit('signal', { type: 'stale', topic });
  }

  /** Handles a new epoch: if the log is another one, all positions are invalid. */
  function renew(epoch: string): void {
    if (core.positions.epoch === epoch) return;
    const foreign = core.positions.epoch !== undefined;
    core.positions.epoch = epoch;
    if (!foreign) return void core.commit({ epoch });
    core.positions.cursors.clear();
    core.positions.joined.clear();
    core.positions.resets.add();
    core.replica.invalidate();
    void core.commit({ forgetAll: true, epoch });
    core.events.emit('signal', { type: 'stale' });
  }

  async function catchUpNow(): Promise<void> {
    const sessionSignal = core.session.signal;
    for (let more = true; more && !sessionSignal.aborted;) {
      const asked = core.positions.resets.now;
      const answer = await core.backend.ask('sync', {
        body: {
          ...(core.positions.epoch !== undefined && { epoch: core.positions.epoch }),
          cursors: Object.fromEntries(core.positions.cursors),
        },
      });
      if (sessionSignal.aborted) return;
      // The answer is from before a new epoch: it is void.
      if (core.positions.resets.since(asked)) continue;
      const resets = answer.resets.filter(({ topic }) => !core.positions.resets.since(asked, topic));
      relay([
        { name: 'ready', data: { epoch: answer.epoch } },
        ...resets.map((data) => ({ name: 'reset' as const, data })),
        ...answer.entries.map((data) => ({ name: 'entry' as const, data })),
      ]);
      renew(answer.epoch);
      for (const { topic, seq } of resets) reset(topic, seq || undefined);
      apply(answer.entries);
      more = answer.more && answer.entries.length > 0;
    }
  }

  /**
   * Schedules another attempt on a working connection, where nothing else would trigger one. After a disconnect, the
   * reconnect fetches what is missing.
   */
  function askLater(): void {
    if (isThere()) retries.later(() => isThere() && void catchUp());
  }

  function catchUp(): Promise<void> {
    if (catching) {
      again = true;
      return catching;
    }
    const sessionSignal = core.session.signal;
    catching = (async () => {
      try {
        do {
          again = false;
          await catchUpNow();
        } while (again);
        retries.reset();
      } catch {
        if (!sessionSignal.aborted) askLater();
      } finally {
        catching = undefined;
      }
    })();
    return catching;
  }

  return {
    catchUp,
    receive(event) {
      if (event.name === 'entry') {
        batch.push(event.data);
        if (batch.length === 1) queueMicrotask(flush);
        return;
      }
      flush();
      relay([event]);
      if (event.name === 'ready') renew(event.data.epoch);
      else if (event.name === 'reset') reset(event.data.topic, event.data.seq || undefined);
      else if (event.name === 'ephemeral') core.events.emit('ephemeral', event.data);
      else if (event.name === 'revoked') reset(event.data.topic, undefined);
    },
  };
}
