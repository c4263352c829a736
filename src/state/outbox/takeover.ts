import { delay } from '../../sync/clock.ts';
import type { OutboxRow } from '../../sync/outbox.ts';
import type { Core } from '../cache/core.ts';
import type { Outbox } from './board.ts';
import type { Queue } from './queue.ts';
import type { TabPorts } from '../session/tab-ports.ts';

/** Milliseconds within which other tabs have answered. */
const HEAR = 300;

/** This tab among the person's tabs; `tab` is undefined while it is not there. */
export interface TabPresence {
  /** What this tab is called, anew each time that it comes. */
  readonly tab: string | undefined;
  /** Told when this tab comes and when it goes. */
  onPresence(listener: (tab: string | undefined) => void): void;
  /** Queues for a lock of this person, until this tab goes. */
  lock(name: string, request: Parameters<TabPorts['lock']>[1]): () => void;
}

export interface Takeover {
  /** A tab has rows: they are taken over when it is gone. */
  watch(tab: string): void;
}

/**
 * Takes over what earlier visits, and tabs that are gone, could not send. Every tab sends what was written in it and holds a lock of
 * its own; whoever gets that lock knows that nobody else will. Where there are no locks, all that is found is taken over at once: two
 * that do it are harmless, for the clientID settles it.
 */
export function createTakeover(core: Core, { board }: Outbox, queue: Queue, meeting?: TabPresence): Takeover {
  const watched = new Set<string>();
  /** What this tab itself was called before it slept. */
  const former = new Set<string>();

  async function inherit(tab: string, release: () => void): Promise<void> {
    const { sessionSignal } = core;
    try {
      if (former.has(tab)) {
        // What this page was about to write when it fell asleep may be out of date: others say what they have dealt with.
        await delay(core.clock, HEAR);
        await core.persistence.settled();
      }
      const storage = await core.persistence.storage();
      const stored = (await storage.outbox()).filter((row) => (row.tab ?? '') === tab);
      if (sessionSignal.aborted) return;
      // What was shown and never got as far as the disk; but what is no more there when this tab wakes, others have dealt with.
      const isGone = ({ id }: OutboxRow) => board.remoteOwned.get(id) === tab && !stored.some((row) => row.id === id);
      const shown = board.rows.filter(isGone);
      const isDealtWith = former.has(tab) && core.$storage.get().mode === 'indexeddb';
      if (isDealtWith) queue.remove(shown);
      queue.takeOverRows(isDealtWith ? stored : [...stored, ...shown]);
      await core.persistence.settled();
    } finally {
      watched.delete(tab);
      release();
    }
  }

  function watch(tab: string): void {
    if (!meeting || watched.has(tab) || tab === meeting.tab) return;
    watched.add(tab);
    const release = meeting.lock(tab, { granted: () => void inherit(tab, () => release()).catch(() => undefined) });
  }

  async function begin(): Promise<void> {
    const { sessionSignal } = core;
    await core.ready;
    if (!(await core.loaded)) return;
    const storage = await core.persistence.storage();
    const rows = await storage.outbox();
    if (sessionSignal.aborted) return;
    if (meeting?.tab === undefined) return queue.takeOverRows(rows);
    for (const tab of new Set(rows.map((row) => row.tab ?? ''))) watch(tab);
  }
  const beginAnew = () => void begin().catch(() => undefined);
  core.events.on('signal', ({ type }) => {
    if (type !== 'sessionChanged') return;
    watched.clear();
    former.clear();
    beginAnew();
  });
  meeting?.onPresence((tab) => {
    watched.clear();
    if (tab === undefined) return;
    // It comes back under another name.
    if (former.size > 0) beginAnew();
    former.add(tab);
  });
  // A database that could not be had at first may hold what an earlier visit left behind.
  core.$storage.listen((now, before) => {
    if (now.mode === 'indexeddb' && before?.mode === 'memory') beginAnew();
  });
  beginAnew();
  return { watch };
}
