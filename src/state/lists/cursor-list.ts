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
  /** @param least - how many items are wanted; else as many as the list has on a page */
  fetch(
    cursor: string | undefined,
    least?: number,
  ): Promise<{ keys: readonly string[]; nextCursor?: string | undefined }>;
  /** What an earlier visit showed. */
  cached?: () => Promise<readonly string[] | undefined>;
  /** Under which name the first page is kept for the next visit. */
  name?: string;
  onChange: () => void;
}

/** Keys of a list that comes in pages by cursor. */
export interface CursorList {
  readonly state: CursorListState;
  /** The first page; what was shown stays until it is there. */
  load(): Promise<void>;
  more(): Promise<void>;
  /** Reads anew as many pages as are shown; until they are there, what was shown stays. */
  renew(): Promise<void>;
  /** Something that belongs here came into being. */
  add(key: string): void;
  /** Somebody begins to look. Where rows were let go since the last look, it begins from nothing. */
  enter(): void;
  reset(): void;
}

const denials: readonly string[] = ['no_permission', 'not_found', 'account_not_found'];
const isDenied = ({ code }: Failure) => denials.includes(code);

export function createCursorList(core: Core, { fetch, cached, name, onChange }: CursorListOptions): CursorList {
  const blank: CursorListState = { status: 'loading', keys: [], hasMore: false, loadingMore: false };
  let state = blank;
  let cursor: string | undefined;
  let turn = 0;
  let following = Promise.resolve();
  /** What came into being since the first page was asked for: the page may be older, and would take it away. */
  let newer: readonly string[] = [];
  let sweeps = core.sweeps;

  function set(change: Partial<CursorListState>): void {
    state = { ...state, ...change };
    onChange();
  }

  const withNewer = (keys: readonly string[]) => [...newer.filter((key) => !keys.includes(key)), ...keys];

  async function follow(): Promise<void> {
    if (!state.hasMore) return;
    const mine = turn;
    set({ loadingMore: true, error: undefined });
    try {
      const { keys, nextCursor } = await fetch(cursor);
      if (mine !== turn) return;
      cursor = nextCursor;
      const known = new Set(state.keys);
      set({
        loadingMore: false,
        keys: [...state.keys, ...keys.filter((key) => !known.has(key))],
        hasMore: nextCursor !== undefined,
      });
    } catch (error) {
      if (mine === turn) set({ loadingMore: false, error: toFailure(error) });
    }
  }

  function reset(): void {
    turn += 1;
    newer = [];
    cursor = undefined;
    state = blank;
  }

  return {
    get state() {
      return state;
    },
    async load() {
      const mine = (turn += 1);
      newer = [];
      set({ error: undefined, loadingMore: false, ...(state.status === 'error' && { status: 'loading' as const }) });
      if (state.status === 'loading' && cached) {
        void cached().then((keys) => {
          // It may come after the network has failed already; then it is all there is.
          if (keys && mine === turn && state.status !== 'ready')
            set({ keys: withNewer(keys), ...(state.status === 'error' && { status: 'ready' }) });
        });
      }
      try {
        const page = await fetch(undefined);
        if (mine !== turn) return;
        cursor = page.nextCursor;
        const keys = withNewer(page.keys);
        set({ status: 'ready', keys, hasMore: cursor !== undefined });
        if (name !== undefined) void core.persistence.write({ lists: { [name]: keys } });
      } catch (error) {
        const failure = toFailure(error);
        if (mine !== turn || failure.code === 'aborted') return;
        // What the person may not see any more goes; what only could not be read stays.
        const keys = isDenied(failure) ? [] : state.keys;
        set({ status: keys.length > 0 ? 'ready' : 'error', keys, error: failure });
      }
    },
    // Who asks while a page is on its way waits for that one.
    more: () => (state.loadingMore ? following : (following = follow())),
    async renew() {
      if (state.status !== 'ready') return;
      const mine = (turn += 1);
      newer = [];
      set({ loadingMore: false });
      const wanted = state.keys.length;
      const keys: string[] = [];
      let next: string | undefined;
      try {
        do {
          const page = await fetch(next, Math.min(Math.max(wanted - keys.length, 1), pageSize.max));
          if (mine !== turn) return;
          keys.push(...page.keys.filter((key) => !keys.includes(key)));
          next = page.nextCursor;
        } while (next !== undefined && keys.length < wanted);
        cursor = next;
        set({ keys: withNewer(keys), hasMore: next !== undefined, error: undefined });
      } catch (error) {
        const failure = toFailure(error);
        if (mine === turn && failure.code !== 'aborted') set({ error: failure });
      }
    },
    add(key) {
      if (!newer.includes(key)) newer = [key, ...newer];
      if (!state.keys.includes(key)) set({ keys: [key, ...state.keys] });
    },
    enter() {
      if (sweeps !== core.sweeps) reset();
      sweeps = core.sweeps;
    },
    reset,
  };
}
