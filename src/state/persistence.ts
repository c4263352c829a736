import type { WritableAtom } from 'nanostores';
import type { Batch, OpenedStorage, Storage } from '../storage/types.ts';
import type { StorageStatus } from './api.ts';

/** The storage of one person: opened beside everything else, written to in order, replaced by memory when it fails. */
export interface Persistence {
  /** Resolves within the opening's time limit, whatever the browser does. */
  opened: Promise<OpenedStorage>;
  storage(): Promise<Storage>;
  /** Written after everything before it. Never throws: what cannot be stored is only kept in memory, and $storage says so. */
  write(batch: Batch): Promise<void>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

export interface PersistenceOptions {
  open: () => Promise<OpenedStorage>;
  /** What to go on with when writing fails. */
  fallback: () => Promise<Storage>;
  $storage: WritableAtom<StorageStatus>;
}

export function createPersistence({ open, fallback, $storage }: PersistenceOptions): Persistence {
  let ended = false;
  let storage: Storage | undefined;
  const tell = (status: StorageStatus) => !ended && $storage.set(status);
  tell({ mode: 'opening' });

  const opened = open().then((found) => {
    storage = found.storage;
    tell({ mode: found.mode, ...(found.reason && { reason: found.reason }) });
    return found;
  });
  const current = async () => storage ?? (await opened).storage;

  async function write(batch: Batch): Promise<void> {
    const target = await current();
    try {
      await target.write(batch);
    } catch (error) {
      // Nothing more goes to the database, so its cursors never get ahead of its rows.
      target.close();
      storage = await fallback();
      tell({ mode: 'memory', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
      await storage.write(batch);
    }
  }

  let last: Promise<void> = Promise.resolve();
  const finish = async () => {
    ended = true;
    await last;
    return current();
  };
  return {
    opened,
    storage: current,
    write: (batch) => (ended ? Promise.resolve() : (last = last.then(() => write(batch)))),
    close: async () => (await finish()).close(),
    async destroy() {
      const last = await finish();
      const first = (await opened).storage;
      await last.destroy();
      // What was given up in the middle is on the disk all the same.
      if (first !== last) await first.destroy();
    },
  };
}
