import { delay } from '../../sync/clock.ts';
import type { OutboxRow } from '../../sync/outbox.ts';
import type { Core } from '../cache/core.ts';
import type { Queue } from './queue.ts';
import type { OutboxStore } from './store.ts';
import type { TabPorts } from '../session/tab-ports.ts';

/** Milliseconds to wait for answers of other tabs. */
const HEAR = 300;

/** Presence of this tab among the person's tabs; `tab` is undefined while it is absent. */
export interface TabPresence {
  /** This tab's ID; a new one each time it becomes present. */
  readonly tab: string | undefined;
  /** Listens to this tab becoming present or absent. */
  onPresence(listener: (tab: string | undefined) => void): void;
  /** Queues for a lock of this person, until this tab is absent. */
  lock(name: string, request: Parameters<TabPorts['lock']>[1]): () => void;
}

export interface Takeover {
  /** Takes over the rows of a tab when it is gone. */
  watch(tab: string): void;
}

/**
 * Takes over unsent rows of earlier visits and closed tabs. Every tab sends its own rows and holds a lock; getting that
 * lock proves the tab is gone. Without locks, all rows are taken over at once: duplicates are harmless, because the
 * clientID makes sending idempotent.
 */
export function createTakeover(core: Core, store: OutboxStore, queue: Queue, presence?: TabPresence): Takeover {
  const watched = new Set<string>();
  /** IDs of this tab before it was frozen. */
  const former = new Set<string>();

  async function inherit(tab: string, release: () => void): Promise<void> {
    const sessionSignal = core.session.signal;
    try {
      if (former.has(tab)) {
        // What this page was about to write when it was frozen may be outdated: other tabs report what they have handled.
        await delay(core.clock, HEAR);
        await core.cache.persistence.settled();
      }
      const storage = await core.cache.persistence.storage();
      const stored = await storage.outbox().then(
        (queued) => queued.filter((row) => (row.tab ?? '') === tab),
        () => undefined,
      );
      if (sessionSignal.aborted) return;
      const { rows, remoteOwned } = store.state;
      const shown = rows.filter(({ id }) => remoteOwned.get(id) === tab && !stored?.some((row) => row.id === id));
      // Shown rows that were never stored are taken over as well. But rows missing from storage when this tab wakes were
      // handled by other tabs, if the storage could be read.
      if (stored && former.has(tab) && core.cache.$storage.get().mode === 'indexeddb') {
        queue.cancel(shown);
        queue.takeOverRows(stored);
      } else queue.takeOverRows([...(stored ?? []), ...shown]);
      await core.cache.persistence.settled();
    } finally {
      watched.delete(tab);
      release();
    }
  }

  function watch(tab: string): void {
    if (!presence || watched.has(tab) || tab === presence.tab) return;
    watched.add(tab);
    const release = presence.lock(tab, { granted: () => void inherit(tab, () => release()).catch(() => undefined) });
  }

  const read = async () => (await core.cache.persistence.storage()).outbox();
  function begin(rows: readonly OutboxRow[]): void {
    if (presence?.tab === undefined) return queue.takeOverRows(rows);
    for (const tab of new Set(rows.map((row) => row.tab ?? ''))) watch(tab);
  }
  const beginAnew = () => void core.session.within(read, begin).catch(() => undefined);
  core.events.on('sessionChanged', () => {
    watched.clear();
    former.clear();
    beginAnew();
  });
  presence?.onPresence((tab) => {
    watched.clear();
    if (tab === undefined) return;
    // It returns with another ID.
    if (former.size > 0) beginAnew();
    former.add(tab);
  });
  // A database that is available only now may contain rows of an earlier visit.
  core.cache.$storage.listen((now, before) => {
    if (now.mode === 'indexeddb' && before?.mode === 'memory') beginAnew();
  });
  beginAnew();
  return { watch };
}
