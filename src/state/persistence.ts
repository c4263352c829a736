import type { WritableAtom } from 'nanostores';
import type { Batch, OpenedStorage, Storage, StorageState } from '../storage/types.ts';
import type { StorageStatus } from './api.ts';

/** The storage of one person: opened beside everything else and written to in order. What happens when it fails is its own affair. */
export interface Persistence {
  /** Resolves within the opening's time limit, whatever the browser does. */
  opened: Promise<OpenedStorage>;
  storage(): Promise<Storage>;
  /** Written after everything before it. Never throws: what cannot be stored is only kept in memory, and $storage says so. */
  write(batch: Batch): Promise<void>;
  /** Resolves when everything that was written so far is stored. */
  settled(): Promise<void>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

/** Opens a storage; calls back when its state changes later. Resolves in any case. */
export type OpenStorage = (onState: (state: StorageState) => void) => Promise<OpenedStorage>;

export function createPersistence(open: OpenStorage, $storage: WritableAtom<StorageStatus>): Persistence {
  let ended = false;
  const tell = (status: StorageStatus) => !ended && $storage.set(status);
  tell({ mode: 'opening' });

  const opened = open(tell).then((found) => {
    tell({ mode: found.mode, ...(found.reason && { reason: found.reason }) });
    return found;
  });
  const storage = async () => (await opened).storage;

  let last: Promise<void> = Promise.resolve();
  const write = async (batch: Batch): Promise<void> => {
    try {
      await (await storage()).write(batch);
    } catch (error) {
      tell({ ...$storage.get(), reason: String(error) });
    }
  };
  const finish = async () => {
    ended = true;
    await last;
    return storage();
  };
  return {
    opened,
    storage,
    write: (batch) => (ended ? Promise.resolve() : (last = last.then(() => write(batch)))),
    settled: () => last,
    close: async () => (await finish()).close(),
    destroy: async () => (await finish()).destroy(),
  };
}
