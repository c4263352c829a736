import { vi } from 'vitest';
import { systemClock, type Clock } from '../../src/sync/clock.ts';

/**
 * Lets everything run that waits for no clock: code that loads, promises, requests of a scripted backend, a fake database. Counted in
 * turns of the event loop and not in time: in every turn the others get theirs as well, so a slow machine proves nothing.
 */
export async function turns(count = 40): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await vi.dynamicImportSettled();
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What others wait for until the test opens it. */
export function gate(): { passed: Promise<void>; open: () => void } {
  let open: () => void = () => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

/** What a database of this page's browser holds in one store, read past the kit. */
export function rowsOf(database: string, store: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database);
    // It is not there yet, and is not made here.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      const rows = db.transaction(store).objectStore(store).getAll();
      db.close();
      rows.onsuccess = () => resolve(rows.result);
      rows.onerror = () => reject(rows.error);
    };
  });
}

/** Shorter ones are over after some turns; where they repeat, as a connection does that is refused, nothing ever gets quiet. */
const SHORT = 5;
const pending = new Set<{ at: number }>();

/** The same clock; `quiet` knows of its timers. */
export const counted = (clock: Clock): Clock => ({
  ...clock,
  after(milliseconds, fn) {
    if (milliseconds < SHORT) return clock.after(milliseconds, fn);
    const timer = { at: performance.now() + milliseconds };
    pending.add(timer);
    const cancel = clock.after(milliseconds, () => {
      pending.delete(timer);
      fn();
    });
    return () => {
      pending.delete(timer);
      cancel();
    };
  },
});

const isDue = (within: number) => [...pending].some(({ at }) => at <= performance.now() + within);

export const countedClock = counted(systemClock);

/** Until no timer of a counted clock is due within `milliseconds`, and what the last one began is done. */
export async function due(milliseconds: number): Promise<void> {
  do {
    const check = () => {
      if (isDue(milliseconds)) throw new Error(`Again and again a timer is due within ${milliseconds} ms`);
    };
    await vi.waitFor(check, { timeout: 20_000, interval: 5 });
    await turns(20);
  } while (isDue(milliseconds));
}

/** Until nothing is under way: no timer is due within `milliseconds`, and nothing more was asked of the backend. */
export async function quiet({ calls }: { calls: readonly unknown[] }, milliseconds = 120): Promise<void> {
  for (let before = -1; before !== calls.length;) {
    before = calls.length;
    await due(milliseconds);
  }
}
