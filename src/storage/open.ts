import { delay, type Clock } from '../sync/clock.ts';
import type { Beginning, OpenedStorage, Storage } from './types.ts';

export interface OpenOptions {
  clock: Clock;
  /** Milliseconds after which a browser that doesn't answer is not waited for. */
  limit?: number;
  /** Loads the driver and opens the database; by default the one in IndexedDB. */
  driver: (name: string) => Promise<Storage>;
}

/** The memory twin; its code is only fetched where it is needed. */
export async function createMemory(): Promise<Storage> {
  return (await import('./memory.ts')).createMemoryStorage();
}

export async function inMemory(reason?: string): Promise<OpenedStorage> {
  return { storage: await createMemory(), beginning: { cursors: {}, outbox: [] }, mode: 'memory', ...(reason && { reason }) };
}

/** Opens the database, or goes on in memory with the reason: private windows, third-party frames, hung and broken databases. Never rejects. */
export async function openStorage(name: string, { clock, driver, limit = 2000 }: OpenOptions): Promise<OpenedStorage> {
  const done = new AbortController();
  const opening = driver(name).then(async (storage): Promise<{ storage: Storage; beginning: Beginning }> => {
    try {
      const beginning = await storage.begin();
      if (done.signal.aborted) throw new Error('opened too late');
      return { storage, beginning };
    } catch (error) {
      storage.close();
      throw error;
    }
  });
  const never = new Promise<OpenedStorage>(() => {});
  const tooLate = delay(clock, limit, done.signal).then(() => (done.signal.aborted ? never : inMemory(`The database did not open within ${limit} ms`)));
  const opened = opening.then(
    (found): OpenedStorage => ({ ...found, mode: 'indexeddb' }),
    (error: unknown) => inMemory(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
  const first = await Promise.race([opened, tooLate]);
  done.abort();
  return first;
}
