import './all-code.ts';
import type { Clock } from '../../src/sync/clock.ts';

/** Deferred work, as in fake databases. Counted, to know when none is left. */
let putOff = 0;
const immediate = globalThis.setImmediate;
globalThis.setImmediate = ((fn: (...args: unknown[]) => void, ...args: unknown[]) => {
  putOff += 1;
  return immediate(() => {
    putOff -= 1;
    fn(...args);
  });
}) as typeof setImmediate;

const round = () => new Promise<void>((resolve) => void immediate(resolve));

/** Resolves when nothing more happens until the clock is advanced. */
export async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await round();
    if (putOff > 0) quiet = 0;
  }
}

export interface VirtualTime extends Clock {
  /** Advances the time and runs everything due, in order, with its consequences. */
  run(milliseconds: number): Promise<void>;
}

/** A clock that stands still until it is advanced, and detects when nothing is pending: years pass at once. */
export function createVirtualTime(start = 1_800_000_000_000): VirtualTime {
  let now = start;
  let count = 0;
  const timers = new Map<number, { at: number; order: number; fn: () => void }>();

  function due(end: number) {
    let first: { at: number; order: number; fn: () => void } | undefined;
    for (const timer of timers.values())
      if (timer.at <= end && (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)))
        first = timer;
    return first;
  }
  return {
    now: () => now,
    after(milliseconds, fn) {
      const order = ++count;
      timers.set(order, { at: now + Math.max(0, milliseconds), order, fn });
      return () => void timers.delete(order);
    },
    async run(milliseconds) {
      const end = now + milliseconds;
      await settled();
      for (let next = due(end); next; next = due(end)) {
        now = Math.max(now, next.at);
        // Everything due at the same moment runs together.
        for (let same: typeof next | undefined = next; same; same = due(now)) {
          timers.delete(same.order);
          same.fn();
          await Promise.resolve();
        }
        await settled();
      }
      now = end;
    },
  };
}
