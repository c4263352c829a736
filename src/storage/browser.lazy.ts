import type { Clock } from '../sync/clock.ts';
import { createBrowserDriver, isCodeHere } from './browser-driver.ts';
import { openResilient } from './resilient.ts';
import type { OpenedStorage, StorageState } from './types.ts';
import { wipe, wipeMarked } from './wipe.ts';

const LIMIT = 2000;

/** Opens the cache in this browser's IndexedDB; falls back to memory, with the reason. Never rejects. */
export function openBrowserStorage(
  name: string,
  clock: Clock,
  onState: (state: StorageState) => void,
): Promise<OpenedStorage> {
  return openResilient({
    clock,
    onState,
    limit: LIMIT,
    driver: (events) => createBrowserDriver(name, events),
    isCodeHere,
    prepare: () => wipeMarked(name, clock, LIMIT),
    wipe: () => wipe(name, clock, LIMIT),
  });
}
