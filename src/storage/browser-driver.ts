import { chunk } from '../chunk.ts';
import { systemClock, type Clock } from '../sync/clock.ts';
import { numbered } from './coverage.ts';
import { openFirstReader, type FirstReader, type FirstReads } from './first-reader.ts';
import type { DriverEvents } from './resilient.ts';
import type { Storage } from './types.ts';

const dexie = chunk(() => import('./dexie.lazy.ts'));

let loading = 0;
let loads = 0;

/** How often something has waited for code; NaN while something does. That time says nothing about the database. */
export const codeWaits = (): number => (loading > 0 ? NaN : loads);

async function dexieCode() {
  loads += 1;
  loading += 1;
  try {
    return await dexie();
  } finally {
    loading -= 1;
  }
}

/** Milliseconds after the first reads at which Dexie opens, if nothing needs it before. */
const AFTER = 500;

/**
 * The cache in IndexedDB: plain reads for the first screen, Dexie for everything else, on the same database. Dexie takes
 * over as soon as it is open.
 */
export function createBrowserDriver(name: string, events: DriverEvents, clock: Clock = systemClock): Storage {
  let reader: FirstReader | undefined;
  let opening: Promise<Storage> | undefined;
  /** Dexie's, open or about to be. */
  let storage: Storage | undefined;
  let cancelTimer = () => {};
  /** From `begin` to `close`; outside it nothing is opened, because that may create what was deleted. */
  let use: object | undefined;

  const endIfClosed = (since: object | undefined) => {
    if (!since || since !== use) throw new DOMException('', 'DatabaseClosedError');
  };
  const watched = {
    ...events,
    onDeleted() {
      close();
      events.onDeleted();
    },
  };

  async function openDexie(): Promise<Storage> {
    const since = use;
    endIfClosed(since);
    const { createDexieStorage } = await dexieCode();
    endIfClosed(since);
    storage = createDexieStorage(name, watched);
    await storage.begin();
    endIfClosed(since);
    // Dexie updates `seen` of what it reads with its next write.
    if (reader) for (const table of numbered) void storage.get(table, [...reader.looked[table]]).catch(() => undefined);
    endReader();
    return storage;
  }

  function whole(): Promise<Storage> {
    cancelTimer();
    if (!opening) {
      const attempt = (opening = openDexie());
      attempt.catch(() => {
        if (opening === attempt) opening = undefined;
      });
    }
    return opening;
  }

  function endReader(): void {
    reader?.close();
    reader = undefined;
  }

  async function openReader(): Promise<void> {
    const since = use;
    const opened = await openFirstReader(name, watched);
    if (since !== use) opened?.close();
    endIfClosed(since);
    reader = opened;
    if (reader) cancelTimer = clock.after(AFTER, () => void whole().catch(() => undefined));
  }

  async function first<R>(read: (from: FirstReads) => Promise<R>): Promise<R> {
    if (reader) {
      try {
        return await read(reader);
      } catch {
        // Something is damaged, or the connection is closed.
      }
    }
    return read(await whole());
  }

  function close(): void {
    use = undefined;
    cancelTimer();
    endReader();
    storage?.close();
    storage = opening = undefined;
  }

  return {
    async begin() {
      use ??= {};
      if (!opening && !reader) await openReader();
      return first((from) => from.begin());
    },
    get: (table, keys) => first((from) => from.get(table, keys)),
    all: (table) => first((from) => from.all(table)),
    readContiguousRange: (table, group, place) => first((from) => from.readContiguousRange(table, group, place)),
    list: (list) => first((from) => from.list(list)),
    draft: (key) => first((from) => from.draft(key)),
    outbox: () => first((from) => from.outbox()),
    file: async (id) => (await whole()).file(id),
    heldBytes: async () => (await whole()).heldBytes(),
    keep: async (files) => (await whole()).keep(files),
    write: async (batch) => (await whole()).write(batch),
    evict: async (bounds) => (await whole()).evict(bounds),
    close,
    destroy: async () => (await whole()).destroy(),
  };
}
