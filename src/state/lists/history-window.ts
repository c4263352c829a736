import { chunk } from '../../chunk.ts';
import type { Run } from '../../sync/ranges.ts';
import type { Row } from '../../sync/rows.ts';
import { vanished } from '../../sync/range.ts';
import { KitError } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import { toFailure } from '../api/failure.ts';
import {
  MOST,
  opening,
  type NumberedPage,
  type PageQuery,
  type WindowParts,
  type WindowState,
} from './window-state.ts';
import type { CacheReader } from '../cache/cache-reader.ts';

export interface WindowOptions {
  table: 'posts' | 'messages';
  group: () => string;
  /** The topic of the items. */
  topic: () => string;
  cacheReader: CacheReader;
  fetch(query: PageQuery): Promise<NumberedPage>;
  onChange: () => void;
  size?: number;
}

export interface Window {
  readonly state: WindowState;
  /** The rows in the window, newest first. */
  rows(): Row[];
  /** Called on mount. Starts empty if rows were evicted since the last mount. */
  enter(): void;
  /** Opens the newest page; `keep` keeps the shown items if they adjoin it and can be trusted. */
  openNewest(options?: { keep?: boolean }): Promise<boolean>;
  /**
   * Opens the window around a number. False if another opening replaced this one, or it could not be read.
   * @throws KitError - if the code does not load
   */
  openAround(number: number): Promise<boolean>;
  /** Refetches the shown position: the newest items, or where the window was moved to. `keep`: as in `openNewest`. */
  renew(keep: boolean): Promise<boolean>;
  older(): Promise<void>;
  newer(): Promise<void>;
  /**
   * Shows the item at a number; resolves to false if another request replaced this one.
   * @throws KitError - if it could not be read
   */
  goTo(number: number): Promise<boolean>;
  /** Searches pages, newest first, until the item is in memory; resolves to whether it is. */
  seek(isThere: () => boolean): Promise<boolean>;
  /** Shows cached items while the request is in flight. */
  suggest(low: number): void;
  reset(): void;
}

const code = chunk(() => import('./history-window.lazy.ts'));

export function createWindow(
  core: Core,
  { table, group, topic, cacheReader, fetch, onChange, size = 20 }: WindowOptions,
): Window {
  const blank: WindowState = {
    status: 'loading',
    low: Infinity,
    high: Infinity,
    hasOlder: false,
    loadingOlder: false,
    loadingNewer: false,
  };
  let state = blank;
  /** Counts openings: answers to requests of an earlier one are ignored. */
  let generation = 0;
  /** The shown items missed changes: they are not kept until a page arrives, however often that fails. */
  let suspect = false;
  let evictions = core.cache.evictions;

  function set(change: Partial<WindowState>): void {
    state = { ...state, ...change };
    onChange();
  }

  async function page(query: PageQuery): Promise<{ run: Run; full: boolean }> {
    const cursor = core.positions.cursors.get(topic());
    const { numbers, seq = cursor ?? 0 } = await fetch(query);
    const full = numbers.length >= query.limit;
    const { before = Infinity, after } = query;
    const from = after !== undefined ? after + 1 : full ? Math.min(...numbers) : 0;
    const to = after === undefined ? before - 1 : full ? Math.max(...numbers) : Infinity;
    const changes = vanished(table, core.replica.group(table, group()), { from, to, numbers: new Set(numbers), seq });
    // Numbers above the newest are not covered: new items may come at any time.
    const covered = [
      { table, group: group(), topic: topic(), from, to: to === Infinity ? Math.max(...numbers, after ?? 0) : to, seq },
    ];
    void core.commit({ ...(changes.length > 0 && { changes }), covered });
    return { run: [from, to], full };
  }

  const ask: WindowParts['ask'] = async (isOpening, before, work, after) => {
    if (isOpening) generation += 1;
    const ownGeneration = generation;
    const show = (change: Partial<WindowState>) => ownGeneration === generation && set(change);
    show(before);
    try {
      const change = await work(show);
      show({ ...change, ...after });
      return ownGeneration === generation;
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code !== 'aborted')
        show({ ...after, error: failure, ...(isOpening && { status: state.low === Infinity ? 'error' : 'ready' }) });
      return false;
    }
  };

  function rows(): Row[] {
    const shownRows: Row[] = [];
    for (const row of core.replica.group(table, group())) {
      const { number = 0 } = row;
      if (row.value && number >= state.low && number <= state.high) shownRows.push(row);
    }
    shownRows.sort((a, b) => b.number! - a.number!);
    // So many items came that the reader cannot be at the other end.
    if (shownRows.length > 2 * MOST) state = { ...state, low: shownRows[MOST - 1]!.number!, hasOlder: true };
    return shownRows.length > 2 * MOST ? shownRows.slice(0, MOST) : shownRows;
  }

  const parts: WindowParts = {
    get state() {
      return state;
    },
    size,
    isTrusted: () => core.positions.cursors.has(topic()) && core.stream.$connection.get().state === 'live',
    page,
    // After pending writes: starting to follow a topic drops its earlier coverage.
    cached: async (place) => {
      await core.cache.persistence.settled();
      return cacheReader.readContiguousRange(table, group(), place);
    },
    numbers(run) {
      const present: number[] = [];
      for (const { value, number = 0 } of core.replica.group(table, group()))
        if (value && number >= run[0] && number <= run[1]) present.push(number);
      return present.sort((a, b) => b - a);
    },
    ask,
  };
  /** Reports in the state that a move failed because its code did not load. */
  const attempt = <R>(moving: Promise<R>): Promise<R | false> =>
    moving.catch((error: unknown) => {
      set({ error: toFailure(error) });
      return false;
    });

  const openNewest = ({ keep = false } = {}) =>
    ask(
      true,
      { ...opening, ...(state.status === 'error' && { status: 'loading' as const }) },
      async () => {
        const top = keep && !suspect && state.high === Infinity ? (rows()[0]?.number ?? -1) : -1;
        const { run, full } = await page({ limit: size });
        const [low] = run;
        suspect = false;
        // The newest shown item is still on the page: the two runs are one.
        return top >= low && state.low < low ? {} : { low, high: Infinity, hasOlder: full && low > 1 };
      },
      { status: 'ready' },
    );
  const openAround = async (number: number) => (await code()).openAround(parts, number);

  return {
    get state() {
      return state;
    },
    rows,
    enter() {
      if (evictions !== core.cache.evictions) state = blank;
      evictions = core.cache.evictions;
    },
    openNewest,
    openAround,
    async goTo(number) {
      if (number >= state.low && number <= state.high) return true;
      const shown = await openAround(number);
      if (!shown && state.error) throw new KitError(state.error);
      return shown;
    },
    renew(keep) {
      suspect ||= !keep;
      const shown = state.high === Infinity ? [] : rows();
      const middle = shown[shown.length >> 1]?.number;
      return middle === undefined ? openNewest({ keep }) : attempt(openAround(middle));
    },
    older: async () => void (await attempt(code().then(({ older }) => older(parts)))),
    newer: async () => void (await attempt(code().then(({ newer }) => newer(parts)))),
    seek: async (isThere) => (await code()).seek(parts, isThere),
    suggest(low) {
      if (state.low !== Infinity) return;
      const before = state;
      // The request may have failed already; then the cache is all there is.
      state = { ...state, low, hasOlder: low > 1, ...(state.status === 'error' && { status: 'ready' }) };
      if (rows().length === 0) state = before;
      else onChange();
    },
    reset() {
      generation += 1;
      suspect = false;
      state = blank;
    },
  };
}
