import type { Run } from '../../sync/ranges.ts';
import type { Failure } from '../api/kit.ts';

/** A page by numbers, as the backend gave it. */
export interface NumberedPage {
  numbers: readonly number[];
  /** Where the topic stood when the page was read, if it said so. */
  seq: number | undefined;
}

export interface PageQuery {
  before?: number;
  after?: number;
  limit: number;
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

/** What moving a window needs of it; the code for that comes when somebody moves it. */
export interface WindowParts {
  readonly state: WindowState;
  readonly size: number;
  /** True where the cache is as good as an answer: its topic is followed, and the line is there. */
  isTrusted(): boolean;
  /** Fetches a page; resolves to the run of numbers that is known by it, and whether there may be more. */
  page(query: PageQuery): Promise<{ run: Run; full: boolean }>;
  /** Brings what the cache knows next to a number into memory. */
  cached(place: PageQuery): Promise<Run | undefined>;
  /** Numbers of what there is in a run, greatest first. */
  numbers(run: Run): number[];
  /** Runs one question at a time of each kind; a newer opening makes its answer void. Resolves to whether it came to something. */
  ask(
    opening: boolean,
    before: Partial<WindowState>,
    work: (show: (change: Partial<WindowState>) => void) => Promise<Partial<WindowState>>,
    after: Partial<WindowState>,
  ): Promise<boolean>;
}

/** Items that a window holds at most; beyond, it lets go of the far end, which loads again. */
export const MOST = 1000;

export const opening: Partial<WindowState> = { error: undefined, loadingOlder: false, loadingNewer: false };
