import type { StreamEvent } from '../../protocol/entries.ts';
import { TransportError, type Transport } from '../../transport/types.ts';
import { createRetries } from '../../sync/backoff.ts';
import { delay } from '../../sync/clock.ts';
import type { Connection } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { Receiver } from './receiver.ts';

/** How long the line stays open when nobody looks any more: the next page of a portal may be about to. */
const LINGER = 5000;
/** Milliseconds for which a disk that has still to write is waited for. */
const PATIENCE = 1000;

/** Who of a person's tabs holds the line. */
export interface Leadership {
  /** Resolves when it is this tab's turn to hold the line, or the signal is aborted; until then it follows. The result is aborted when the turn is over. */
  leadership(signal: AbortSignal): Promise<AbortSignal>;
  /** Has whoever holds the line try at once, if it waits. */
  hurry(): void;
}

export interface ConnectionOptions {
  open: Transport['stream'];
  receiver: Receiver;
  /** Where several tabs have one line between them; without it, every tab has its own. */
  line?: Leadership | undefined;
  /** The line is there (again): what waits can be tried. */
  onLive: () => void;
  /** Tells of the browser going online and being looked at again; returns the way to stop. */
  watchNetwork?: (on: { online: () => void; offline: () => void; visible: () => void }) => () => void;
  isOnline?: () => boolean;
}

export interface ConnectionControl {
  /** Tries again at once, whatever it waits for. */
  wake(): void;
  /** Ends the line; `start` opens it for the next person. */
  stop(reason: string, state?: 'stopped' | 'idle'): void;
  start(): void;
  /** Another tab's line is there, opened with these topics. */
  arrive(opened: ReadonlySet<string>): void;
  close(): void;
}

/** Keeps one stream open while somebody is signed in and looks, through every kind of weather. */
export function createConnection(
  core: Core,
  { open, receiver, line, onLive, watchNetwork, isOnline = () => true }: ConnectionOptions,
): ConnectionControl {
  let current: AbortController | undefined;
  /** Of the line that is opening or open. */
  let life: AbortController | undefined;
  let wait: AbortController | undefined;
  const retries = createRetries(core);
  let opened: ReadonlySet<string> = new Set();
  let linger = () => {};
  let timer: (() => void) | undefined;

  const set = (connection: Connection) => core.$connection.set(connection);

  function arrive(covered: ReadonlySet<string>): void {
    opened = covered;
    retries.reset();
    reconcile();
    core.events.emit('signal', { type: 'recovered' });
    onLive();
  }

  /**
   * Where the disk stands behind us, a tab that is gone was to write what lies between. The older position is the right one: it comes
   * again, and twice changes nothing.
   */
  async function stepBack(): Promise<void> {
    const { sessionSignal, persistence } = core;
    const storage = await persistence.storage();
    await Promise.race([persistence.settled(), delay(core.clock, PATIENCE)]);
    const { cursors } = await storage.begin();
    if (!sessionSignal.aborted)
      for (const [topic, seq] of Object.entries(cursors))
        if (seq < (core.cursors.get(topic) ?? 0)) core.cursors.set(topic, seq);
  }

  /** One life of the line: from opening to its end. Resolves to the milliseconds that the backend asks to wait. */
  async function once(signal: AbortSignal): Promise<number | undefined> {
    let retry: number | undefined;
    // Nobody who is told to be offline sees every try: the browser may be wrong, so it is tried all the same.
    if (isOnline())
      set({ state: 'connecting', ...(retries.failures > 0 && { reason: `try ${retries.failures + 1}` }) });
    if (line) await stepBack().catch(() => undefined);
    if (signal.aborted) return undefined;
    opened = new Set(core.cursors.keys());
    const onEvent = (event: StreamEvent) => {
      // A late word of a line that was given up.
      if (signal.aborted) return;
      receiver.receive(event);
      if (event.name === 'ready') set({ state: 'catching-up' });
      else if (event.name === 'drain') retry = event.data.retry;
      else if (event.name === 'live') {
        set({ state: 'live' });
        arrive(opened);
      }
    };
    await open(
      { ...(core.epoch !== undefined && { epoch: core.epoch }), cursors: Object.fromEntries(core.cursors) },
      onEvent,
      signal,
    );
    return retry;
  }

  /** Holds the line until the signal. */
  async function hold(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let reason = 'the line ended';
      let asked: number | undefined;
      life = new AbortController();
      try {
        asked = await once(AbortSignal.any([signal, life.signal]));
      } catch (error) {
        if (!signal.aborted) core.events.emit('failure', error);
        if (error instanceof TransportError) {
          reason = error.message;
          asked = error.retryAfter;
          if (error.kind === 'unauthenticated' || (error.kind === 'refused' && asked === undefined)) {
            if (!signal.aborted) stop(reason);
            return;
          }
        } else reason = String(error);
      }
      if (signal.aborted) return;
      const mine = retries.failed();
      const milliseconds = asked ?? mine;
      wait = new AbortController();
      set(
        isOnline()
          ? { state: 'waiting', reason, retryTime: core.clock.now() + milliseconds }
          : { state: 'offline', reason },
      );
      await delay(core.clock, milliseconds, AbortSignal.any([signal, wait.signal]));
    }
  }

  async function run(): Promise<void> {
    if (current) return;
    const mine = (current = new AbortController());
    const { signal } = mine;
    await core.ready;
    await core.loaded;
    while (!signal.aborted) {
      if (line) set({ state: 'connecting' });
      await hold(line ? AbortSignal.any([signal, await line.leadership(signal)]) : signal);
    }
  }

  function stop(reason: string, state: 'stopped' | 'idle' = 'stopped'): void {
    current?.abort();
    current = undefined;
    retries.reset();
    set({ state, reason });
  }

  /** Topics that got a position while the line was opening, or after: what happened between their page and the line has to be asked for. */
  function reconcile(): void {
    if (core.$connection.get().state !== 'live' || [...core.cursors.keys()].every((topic) => opened.has(topic))) return;
    opened = new Set(core.cursors.keys());
    timer?.();
    // One question for all the pages of a first screen.
    timer = core.clock.after(50, () => void receiver.catchUp());
  }
  core.events.on('topics', reconcile);

  function follow(): void {
    linger();
    const wanted = core.$watchers.get() > 0 && core.$session.get().userID !== undefined;
    if (wanted) void run();
    else if (current) {
      linger = core.clock.after(LINGER, () => stop('nobody looks', 'idle'));
    }
  }

  const wake = () => {
    retries.reset();
    wait?.abort();
    line?.hurry();
  };
  const unfollow = core.$watchers.listen(follow);
  const unwatch = watchNetwork?.({
    online() {
      wake();
      onLive();
      core.events.emit('signal', { type: 'recovered' });
    },
    offline() {
      if (!current) return;
      // A socket whose network is gone stays open for minutes and says nothing.
      life?.abort();
      set({ state: 'offline', reason: 'the browser is offline' });
    },
    visible: wake,
  });

  return {
    wake,
    arrive,
    stop,
    start: follow,
    close() {
      unfollow();
      unwatch?.();
      linger();
      timer?.();
      stop('closed');
    },
  };
}
