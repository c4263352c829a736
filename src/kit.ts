import { chunk, persistently } from './chunk.ts';
import type { Kit, TokenProvider } from './state/api/kit.ts';
import type { ConnectionControl } from './state/connection/connection.ts';
import { createCore } from './state/cache/core.ts';
import { createEngine } from './state/engine.ts';
import { firstToken } from './state/session/first-token.ts';
import type { Queue } from './state/outbox/queue.ts';
import type { Limits } from './state/cache/limits.ts';
import { sessionOf } from './state/session/session.ts';
import type { TabPorts } from './state/session/tab-ports.ts';
import { inMemory } from './storage/open.ts';
import { systemClock, type Clock } from './sync/clock.ts';
import { createHttpTransport } from './transport/http.ts';
import type { Transport } from './transport/types.ts';

export interface KitOptions {
  /** Origin of the backend, such as `https://oa.example.com`; empty for the page's own. */
  endpoint?: string | undefined;
  /** The person's token; absent for anonymous visitors. */
  token?: string | null | undefined;
  /** Called for a token at start, if none is set, and after a 401. */
  tokenProvider?: TokenProvider | undefined;
  /** `auto`: IndexedDB if the browser allows it. */
  storage?: 'auto' | 'memory' | undefined;
  /** A transport other than HTTP. */
  transport?: Transport | undefined;
  /** Cache limits; see `Limits`. */
  limits?: Partial<Limits> | undefined;
  clock?: Clock | undefined;
  /** 0–1, for backoff. */
  random?: (() => number) | undefined;
  /**
   * Connects to the person's other tabs, with which the page shares one stream. By default through the browser, if
   * storage is shared as well.
   */
  tabs?: TabPorts | false | undefined;
}

const browserStorage = chunk(() => import('./storage/browser.lazy.ts'));

const closed = new WeakSet<Kit>();
/** True after `close()` or `logout()`: the kit does nothing any more. */
export const isClosed = (kit: Kit): boolean => closed.has(kit);
/** Absent, null, empty, and the words that a framework writes for them: nobody is signed in. */
const present = (token: string | null | undefined): string | undefined =>
  /^(null|undefined)?$/.test(`${token}`) ? undefined : token!;

/** Connects state, sync, transport and storage. Works in browsers and in Node. */
export function createKit({
  endpoint = '',
  token: initialToken,
  tokenProvider,
  storage = 'auto',
  transport,
  limits,
  clock = systemClock,
  random = Math.random,
  tabs,
}: KitOptions = {}): Kit {
  let token = present(initialToken);

  /** A new token of the same person. Another person's token is adopted, but not used for requests of the former one. */
  async function refreshToken(): Promise<string | undefined> {
    const before = token;
    const { userID } = core.session.$session.get();
    const fresh = present(await tokenProvider?.());
    // The host set another token during the request: that one is newer.
    if (token !== before) return sessionOf(token).userID === userID ? token : undefined;
    if (fresh !== undefined) setToken(fresh);
    return sessionOf(fresh).userID === userID ? fresh : undefined;
  }

  const core = createCore({
    transport:
      transport ??
      createHttpTransport({ endpoint, clock, getToken: () => token, ...(tokenProvider && { refreshToken }) }),
    clock,
    random,
    hasToken: () => token !== undefined,
    // Another person in the same browser gets another database.
    nameOf: (userID) => `oa-kit|${endpoint}|${userID ?? ''}`,
    async openStorage(name, onState) {
      if (storage === 'memory') return inMemory(clock.now);
      const code = await browserStorage().catch(() => undefined);
      return code?.openBrowserStorage(name, clock, onState) ?? inMemory(clock.now, 'code_not_loaded');
    },
  });
  const engine = createEngine(
    core,
    (live) => {
      ({ connection, queue } = live);
      if (isClosed(kit)) connection.close();
      else connection.start();
    },
    { limits, tabs: tabs ?? (storage === 'memory' ? false : undefined) },
  );
  const { outbox, selectors, parts, runCommand } = engine;
  let connection: ConnectionControl | undefined;
  let queue: Queue | undefined;
  let settle = () => {};

  function begin(): void {
    connection?.stop('another person', 'idle');
    engine.drafts.flush();
    queue?.clear();
    selectors.clear();
    void core.begin(sessionOf(token));
    connection?.start();
  }

  function setToken(newToken: string | null | undefined): void {
    if (isClosed(kit)) return;
    const next = present(newToken);
    const former = core.session.$session.get();
    const session = sessionOf(next);
    token = next;
    if (core.session.ready) {
      core.session.ready = undefined;
      begin();
      return settle();
    }
    if (session.userID !== former.userID || session.role !== former.role) return begin();
    // The same person: what stopped because of a missing token continues.
    if (core.stream.$connection.get().state === 'stopped') connection?.start();
    queue?.kick();
    core.events.emit('signal', { type: 'recovered' });
  }

  async function end(forget: boolean): Promise<void> {
    engine.drafts.close();
    if (forget) core.events.emit('logout');
    closed.add(kit);
    connection?.close();
    queue?.clear();
    await core.end(forget);
  }

  // When one tab logs out, the others must stop: they would write again what was deleted.
  core.events.on('logoutReceived', () => setToken(undefined));

  if (token === undefined && tokenProvider) {
    // Nothing is requested as a visitor while a sign-in may still follow. The wait is limited, because a page that
    // waits for ever shows nothing.
    const { ready, given } = firstToken(
      tokenProvider,
      clock,
      (detail) => core.notifications.emit('onError', { code: 'unauthenticated', detail }),
      setToken,
    );
    settle = given;
    core.session.ready = ready.then((provided) => {
      if (!core.session.ready) return;
      token = present(provided);
      core.session.ready = undefined;
      if (!isClosed(kit)) begin();
    });
    void core.begin({ role: 'unknown' });
  } else begin();

  // Sending and receiving need this code, so it is retried until it loads.
  void persistently(engine.live, ({ message: reason }) => core.stream.$connection.set({ state: 'waiting', reason }));

  const kit: Kit = {
    endpoint,
    $session: core.session.$session,
    $connection: core.stream.$connection,
    $storage: core.cache.$storage,
    ...parts,
    outbox: {
      $items: outbox.$items,
      retry: (id) => void runCommand(({ queue }) => queue.retry(id)).catch(() => undefined),
      discard: (id) => void runCommand(({ queue }) => queue.discard(id)).catch(() => undefined),
      undo: (id) => void runCommand(({ queue }) => queue.undo(id)).catch(() => undefined),
    },
    call: core.backend.ask,
    serverTime: () => core.backend.transport.serverTime?.() ?? clock.now(),
    on(name, listener) {
      const stop = core.notifications.on(name, listener);
      const release = core.stream.retain();
      return () => {
        stop();
        release();
      };
    },
    setToken,
    close: () => end(false),
    logout: () => end(true),
  };
  return kit;
}
