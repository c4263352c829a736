import type { Entry, StreamEvent } from '../../protocol/entries.ts';
import { changesOfEntry, rightsOf } from '../../sync/entries.ts';
import { createRetries } from '../../sync/backoff.ts';
import { classifyEntry, type Joined } from '../../sync/cursors.ts';
import type { Change } from '../../sync/rows.ts';
import type { Core } from '../cache/core.ts';
import { createCounts } from './subscriber-counts.ts';
import { cascadeDelete } from '../replica/cascade-delete.ts';
import { notificationsOf } from './notifications.ts';

/** Takes in what the stream says, in order, once, and never past a hole. */
export interface Receiver {
  receive(event: StreamEvent): void;
  /** Asks for what is missing, as one answer; for holes, and for topics that the stream was opened without. */
  catchUp(): Promise<void>;
}

/** @param relay - hears everything that is taken in, for those who have no line of their own */
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
  const isThere = () => ['catching-up', 'live'].includes(core.$connection.get().state);
  core.events.on('signal', ({ type }) => {
    if (type !== 'sessionChanged') return;
    batch = [];
    retries.reset();
  });

  /** Applies what is in order; true where something could not be applied because entries before it are missing. */
  function apply(entries: readonly Entry[]): boolean {
    const changes: Change[] = [];
    const moved: Record<string, number> = {};
    const from: Record<string, number> = {};
    const applied: Entry[] = [];
    const joined: Joined[] = [];
    let gap = false;
    for (const entry of entries) {
      const verdict = classifyEntry(core.cursors, entry);
      if (verdict === 'gap') gap = true;
      if (verdict !== 'apply') continue;
      // First the position in memory: whatever the telling sets off finds it in place.
      core.cursors.set(entry.topic, entry.seq);
      moved[entry.topic] = entry.seq;
      from[entry.topic] ??= entry.seq - 1;
      changes.push(...changesOfEntry(entry));
      if (entry.type === 'account.deleted') changes.push(...cascadeDelete(entry.data.officialAccountID, core.replica));
      // A right says from where its logs are to be read: else nobody would miss what comes between it and the first entry that is heard.
      const first = core.join(rightsOf(entry));
      for (const [topic, seq] of first) moved[topic] = from[topic] = seq;
      joined.push(...first);
      applied.push(entry);
    }
    if (applied.length > 0) {
      const tell = notificationsOf(applied, joinAccount, core);
      void core.commit({ changes, cursors: moved, from });
      if (joined.length > 0) core.events.emit('topics', joined);
      tell();
      hearCounts(applied);
    }
    return gap;
  }

  /** Entries of one chunk are applied together: one redraw, one transaction. */
  function flush(): void {
    const entries = batch;
    batch = [];
    if (entries.length === 0) return;
    relay(entries.map((data) => ({ name: 'entry', data })));
    if (apply(entries)) void catchUp();
  }

  /** What is held of a topic may be wrong. Without a seq it is not ours to follow: nothing is known of where it stands. */
  function reset(topic: string, seq: number | undefined): void {
    core.joined.delete(topic);
    if (seq === undefined) core.cursors.delete(topic);
    else core.cursors.set(topic, seq);
    core.breaks.add(topic);
    core.replica.invalidate(topic);
    void core.commit({ forget: [topic], cursors: { [topic]: seq } });
    core.events.emit('signal', { type: 'stale', topic });
  }

  /** True where the log is another one than ours: nothing that we know of positions holds. */
  function renew(epoch: string): void {
    if (core.epoch === epoch) return;
    const foreign = core.epoch !== undefined;
    core.epoch = epoch;
    if (!foreign) return void core.commit({ epoch });
    core.cursors.clear();
    core.joined.clear();
    core.breaks.add();
    core.replica.invalidate();
    void core.commit({ forgetAll: true, epoch });
    core.events.emit('signal', { type: 'stale' });
  }

  async function catchUpNow(): Promise<void> {
    const { sessionSignal, breaks } = core;
    for (let more = true; more && !sessionSignal.aborted;) {
      const asked = breaks.now;
      const answer = await core.ask('sync', {
        body: { ...(core.epoch !== undefined && { epoch: core.epoch }), cursors: Object.fromEntries(core.cursors) },
      });
      if (sessionSignal.aborted) return;
      // Of the log as it was before the stream told of another one: that is over, and must not come back.
      if (breaks.since(asked)) continue;
      const resets = answer.resets.filter(({ topic }) => !breaks.since(asked, topic));
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

  /** Where the line is down, its return brings what is missing; on one that works nobody else would ask. */
  function askLater(): void {
    if (isThere()) retries.later(() => isThere() && void catchUp());
  }

  function catchUp(): Promise<void> {
    if (catching) {
      again = true;
      return catching;
    }
    const { sessionSignal } = core;
    catching = (async () => {
      try {
        do {
          again = false;
          await catchUpNow();
        } while (again && !core.sessionSignal.aborted);
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
