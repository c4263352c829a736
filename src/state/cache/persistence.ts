import type { WritableAtom } from 'nanostores';
import type { Batch, OpenedStorage, Storage, StorageState, StoredFile } from '../../storage/types.ts';
import type { StorageStatus } from '../api/kit.ts';

/** The storage of one person: opens in the background; writes in order. It handles its own failures. */
export interface Persistence {
  /** Resolves within the opening timeout, whatever the browser does. */
  opened: Promise<OpenedStorage>;
  storage(): Promise<Storage>;
  /** Writes after all earlier writes. Never throws: what cannot be stored stays in memory only, and `$storage` reports it. */
  write(batch: Batch): Promise<void>;
  /** Stores files unless the total would exceed `most` bytes. False if they last only as long as the page. */
  keep(files: readonly StoredFile[], most: number): Promise<boolean>;
  /** Resolves when everything written so far is stored. */
  settled(): Promise<void>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

/** Opens a storage; reports later changes of its state. Never rejects. */
export type OpenStorage = (onState: (state: StorageState) => void) => Promise<OpenedStorage>;

export function createPersistence(open: OpenStorage, $storage: WritableAtom<StorageStatus>): Persistence {
  let ended = false;
  const tell = (status: StorageStatus) => !ended && $storage.set(status);
  tell({ mode: 'opening' });

  const opened = open(tell).then((result) => {
    tell({ mode: result.mode, ...(result.reason && { reason: result.reason }) });
    return result;
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
