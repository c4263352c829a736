import type { Clock } from '../sync/clock.ts';

export interface TestClock extends Clock {
  /** Advances the time and runs everything that is due, in order. */
  advance(milliseconds: number): Promise<void>;
}

/** A clock that stands still until it is advanced. */
export function createTestClock(start = 1_800_000_000_000): TestClock {
  let now = start;
  let timers: { at: number; fn: () => void }[] = [];
  // Enough turns for promises, and for the timers of fake databases and backends. Not a time: a slow machine gives the others as little.
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return {
    now: () => now,
    after(milliseconds, fn) {
      const timer = { at: now + milliseconds, fn };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.fn();
        await settle();
      }
      now = end;
    },
  };
}
