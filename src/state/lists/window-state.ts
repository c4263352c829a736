import type { Run } from '../../sync/ranges.ts';
import type { Failure } from '../api/kit.ts';

/** A page of numbered items from the backend. */
export interface NumberedPage {
  numbers: readonly number[];
  /** Position of the topic when the page was read, if known. */
  seq: number | undefined;
}

export interface PageQuery {
  before?: number;
  after?: number;
  limit: number;
}

/**
 * The shown contiguous run of numbers. Its items come from the rows, so entries need no bookkeeping. `high` is Infinity if
 * the run reaches the newest item; new items then belong to it.
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

/** What moving a window needs; that code loads on the first move. */
export interface WindowParts {
  readonly state: WindowState;
  readonly size: number;
  /** True if the cache is current: its topic is followed, and the connection is live. */
  isTrusted(): boolean;
  /** Fetches a page; resolves to the run of numbers it covers, and whether there may be more. */
  page(query: PageQuery): Promise<{ run: Run; full: boolean }>;
  /** Loads the cached run next to a number into memory. */
  cached(place: PageQuery): Promise<Run | undefined>;
  /** Numbers of the items in a run, descending. */
  numbers(run: Run): number[];
  /** Runs a request and shows its result, unless a newer opening supersedes it. Resolves to whether it succeeded. */
  ask(
    opening: boolean,
    before: Partial<WindowState>,
    work: (show: (change: Partial<WindowState>) => void) => Promise<Partial<WindowState>>,
    after: Partial<WindowState>,
  ): Promise<boolean>;
}

/** Maximum items of a window; beyond it, the far end is dropped and loads again on demand. */
export const MOST = 1000;

export const opening: Partial<WindowState> = { error: undefined, loadingOlder: false, loadingNewer: false };
