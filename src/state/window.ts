import type { Row } from '../sync/rows.ts';
import { vanished } from '../sync/range.ts';
import type { Failure } from './api.ts';
import type { Core } from './core.ts';
import { toFailure } from './failure.ts';

/** A page by numbers, as the backend gave it. */
export interface NumberedPage {
  numbers: readonly number[];
  /** Where the topic stood when the page was read, if it said so. */
  seq: number;
}

export interface WindowOptions {
  table: 'posts' | 'messages';
  group: () => string;
  fetch(query: { before?: number; after?: number; limit: number }): Promise<NumberedPage>;
  onChange: () => void;
  size?: number;
}

/**
 * A contiguous run of numbers that is shown: what lies in it comes from the rows, so entries need no further bookkeeping. `high` is Infinity
 * where the run reaches the newest and new ones simply belong to it.
 */
export interface WindowState {
  status: 'loading' | 'ready' | 'error';
  low: number;
  high: number;
  hasOlder: boolean;
  loadingOlder: boolean;
  loadingNewer: boolean;
  error?: Failure | undefined;
}

export interface Window {
  readonly state: WindowState;
  /** What is shown, newest first. */
  rows(): Row[];
  /** The newest page; keeps what is already shown where the two meet, unless it is not to be trusted. */
  openNewest(options?: { keep?: boolean }): Promise<void>;
  openAround(number: number): Promise<void>;
  older(): Promise<void>;
  newer(): Promise<void>;
  /** Shows what the cache has while the answer is on its way. */
  suggest(low: number): void;
  reset(): void;
}

export function createWindow(core: Core, { table, group, fetch, onChange, size = 20 }: WindowOptions): Window {
  const blank: WindowState = { status: 'loading', low: Infinity, high: Infinity, hasOlder: false, loadingOlder: false, loadingNewer: false };
  let state = blank;
  /** Counts openings: an answer to an earlier question changes nothing. */
  let turn = 0;

  function set(change: Partial<WindowState>): void {
    state = { ...state, ...change };
    onChange();
  }

  async function page(query: { before?: number; after?: number; limit: number }): Promise<{ least: number; most: number; full: boolean }> {
    const { numbers, seq } = await fetch(query);
    const full = numbers.length >= query.limit;
    const least = Math.min(...numbers);
    const most = Math.max(...numbers);
    const below = query.after === undefined;
    const from = below ? (full ? least : 0) : query.after! + 1;
    const to = below ? (query.before ?? Infinity) - 1 : full ? most : Infinity;
    const gone = vanished(table, core.replica.group(table, group()), { from, to, numbers: new Set(numbers), seq });
    if (gone.length > 0) void core.commit({ changes: gone });
    return { least, most, full };
  }

  /** Runs one question at a time of each kind; a newer opening makes its answer void. */
  async function ask(opening: boolean, before: Partial<WindowState>, work: () => Promise<Partial<WindowState>>, after: Partial<WindowState>): Promise<void> {
    if (opening) turn += 1;
    const mine = turn;
    set(before);
    try {
      const change = await work();
      if (mine === turn) set({ ...change, ...after });
    } catch (error) {
      const failure = toFailure(error);
      if (mine === turn && failure.code !== 'aborted') set({ ...after, error: failure, ...(opening && { status: state.low === Infinity ? 'error' : 'ready' }) });
    }
  }

  function rows(): Row[] {
    const found: Row[] = [];
    for (const row of core.replica.group(table, group())) {
      const { number = 0 } = row;
      if (row.value && number >= state.low && number <= state.high) found.push(row);
    }
    return found.sort((a, b) => b.number! - a.number!);
  }

  return {
    get state() {
      return state;
    },
    rows,
    openNewest: ({ keep = false } = {}) =>
      ask(
        true,
        { error: undefined, loadingOlder: false, loadingNewer: false, ...(state.status === 'error' && { status: 'loading' as const }) },
        async () => {
          const top = keep && state.high === Infinity ? (rows()[0]?.number ?? -1) : -1;
          const { least, full } = await page({ limit: size });
          const low = full ? least : 0;
          // The newest that was shown is still on the page: the two runs are one.
          return top >= low && state.low < low ? {} : { low, high: Infinity, hasOlder: full && low > 1 };
        },
        { status: 'ready' },
      ),
    openAround: (number) =>
      ask(
        true,
        { error: undefined, loadingOlder: false, loadingNewer: false },
        async () => {
          const half = Math.ceil(size / 2);
          const [below, above] = await Promise.all([page({ before: number + 1, limit: half }), page({ after: number, limit: half })]);
          const low = below.full ? below.least : 0;
          return { low, high: above.full ? above.most : Infinity, hasOlder: below.full && low > 1 };
        },
        { status: 'ready' },
      ),
    async older() {
      if (!state.hasOlder || state.loadingOlder) return;
      await ask(
        false,
        { loadingOlder: true, error: undefined },
        async () => {
          const { least, full } = await page({ before: state.low, limit: size });
          return { low: full ? least : 0, hasOlder: full && least > 1 };
        },
        { loadingOlder: false },
      );
    },
    async newer() {
      if (state.high === Infinity || state.loadingNewer) return;
      await ask(
        false,
        { loadingNewer: true, error: undefined },
        async () => {
          const { most, full } = await page({ after: state.high, limit: size });
          return { high: full ? most : Infinity };
        },
        { loadingNewer: false },
      );
    },
    suggest(low) {
      // It may come after the network has failed already; then it is all there is.
      if (state.low === Infinity) set({ low, hasOlder: low > 1, ...(state.status === 'error' && { status: 'ready' }) });
    },
    reset() {
      turn += 1;
      state = blank;
    },
  };
}
