import type { TabPorts } from '../../src/state/session/tab-ports.ts';
import { systemClock, type Clock } from '../../src/sync/clock.ts';
import type { Transport } from '../../src/transport/types.ts';

/** A simulated browser page, with everything that a kit needs. */
export interface MemoryTab {
  readonly ports: TabPorts;
  readonly clock: Clock;
  /** The same backend, through a page that can be suspended. */
  through(transport: Transport): Transport;
  /** Suspends the page, which keeps its locks. `silently`: without an event, like a page that hangs. */
  freeze(silently?: boolean): void;
  /** Resumes the page: pending work runs now, in order. */
  wake(): void;
  /** Closes the page like a crash: no event, and locks go to the next page. */
  kill(): void;
}

interface Request {
  tab: object;
  granted: () => void;
  lost?: (() => void) | undefined;
}

/** Tabs that share channels and locks, like those of one browser profile. */
export function memoryBrowser(shared: Clock = systemClock): { open(): MemoryTab } {
  const channels = new Map<string, Set<(word: unknown) => void>>();
  const locks = new Map<string, { held?: Request | undefined; queue: Request[] }>();
  const later = (fn: () => void) => void setTimeout(fn, 0);

  function lockOf(name: string) {
    const lock = locks.get(name) ?? { queue: [] };
    locks.set(name, lock);
    return lock;
  }
  function grant(name: string): void {
    const lock = lockOf(name);
    if (lock.held || lock.queue.length === 0) return;
    const next = (lock.held = lock.queue.shift()!);
    later(() => lock.held === next && next.granted());
  }

  function open(): MemoryTab {
    let state: 'awake' | 'frozen' | 'dead' = 'awake';
    const mail: (() => void)[] = [];
    const ends = new Set<() => void>();
    const life = new Set<{ sleep: () => void; wake: () => void }>();
    const self = {};
    /** Runs work now, or when the page resumes, or never. */
    const run = (fn: () => void) => void (state === 'awake' ? fn() : state === 'frozen' && mail.push(fn));

    const ports: TabPorts = {
      channel(name, onWord) {
        const others = channels.get(name) ?? new Set();
        channels.set(name, others);
        let isOpen = true;
        const hear = (word: unknown) => run(() => isOpen && onWord(word));
        others.add(hear);
        const close = () => {
          isOpen = false;
          others.delete(hear);
        };
        ends.add(close);
        return {
          post(word) {
            if (state !== 'awake' || !isOpen) return;
            for (const other of others) {
              if (other === hear) continue;
              // As in a browser: messages are cloned, and values that cannot be cloned throw at once.
              const copy: unknown = structuredClone(word);
              later(() => others.has(other) && other(copy));
            }
          },
          close,
        };
      },
      lock(name, { steal = false, granted, lost }) {
        const lock = lockOf(name);
        const mine: Request = {
          tab: self,
          granted: () => run(() => isWanted && granted()),
          lost: () => run(() => isWanted && lost?.()),
        };
        let isWanted = true;
        if (steal && lock.held) {
          const robbed = lock.held;
          lock.held = undefined;
          later(() => robbed.lost?.());
        }
        if (steal) lock.queue.unshift(mine);
        else lock.queue.push(mine);
        grant(name);
        const leave = () => {
          isWanted = false;
          ends.delete(leave);
          lock.queue = lock.queue.filter((other) => other !== mine);
          if (lock.held === mine) lock.held = undefined;
          grant(name);
        };
        ends.add(leave);
        return leave;
      },
      life(listener) {
        life.add(listener);
        return () => life.delete(listener);
      },
    };

    const clock: Clock = { now: shared.now, after: (milliseconds, fn) => shared.after(milliseconds, () => run(fn)) };
    /** Settles when the page runs; never after it was closed. */
    const through = <T>(promise: Promise<T>) =>
      new Promise<T>(
        (resolve, reject) =>
          void promise.then(
            (value) => run(() => resolve(value)),
            (error: unknown) => run(() => reject(error)),
          ),
      );

    return {
      ports,
      clock,
      through: (transport) => ({
        call: (...call) => through(transport.call(...call)),
        resolve: (path) => transport.resolve(path),
        stream(request, onEvent, signal) {
          const end = new AbortController();
          ends.add(() => end.abort());
          return through(
            transport.stream(request, (event) => run(() => onEvent(event)), AbortSignal.any([signal, end.signal])),
          );
        },
      }),
      freeze(silently = false) {
        if (!silently) for (const { sleep } of life) sleep();
        state = 'frozen';
      },
      wake() {
        if (state !== 'frozen') return;
        state = 'awake';
        for (let fn = mail.shift(); fn; fn = mail.shift()) fn();
        for (const { wake } of life) wake();
      },
      kill() {
        state = 'dead';
        mail.length = 0;
        for (const end of [...ends]) end();
      },
    };
  }
  return { open };
}
