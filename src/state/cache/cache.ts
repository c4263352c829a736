import type { WritableAtom } from 'nanostores';
import { hostStore } from '../session/host-code.ts';
import type { OpenedStorage, StorageState } from '../../storage/types.ts';
import type { StorageStatus } from '../api/kit.ts';
import { createPersistence, type Persistence } from './persistence.ts';

/** The person's storage on this device, and what must stay in memory. */
export interface Cache {
  readonly $storage: WritableAtom<StorageStatus>;
  /** Set by `open`. */
  persistence: Persistence;
  /** Name of the person's storage and locks; set by `open`. */
  name: string;
  /** Resolves when the stored positions are known. */
  loaded: Promise<void>;
  /** Protects rows from eviction until released; `held` is called for their keys before each eviction. */
  hold(held: () => Iterable<string>): () => void;
  readonly holders: ReadonlySet<() => Iterable<string>>;
  /** Number of evictions from memory: a view that mounts again may find fewer rows than before. */
  evictions: number;
  open(name: string): void;
  /** Resolves when the storage is closed; `forget` deletes its content. */
  close(forget: boolean): Promise<void>;
}

export type OpenStorage = (name: string, onState: (state: StorageState) => void) => Promise<OpenedStorage>;

export function createCache(openStorage: OpenStorage): Cache {
  const holders = new Set<() => Iterable<string>>();
  const $storage = hostStore<StorageStatus>({ mode: 'opening' });
  let persistence: Persistence | undefined;
  const cache: Cache = {
    $storage,
    get persistence() {
      return persistence!;
    },
    name: '',
    loaded: Promise.resolve(),
    holders,
    hold(held) {
      holders.add(held);
      return () => holders.delete(held);
    },
    evictions: 0,
    open(name) {
      cache.name = name;
      persistence = createPersistence((onState) => openStorage(name, onState), $storage);
    },
    close: async (forget) => persistence?.close(forget),
  };
  return cache;
}
