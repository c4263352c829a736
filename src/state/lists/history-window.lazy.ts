import { pageSize } from '../../protocol/limits.ts';
import type { Run } from '../../sync/ranges.ts';
import { MOST, opening, type WindowParts, type WindowState } from './window-state.ts';

type Edges = Pick<WindowState, 'low' | 'high' | 'hasOlder'>;

const edges = (low: number, high: number): Edges => ({ low, high, hasOlder: low > 1 });

/** As much of a run as a window holds, from the end that is looked at. */
function fitted({ numbers }: WindowParts, low: number, high: number, keep: 'old' | 'new'): Edges {
  const all = numbers([low, high]);
  if (all.length <= MOST) return edges(low, high);
  return keep === 'old' ? edges(low, all[all.length - MOST]!) : edges(all[MOST - 1]!, high);
}

/** What the cache knows next to a number, over what is known to be gone to something that can be shown, or to the end of what is known. */
async function reach(
  { cached, numbers, size }: WindowParts,
  place: { before: number } | { after: number },
): Promise<Run | undefined> {
  let run: Run | undefined;
  let next: typeof place = place;
  for (;;) {
    const found = await cached({ ...next, limit: size });
    if (!found) return run;
    run = run ? [Math.min(run[0], found[0]), Math.max(run[1], found[1])] : found;
    if (numbers(found).length > 0 || run[0] <= 1) return run;
    next = 'before' in next ? { before: run[0] } : { after: run[1] };
  }
}

/** Shows older ones: from the cache as far as it goes without a hole, else from the backend. */
export async function older(window: WindowParts): Promise<void> {
  const { state, size, ask, page, isTrusted } = window;
  if (!state.hasOlder || state.loadingOlder) return;
  const before = state.low;
  await ask(
    false,
    { loadingOlder: true, error: undefined },
    async (show) => {
      const known = await reach(window, { before });
      const take = ([low]: Run) => fitted(window, Math.min(low, window.state.low), window.state.high, 'old');
      if (!known) return take((await page({ before, limit: size })).run);
      show(take(known));
      // Nobody told what happened to these since.
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

/** Shows newer ones, until the newest is among them. */
export async function newer(window: WindowParts): Promise<void> {
  const { state, size, ask, page, isTrusted } = window;
  if (state.high === Infinity || state.loadingNewer) return;
  const after = state.high;
  await ask(
    false,
    { loadingNewer: true, error: undefined },
    async (show) => {
      const known = await reach(window, { after });
      const take = ([, high]: Run) => fitted(window, window.state.low, Math.max(high, window.state.high), 'new');
      if (!known) return take((await page({ after, limit: size })).run);
      show(take(known));
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

/** Moves the window to a number: what the cache knows there at once, if it knows the item itself. */
export function openAround(window: WindowParts, number: number): Promise<boolean> {
  const { size, ask, page, cached, numbers, isTrusted } = window;
  const half = Math.ceil(size / 2);
  const around = { below: { before: number + 1, limit: half }, above: { after: number, limit: half } };
  return ask(
    true,
    opening,
    async (show) => {
      const [below, above] = await Promise.all([cached(around.below), cached(around.above)]);
      const isKnown = below !== undefined && numbers(below)[0] === number;
      const known = isKnown ? { ...edges(below[0], above?.[1] ?? number), status: 'ready' as const } : undefined;
      const isFull = (run: Run | undefined) => run !== undefined && (run[0] <= 1 || numbers(run).length >= half);
      if (known && isFull(below) && isFull(above)) {
        show(known);
        if (isTrusted()) return {};
      }
      try {
        const pages = await Promise.all([page(around.below), page(around.above)]);
        return edges(pages[0].run[0], pages[1].run[1]);
      } catch (error) {
        if (known) return known;
        throw error;
      }
    },
    { status: 'ready' },
  );
}

/** Pages to look through at most. */
const FAR = 20;

/** Looks for something whose number nobody knows. */
export async function seek({ state, page }: WindowParts, isThere: () => boolean): Promise<boolean> {
  let before = state.high === Infinity && state.low !== Infinity ? state.low : undefined;
  for (let pages = 0; pages < FAR && !isThere() && before !== 0; pages += 1) {
    const { run, full } = await page({ ...(before !== undefined && { before }), limit: pageSize.max });
    before = full ? run[0] : 0;
  }
  return isThere();
}
