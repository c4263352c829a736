import { chunk, persistently } from '../chunk.ts';
import type { OpenedStorage } from './types.ts';

const memory = chunk(() => import('./memory.lazy.ts'));

/** Opens an in-memory cache; its code loads on demand. */
export async function inMemory(now: () => number, reason?: string): Promise<OpenedStorage> {
  const { createMemoryStorage } = await persistently(memory);
  return {
    storage: createMemoryStorage(now),
    beginning: { cursors: {} },
    mode: 'memory',
    ...(reason && { reason }),
  };
}
