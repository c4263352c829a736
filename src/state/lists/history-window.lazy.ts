import { pageSize } from '../../protocol/limits.ts';
import type { Run } from '../../sync/ranges.ts';
import { MOST, opening, type WindowParts, type WindowState } from './window-state.ts';

type Edges = Pick<WindowState, 'low' | 'high' | 'hasOlder'>;

const edges = (low: number, high: number): Edges => ({ low, high, hasOlder: low > 1 });

/** Limits a run to the window's maximum, keeping the `keep` end. */
function fitted({ numbers }: WindowParts, low: number, high: number, keep: 'old' | 'new'): Edges {
  const all = numbers([low, high]);
  if (all.length <= MOST) return edges(low, high);
  return keep === 'old' ? edges(low, all[all.length - MOST]!) : edges(all[MOST - 1]!, high);
}

/** Reads the cached run next to a number, past deleted items, up to something visible or the end of the coverage. */
async function reach(
  { cached, numbers, size }: WindowParts,
  place: { before: number } | { after: number },
): Promise<Run | undefined> {
  let run: Run | undefined;
  let next: typeof place = place;
  for (;;) {
    const nextRun = await cached({ ...next, limit: size });
    if (!nextRun) return run;
    run = run ? [Math.min(run[0], nextRun[0]), Math.max(run[1], nextRun[1])] : nextRun;
    if (numbers(nextRun).length > 0 || run[0] <= 1) return run;
    next = 'before' in next ? { before: run[0] } : { after: run[1] };
  }
}

/** Shows older items: from the cache up to its first gap, otherwise from the backend. */
export async function older(window: WindowParts): Promise<void> {
  const { state, size, ask, page, isTrusted } = window;
  if (!state.hasOlder || state.loadingOlder) return;
  const before = state.low;
  await ask(
    false,
    { loadingOlder: true, error: undefined },
    async (show) => {
      const cachedRun = await reach(window, { before });
      const take = ([low]: Run) => fitted(window, Math.min(low, window.state.low), window.state.high, 'old');
      if (!cachedRun) return take((await page({ before, limit: size })).run);
      show(take(cachedRun));
      // Changes of these since then were not received.
      if (!isTrusted())
        await page({ before, limit: size }).then(
          ({ run }) => show(take(run)),
          () => undefined,
        );
      return {};
    },
    { loadingOlder: false },
  );
}

/** Shows newer items, until the newest is included. */
export async function newer(window: WindowParts): Promise<void> {
  const { state, size, ask, page, isTrusted } = window;
  if (state.high === Infinity || state.loadingNewer) return;
  const after = state.high;
  await ask(
    false,
    { loadingNewer: true, error: undefined },
    async (show) => {
      const cachedRun = await reach(window, { after });
      const take = ([, high]: Run) => fitted(window, window.state.low, Math.max(high, window.state.high), 'new');
      if (!cachedRun) return take((await page({ after, limit: size })).run);
      show(take(cachedRun));
      if (!isTrusted())
        await page({ after, limit: size }).then(
          ({ run }) => show(take(run)),
          () => undefined,
        );
      return {};
    },
    { loadingNewer: false },
  );
}

/** Moves the window to a number; shows cached items at once, if the item itself is cached. */
export function openAround(window: WindowParts, number: number): Promise<boolean> {
  const { size, ask, page, cached, numbers, isTrusted } = window;
  const half = Math.ceil(size / 2);
  const around = { below: { before: number + 1, limit: half }, above: { after: number, limit: half } };
  return ask(
    true,
    opening,
    async (show) => {
      const [below, above] = await Promise.all([cached(around.below), cached(around.above)]);
      const isCached = below !== undefined && numbers(below)[0] === number;
      const cachedEdges = isCached ? { ...edges(below[0], above?.[1] ?? number), status: 'ready' as const } : undefined;
      const isFull = (run: Run | undefined) => run !== undefined && (run[0] <= 1 || numbers(run).length >= half);
      if (cachedEdges && isFull(below) && isFull(above)) {
        show(cachedEdges);
        if (isTrusted()) return {};
      }
      try {
        const pages = await Promise.all([page(around.below), page(around.above)]);
        return edges(pages[0].run[0], pages[1].run[1]);
      } catch (error) {
        if (cachedEdges) return cachedEdges;
        throw error;
      }
    },
    { status: 'ready' },
  );
}

/** Maximum pages to search. */
const FAR = 20;

/** Searches for an item whose number is unknown. */
export async function seek({ state, page }: WindowParts, isThere: () => boolean): Promise<boolean> {
  let before = state.high === Infinity && state.low !== Infinity ? state.low : undefined;
  for (let pages = 0; pages < FAR && !isThere() && before !== 0; pages += 1) {
    const { run, full } = await page({ ...(before !== undefined && { before }), limit: pageSize.max });
    before = full ? run[0] : 0;
  }
  return isThere();
}
