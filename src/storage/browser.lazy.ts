import type { Clock } from '../sync/clock.ts';
import { codeWaits, createBrowserDriver } from './browser-driver.ts';
import { inMemory } from './open.ts';
import { openResilient } from './resilient.ts';
import type { OpenedStorage, StorageState } from './types.ts';
import { wipe, wipeMarked } from './wipe.ts';

const LIMIT = 2000;

/** False in Node, and in frames that may not access IndexedDB. */
function hasDatabase(): boolean {
  try {
    return Boolean(indexedDB);
  } catch {
    // Not declared, or not allowed.
    return false;
  }
}

/** Opens the cache in this browser's IndexedDB; falls back to memory, with the reason. Never rejects. */
export function openBrowserStorage(
  name: string,
  clock: Clock,
  onState: (state: StorageState) => void,
): Promise<OpenedStorage> {
  if (!hasDatabase()) return inMemory(clock.now, 'no IndexedDB');
  return openResilient({
    clock,
    onState,
    limit: LIMIT,
    driver: (events) => createBrowserDriver(name, events, clock),
    codeWaits,
    prepare: () => wipeMarked(name, clock, LIMIT),
    wipe: () => wipe(name, clock, LIMIT),
  });
}
