import { chunk, persistently } from '../chunk.ts';
import type { OpenedStorage } from './types.ts';

const memory = chunk(() => import('./memory.lazy.ts'));

/** A cache for as long as the page lives; its code is only fetched where it is needed. */
export async function inMemory(now: () => number, reason?: string): Promise<OpenedStorage> {
  const { createMemoryStorage } = await persistently(memory);
  return {
    storage: createMemoryStorage(now),
    beginning: { cursors: {}, outbox: [] },
    mode: 'memory',
    ...(reason && { reason }),
  };
}

/** False in Node, and where a frame may not even ask. */
export function hasDatabase(): boolean {
  try {
    return typeof indexedDB !== 'undefined' && indexedDB !== null;
  } catch {
    return false;
  }
}
