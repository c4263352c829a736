import type { WritableAtom } from 'nanostores';
import type { Batch, OpenedStorage, Storage, StorageState, StoredFile } from '../../storage/types.ts';
import type { StorageStatus } from '../api/kit.ts';

/** The storage of one person: opened beside everything else and written to in order. What happens when it fails is its own affair. */
export interface Persistence {
  /** Resolves within the opening's time limit, whatever the browser does. */
  opened: Promise<OpenedStorage>;
  storage(): Promise<Storage>;
  /** Written after everything before it. Never throws: what cannot be stored is only kept in memory, and $storage says so. */
  write(batch: Batch): Promise<void>;
  /** Puts files down unless all of them would be more than `most` bytes. False where they last only as long as the page. */
  keep(files: readonly StoredFile[], most: number): Promise<boolean>;
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
  async function keep(files: readonly StoredFile[], most: number): Promise<boolean> {
    const target = await storage();
    const more = files.reduce((sum, { size }) => sum + size, 0);
    return (await target.heldBytes()) + more <= most && target.keep(files);
  }
  const finish = async () => {
    ended = true;
    await last;
    return storage();
  };
  return {
    opened,
    storage,
    write: (batch) => (ended ? Promise.resolve() : (last = last.then(() => write(batch)))),
    keep(files, most) {
      if (ended) return Promise.resolve(false);
      const kept = last.then(() => keep(files, most)).catch(() => false);
      last = kept.then(() => undefined);
      return kept;
    },
    settled: () => last,
    close: async () => (await finish()).close(),
    destroy: async () => (await finish()).destroy(),
  };
}
