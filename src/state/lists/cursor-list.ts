import { pageSize } from '../../protocol/limits.ts';
import type { Failure } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import { toFailure } from '../api/failure.ts';

export interface CursorListState {
  status: 'loading' | 'ready' | 'error';
  keys: readonly string[];
  hasMore: boolean;
  loadingMore: boolean;
  error?: Failure | undefined;
}

export interface CursorListOptions {
  /** @param least - number of items wanted; by default the list's page size */
  fetch(
    cursor: string | undefined,
    least?: number,
  ): Promise<{ keys: readonly string[]; nextCursor?: string | undefined }>;
  /** Reads the keys that an earlier visit stored. */
  cached?: () => Promise<readonly string[] | undefined>;
  /** Name under which the first page is stored for the next visit. */
  name?: string;
  onChange: () => void;
}

/** Keys of a cursor-paginated list. */
export interface CursorList {
  readonly state: CursorListState;
  /** Loads the first page; the old items stay until it arrives. */
  load(): Promise<void>;
  more(): Promise<void>;
  /** Refetches as many items as are shown; the old items stay until they arrive. */
  renew(): Promise<void>;
  /** Adds a new item of the list. */
  add(key: string): void;
  /** Called on mount. Starts empty if rows were evicted since the last mount. */
  enter(): void;
  reset(): void;
}

const denials: readonly string[] = ['no_permission', 'not_found', 'account_not_found'];
const isDenied = ({ code }: Failure) => denials.includes(code);

export function createCursorList(core: Core, { fetch, cached, name, onChange }: CursorListOptions): CursorList {
  const blank: CursorListState = { status: 'loading', keys: [], hasMore: false, loadingMore: false };
  let state = blank;
  let cursor: string | undefined;
  let generation = 0;
  let following = Promise.resolve();
  /** Items added since the first page was requested: the page may be older and not contain them. */
  let newer: readonly string[] = [];
  let evictions = core.cache.evictions;

  function set(change: Partial<CursorListState>): void {
    state = { ...state, ...change };
    onChange();
  }

  const withNewer = (keys: readonly string[]) => [...newer.filter((key) => !keys.includes(key)), ...keys];

  async function follow(): Promise<void> {
    if (!state.hasMore) return;
    const ownGeneration = generation;
    set({ loadingMore: true, error: undefined });
    try {
      const { keys, nextCursor } = await fetch(cursor);
      if (ownGeneration !== generation) return;
      cursor = nextCursor;
      const shownKeys = new Set(state.keys);
      set({
        loadingMore: false,
        keys: [...state.keys, ...keys.filter((key) => !shownKeys.has(key))],
        hasMore: nextCursor !== undefined,
      });
    } catch (error) {
      if (ownGeneration === generation) set({ loadingMore: false, error: toFailure(error) });
    }
  }

  function reset(): void {
    generation += 1;
    newer = [];
    cursor = undefined;
    state = blank;
  }

  return {
    get state() {
      return state;
    },
    async load() {
      const ownGeneration = (generation += 1);
      newer = [];
      set({ error: undefined, loadingMore: false, ...(state.status === 'error' && { status: 'loading' as const }) });
      if (state.status === 'loading' && cached) {
        void cached().then((keys) => {
          // The request may have failed already; then the cache is all there is.
          if (keys && ownGeneration === generation && state.status !== 'ready')
            set({ keys: withNewer(keys), ...(state.status === 'error' && { status: 'ready' }) });
        });
      }
      try {
        const page = await fetch(undefined);
        if (ownGeneration !== generation) return;
        cursor = page.nextCursor;
        const keys = withNewer(page.keys);
        set({ status: 'ready', keys, hasMore: cursor !== undefined });
        if (name !== undefined) void core.cache.persistence.write({ lists: { [name]: keys } });
      } catch (error) {
        const failure = toFailure(error);
        if (ownGeneration !== generation || failure.code === 'aborted') return;
        // Items that the person may no longer see are removed; after other failures they stay.
        const keys = isDenied(failure) ? [] : state.keys;
        set({ status: keys.length > 0 ? 'ready' : 'error', keys, error: failure });
      }
    },
    // Calls during a request share it.
    more: () => (state.loadingMore ? following : (following = follow())),
    async renew() {
      if (state.status !== 'ready') return;
      const ownGeneration = (generation += 1);
      newer = [];
      set({ loadingMore: false });
      const wanted = state.keys.length;
      const keys: string[] = [];
      let next: string | undefined;
      try {
        do {
          const page = await fetch(next, Math.min(Math.max(wanted - keys.length, 1), pageSize.max));
          if (ownGeneration !== generation) return;
          keys.push(...page.keys.filter((key) => !keys.includes(key)));
          next = page.nextCursor;
        } while (next !== undefined && keys.length < wanted);
        cursor = next;
        set({ keys: withNewer(keys), hasMore: next !== undefined, error: undefined });
      } catch (error) {
        const failure = toFailure(error);
        if (ownGeneration === generation && failure.code !== 'aborted') set({ error: failure });
      }
    },
    add(key) {
      if (!newer.includes(key)) newer = [key, ...newer];
      if (!state.keys.includes(key)) set({ keys: [key, ...state.keys] });
    },
    enter() {
      if (evictions !== core.cache.evictions) reset();
      evictions = core.cache.evictions;
    },
    reset,
  };
}
