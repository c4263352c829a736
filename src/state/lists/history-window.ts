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
  /** The log that tells of what is shown here. */
  topic: () => string;
  cacheReader: CacheReader;
  fetch(query: PageQuery): Promise<NumberedPage>;
  onChange: () => void;
  size?: number;
}

export interface Window {
  readonly state: WindowState;
  /** What is shown, newest first. */
  rows(): Row[];
  /** Somebody begins to look. Where rows were let go since the last look, it begins from nothing. */
  enter(): void;
  /** The newest page; keeps what is already shown where the two meet, unless it is not to be trusted. */
  openNewest(options?: { keep?: boolean }): Promise<boolean>;
  /** Shows what is around a number. False where another opening came in between, or it could not be read. @throws KitError - without the code */
  openAround(number: number): Promise<boolean>;
  /** Fetches again what is shown: the newest, or where it was moved to. `keep`: as with `openNewest`. */
  renew(keep: boolean): Promise<boolean>;
  older(): Promise<void>;
  newer(): Promise<void>;
  /**
   * Shows what is at a number; resolves to false where something else was asked for meanwhile.
   * @throws KitError - it could not be read
   */
  goTo(number: number): Promise<boolean>;
  /** Looks through pages, newest first, until what is looked for is in memory; resolves to whether it is. */
  seek(isThere: () => boolean): Promise<boolean>;
  /** Shows what the cache has while the answer is on its way. */
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
  /** Counts openings: an answer to an earlier question changes nothing. */
  let turn = 0;
  /** What is shown missed news: until a page came, it is not to be kept, however often that fails. */
  let suspect = false;
  let sweeps = core.sweeps;

  function set(change: Partial<WindowState>): void {
    state = { ...state, ...change };
    onChange();
  }

  async function page(query: PageQuery): Promise<{ run: Run; full: boolean }> {
    const known = core.cursors.get(topic());
    const { numbers, seq = known ?? 0 } = await fetch(query);
    const full = numbers.length >= query.limit;
    const { before = Infinity, after } = query;
    const from = after !== undefined ? after + 1 : full ? Math.min(...numbers) : 0;
    const to = after === undefined ? before - 1 : full ? Math.max(...numbers) : Infinity;
    const changes = vanished(table, core.replica.group(table, group()), { from, to, numbers: new Set(numbers), seq });
    // Nothing is known of what is newer than the newest: it may come at any time.
    const covered = [
      { table, group: group(), topic: topic(), from, to: to === Infinity ? Math.max(...numbers, after ?? 0) : to, seq },
    ];
    void core.commit({ ...(changes.length > 0 && { changes }), covered });
    return { run: [from, to], full };
  }

  const ask: WindowParts['ask'] = async (isOpening, before, work, after) => {
    if (isOpening) turn += 1;
    const mine = turn;
    const show = (change: Partial<WindowState>) => mine === turn && set(change);
    show(before);
    try {
      const change = await work(show);
      show({ ...change, ...after });
      return mine === turn;
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code !== 'aborted')
        show({ ...after, error: failure, ...(isOpening && { status: state.low === Infinity ? 'error' : 'ready' }) });
      return false;
    }
  };

  function rows(): Row[] {
    const found: Row[] = [];
    for (const row of core.replica.group(table, group())) {
      const { number = 0 } = row;
      if (row.value && number >= state.low && number <= state.high) found.push(row);
    }
    found.sort((a, b) => b.number! - a.number!);
    // So much has come that nobody can be reading at the other end of it.
    if (found.length > 2 * MOST) state = { ...state, low: found[MOST - 1]!.number!, hasOlder: true };
    return found.length > 2 * MOST ? found.slice(0, MOST) : found;
  }

  const parts: WindowParts = {
    get state() {
      return state;
    },
    size,
    isTrusted: () => core.cursors.has(topic()) && core.$connection.get().state === 'live',
    page,
    // Behind what is still to be written: where a topic is followed only now, that takes away what was known of it before.
    cached: async (place) => {
      await core.persistence.settled();
      return cacheReader.readContiguousRange(table, group(), place);
    },
    numbers(run) {
      const found: number[] = [];
      for (const { value, number = 0 } of core.replica.group(table, group()))
        if (value && number >= run[0] && number <= run[1]) found.push(number);
      return found.sort((a, b) => b - a);
    },
    ask,
  };
  /** Says in the state where a move did not come about for want of its code. */
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
        // The newest that was shown is still on the page: the two runs are one.
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
      if (sweeps !== core.sweeps) state = blank;
      sweeps = core.sweeps;
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
      // It may come after the network has failed already; then it is all there is.
      state = { ...state, low, hasOlder: low > 1, ...(state.status === 'error' && { status: 'ready' }) };
      if (rows().length === 0) state = before;
      else onChange();
    },
    reset() {
      turn += 1;
      suspect = false;
      state = blank;
    },
  };
}
