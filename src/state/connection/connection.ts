import type { StreamEvent } from '../../protocol/entries.ts';
import { TransportError, type Transport } from '../../transport/types.ts';
import { createRetries } from '../../sync/backoff.ts';
import { delay } from '../../sync/clock.ts';
import type { Connection } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { Receiver } from './receiver.ts';

/** Milliseconds the connection stays open without watchers: the next page of a portal may need it. */
const LINGER = 5000;
/** Milliseconds to wait for pending writes to disk. */
const PATIENCE = 1000;

/** Leadership among a person's tabs: the leader holds the connection. */
export interface Leadership {
  /**
   * Resolves when this tab becomes the leader, or the signal is aborted; until then the tab follows. The result is aborted
   * when the leadership ends.
   */
  acquire(signal: AbortSignal): Promise<AbortSignal>;
  /** Makes the leader retry at once, if it waits. */
  hurry(): void;
}

export interface ConnectionOptions {
  open: Transport['stream'];
  receiver: Receiver;
  /** Set if several tabs share one connection; otherwise every tab has its own. */
  leadership?: Leadership | undefined;
  /** The connection is live (again): waiting rows can be sent. */
  onLive: () => void;
  /** Reports when the browser goes online or offline and when the page becomes visible; returns a function that stops this. */
  watchNetwork?: (on: { online: () => void; offline: () => void; visible: () => void }) => () => void;
  isOnline?: () => boolean;
}

export interface ConnectionControl {
  /** Retries at once, whatever it waits for. */
  wake(): void;
  /** Closes the connection; `start` opens it for the next session. */
  stop(reason: string, state?: 'stopped' | 'idle'): void;
  start(): void;
  /** Another tab's connection is live, opened with these topics. */
  arrive(opened: ReadonlySet<string>): void;
  close(): void;
}

/** Keeps one stream open while a person is signed in and views are mounted, and reconnects with backoff. */
export function createConnection(
  core: Core,
  { open, receiver, leadership, onLive, watchNetwork, isOnline = () => true }: ConnectionOptions,
): ConnectionControl {
  let current: AbortController | undefined;
  /** Aborts the connection that is opening or open. */
  let life: AbortController | undefined;
  let wait: AbortController | undefined;
  const retries = createRetries(core);
  let opened: ReadonlySet<string> = new Set();
  let linger = () => {};
  let timer: (() => void) | undefined;

  const set = (connection: Connection) => core.stream.$connection.set(connection);

  function arrive(covered: ReadonlySet<string>): void {
    opened = covered;
    retries.reset();
    reconcile();
    core.events.emit('signal', { type: 'recovered' });
    onLive();
  }

  /**
   * If the disk is behind memory, a closed tab was to write the entries in between. The older position is safe: the entries
   * come again, and applying them is idempotent.
   */
  async function stepBack(): Promise<void> {
    const { persistence } = core.cache;
    const read = async () => {
      await Promise.race([persistence.settled(), delay(core.clock, PATIENCE)]);
      return (await persistence.storage()).begin();
    };
    await core.session.within(read, ({ cursors }) => {
      for (const [topic, seq] of Object.entries(cursors))
        if (seq < (core.positions.cursors.get(topic) ?? 0)) core.positions.cursors.set(topic, seq);
    });
  }

  /** Runs one connection from opening to its end. Resolves to the milliseconds that the backend asks to wait. */
  async function once(signal: AbortSignal): Promise<number | undefined> {
    let retry: number | undefined;
    // While offline, attempts are not shown; they are made because the browser may be wrong.
    if (isOnline())
      set({ state: 'connecting', ...(retries.failures > 0 && { reason: `try ${retries.failures + 1}` }) });
    if (leadership) await stepBack().catch(() => undefined);
    if (signal.aborted) return undefined;
    opened = new Set(core.positions.cursors.keys());
    const onEvent = (event: StreamEvent) => {
      // A late event of an aborted connection.
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
      {
        ...(core.positions.epoch !== undefined && { epoch: core.positions.epoch }),
        cursors: Object.fromEntries(core.positions.cursors),
      },
      onEvent,
      signal,
    );
    return retry;
  }

  /** Why a connection ended, after how many milliseconds it may be retried, and whether a retry makes sense at all. */
  function endOf(error: unknown): { reason: string; asked?: number | undefined; final?: boolean } {
    core.events.emit('failure', error);
    if (!(error instanceof TransportError)) return { reason: String(error) };
    const { message: reason, retryAfter: asked, kind } = error;
    return { reason, asked, final: kind === 'unauthenticated' || (kind === 'refused' && asked === undefined) };
  }

  /** Keeps the connection open until the signal is aborted. */
  async function hold(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      life = new AbortController();
      const end = await once(AbortSignal.any([signal, life.signal])).then(
        (asked) => ({ reason: 'the connection ended', asked, final: false }),
        (error: unknown) => (signal.aborted ? undefined : endOf(error)),
      );
      if (signal.aborted || !end) return;
      const { reason, asked } = end;
      if (end.final) return stop(reason);
      const ownDelay = retries.failed();
      const milliseconds = asked ?? ownDelay;
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
    const controller = (current = new AbortController());
    const { signal } = controller;
    await core.session.ready;
    await core.cache.loaded;
    while (!signal.aborted) {
      if (leadership) set({ state: 'connecting' });
      await hold(leadership ? AbortSignal.any([signal, await leadership.acquire(signal)]) : signal);
    }
  }

  function stop(reason: string, state: 'stopped' | 'idle' = 'stopped'): void {
    current?.abort();
    current = undefined;
    timer?.();
    retries.reset();
    set({ state, reason });
  }

  /** Some topics got a position after the stream was opened: entries between their page and the stream must be fetched. */
  function reconcile(): void {
    if (
      core.stream.$connection.get().state !== 'live' ||
      [...core.positions.cursors.keys()].every((topic) => opened.has(topic))
    )
      return;
    opened = new Set(core.positions.cursors.keys());
    timer?.();
    // One request for all pages of a first screen.
    timer = core.clock.after(50, () => void receiver.catchUp());
  }
  core.events.on('topics', reconcile);

  function follow(): void {
    linger();
    const wanted = core.stream.$watchers.get() > 0 && core.session.$session.get().userID !== undefined;
    if (wanted) void run();
    else if (current) {
      linger = core.clock.after(LINGER, () => stop('nobody looks', 'idle'));
    }
  }

  const wake = () => {
    retries.reset();
    wait?.abort();
    leadership?.hurry();
  };
  const unfollow = core.stream.$watchers.listen(follow);
  const unwatch = watchNetwork?.({
    online() {
      wake();
      onLive();
      core.events.emit('signal', { type: 'recovered' });
    },
    offline() {
      if (!current) return;
      // A socket without network stays open for minutes and reports nothing.
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
      stop('closed');
    },
  };
}
