import type { Clock } from '../../src/sync/clock.ts';

/** Milliseconds between two checks, and the most that a late check counts. */
const TICK = 5;
const MOST = 20;

/**
 * Real time, without pauses in which the machine did not run this process: messages between tabs arrive before a timeout that
 * waits for them.
 */
export function createPatientClock(): Clock {
  let now = Date.now();
  let looked = performance.now();
  const timers = new Map<symbol, { at: number; fn: () => void }>();
  let ticking: ReturnType<typeof setInterval> | undefined;

  function look(): void {
    const at = performance.now();
    now += Math.min(at - looked, MOST);
    looked = at;
    for (const [key, { at: due, fn }] of [...timers].toSorted(([, a], [, b]) => a.at - b.at))
      if (due <= now && timers.delete(key)) fn();
    if (timers.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  }
  return {
    now: () => Math.floor(now),
    after(milliseconds, fn) {
      const key = Symbol();
      if (!ticking) looked = performance.now();
      timers.set(key, { at: now + milliseconds, fn });
      ticking ??= setInterval(look, TICK);
      return () => void timers.delete(key);
    },
  };
}
