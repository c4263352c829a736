import type { WritableAtom } from 'nanostores';
import type { Batch, OpenedStorage, Storage, StorageState } from '../../storage/types.ts';
import type { StorageStatus } from '../api/kit.ts';

/** The storage of one person: opens in the background; writes in order. It handles its own failures. */
export interface Persistence {
  /** Resolves within the opening timeout, whatever the browser does. */
  opened: Promise<OpenedStorage>;
  storage(): Promise<Storage>;
  /** Writes after all earlier writes. Never throws: what cannot be stored stays in memory only, and `$storage` reports it. */
  write(batch: Batch): Promise<void>;
  /** Works on the storage after all earlier writes. Rejects if the work does, or the session has ended. */
  run<T>(work: (storage: Storage) => Promise<T>): Promise<T>;
  /** Resolves when everything written so far is stored. */
  settled(): Promise<unknown>;
  /** Ends it after all earlier writes; `forget` deletes the content at once. */
  close(forget: boolean): Promise<void>;
}

/** Opens a storage; reports later changes of its state. Never rejects. */
type OpenOwnStorage = (onState: (state: StorageState) => void) => Promise<OpenedStorage>;

export function createPersistence(open: OpenOwnStorage, $storage: WritableAtom<StorageStatus>): Persistence {
  let ended = false;
  const report = (status: StorageStatus) => !ended && $storage.set(status);
  report({ mode: 'opening' });

  const opened = open(report).then((result) => {
    report({ mode: result.mode, ...(result.reason && { reason: result.reason }) });
    return result;
  });
  const storage = async () => (await opened).storage;

  let last: Promise<unknown> = Promise.resolve();
  async function run<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    if (ended) throw new Error('Session ended');
    const done = last.then(storage).then(work);
    last = done.catch(() => undefined);
    return done;
  }
  return {
    opened,
    storage,
    run,
    write: (batch) =>
      run((target) => target.write(batch)).catch(
        (error: unknown) => void report({ ...$storage.get(), reason: String(error) }),
      ),
    settled: () => last,
    async close(forget) {
      ended = true;
      if (!forget) await last;
      const target = await storage();
      return forget ? target.destroy() : target.close();
    },
  };
}
