/** Waits two frames, because an update requested in one is rendered in the next. Ends after the paint, when all ResizeObservers have run. */
export async function frame(): Promise<void> {
  for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}

/**
 * Frames in which everything may happen that waits for nothing but rendering, layout and their observers. Counted and not timed: on a
 * slow machine the elements get as many.
 */
export async function frames(count = 6): Promise<void> {
  for (let n = 0; n < count; n += 1) await frame();
}

/** Turns of the event loop: timers of no length that were set before are over, and those they set as well. */
export async function turns(count = 4): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

/** Until what is measured stays the same over some frames: rows are drawn, measured and put where they belong. */
export async function still(measure: () => unknown, count = 5): Promise<void> {
  let before: string | undefined;
  for (let same = 0; same < count;) {
    await frame();
    const now = JSON.stringify(measure());
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

export interface HeldTimers {
  /** Runs what is due within so many milliseconds, in order; nobody waits for them. */
  turn(milliseconds: number): void;
  release(): void;
}

/** Shorter ones are turns of the event loop, and longer ones the patience of tests. */
const HELD = { from: 100, below: 5000 };

/** Holds the timers that are set from now on, until the test turns the time. `release` ends that; what is still held never runs. */
export function holdTimers(): HeldTimers {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const held = new Map<number, { at: number; run: () => void }>();
  let now = 0;
  let next = -1;
  const later = (run: TimerHandler, milliseconds = 0, ...rest: unknown[]): number => {
    if (typeof run !== 'function' || milliseconds < HELD.from || milliseconds >= HELD.below)
      return set(run, milliseconds, ...rest);
    held.set(next, { at: now + milliseconds, run: () => void run(...rest) });
    return next--;
  };
  const never = (id?: number): void => {
    if (id === undefined || !held.delete(id)) clear(id);
  };
  Object.assign(globalThis, { setTimeout: later, clearTimeout: never });
  return {
    turn(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [due] = [...held].filter(([, { at }]) => at <= end).toSorted(([, a], [, b]) => a.at - b.at);
        if (!due) break;
        held.delete(due[0]);
        now = due[1].at;
        due[1].run();
      }
      now = end;
    },
    release() {
      Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
      held.clear();
    },
  };
}
