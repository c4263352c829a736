import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { OperationName, Result } from '../protocol/operations.ts';
import { TransportError } from '../transport/types.ts';
import { backoff } from '../sync/backoff.ts';
import { enqueue, nextInLane, sortFailure, type OutboxKind, type OutboxRow } from '../sync/outbox.ts';
import type { Table } from '../sync/rows.ts';
import { KitError, type OutboxItem, type Pending } from './api.ts';
import type { Core } from './core.ts';
import { toFailure, toKitError } from './failure.ts';
import { deliver } from './outbox-delivery.ts';
import type { PendingOf } from './joins.ts';

/** A row as a command gives it; the queue adds the rest. */
export type NewRow<N extends OperationName> = Omit<OutboxRow, 'operation' | 'order' | 'time' | 'attempts'> & { operation: N };

export interface OutboxEngine {
  readonly $items: ReadableAtom<readonly OutboxItem[]>;
  rows(): readonly OutboxRow[];
  pendingOf: PendingOf;
  pending(id: string): Pending | undefined;
  /** Stores a row, shows it and sends it. Resolves with the answer; rejects when it is refused or discarded. */
  send<N extends OperationName>(row: NewRow<N>): Promise<Result<N>>;
  retry(id: string): void;
  discard(id: string): void;
  /** Tries everything that waits, now. */
  kick(): void;
  /** Takes over what an earlier visit left behind. */
  adopt(rows: readonly OutboxRow[]): void;
  clear(): void;
  onChange(listener: () => void): () => void;
}

interface Flight {
  pending: Pending;
  abort?: AbortController;
  /** Whoever waits for the answer in this page. */
  promise?: { resolve: (result: never) => void; reject: (error: KitError) => void };
}

/** Rows that look different while something about them is pending. */
const covers: Record<OutboxKind, Table> = { message: 'messages', recall: 'messages', post: 'posts', 'post-update': 'posts', 'post-delete': 'posts', reaction: 'posts', subscription: 'accounts', read: 'accounts' };

export function createOutbox(core: Core): OutboxEngine {
  let rows: readonly OutboxRow[] = [];
  let order = 0;
  const flights = new Map<string, Flight>();
  const running = new Set<string>();
  const timers = new Map<string, () => void>();
  const listeners = new Set<() => void>();
  const busy = () => new Set([...flights].filter(([, { abort }]) => abort).map(([id]) => id));

  const flight = (id: string): Flight => {
    let found = flights.get(id);
    if (!found) flights.set(id, (found = { pending: { state: 'sending' } }));
    return found;
  };

  function tell(changed: readonly OutboxRow[]): void {
    core.replica.touch(changed.flatMap(({ kind, target, operation }) => [[covers[kind], target] as const, ...(operation === 'chats.read' ? [['conversations', target] as const] : [])]));
    for (const listener of [...listeners]) listener();
  }

  function show(row: OutboxRow, pending: Pending): void {
    flight(row.id).pending = pending;
    tell([row]);
  }

  function replace(row: OutboxRow): void {
    rows = rows.map((other) => (other.id === row.id ? row : other));
    void core.persistence.write({ outbox: [row] });
  }

  function remove(gone: readonly OutboxRow[]): void {
    if (gone.length === 0) return;
    const ids = new Set(gone.map(({ id }) => id));
    rows = rows.filter(({ id }) => !ids.has(id));
    for (const id of ids) flights.delete(id);
    tell(gone);
  }

  /** One attempt. True where the lane may go on at once. */
  async function attempt(row: OutboxRow): Promise<boolean> {
    const { scope } = core;
    const abort = new AbortController();
    const mine = flight(row.id);
    mine.abort = abort;
    show(row, { state: 'sending' });
    try {
      const result = await deliver(core, row, {
        signal: abort.signal,
        onProgress: (progress) => show(row, { state: 'sending', progress }),
        onChange: (changed) => replace((row = changed)),
        // In one go with the answer's rows, so that nothing shows twice or not at all in between.
        onAnswer: () => (rows = rows.filter(({ id }) => id !== row.id)),
      });
      remove([row]);
      mine.promise?.resolve(result as never);
      return true;
    } catch (error) {
      mine.abort = undefined;
      if (scope.aborted || abort.signal.aborted) return !scope.aborted;
      return settle(row, mine, error);
    }
  }

  function settle(row: OutboxRow, mine: Flight, error: unknown): boolean {
    const cause = error instanceof KitError ? error.cause : error;
    const problem = cause instanceof TransportError ? cause.problem : undefined;
    const failure = toFailure(error);
    const attempts = row.attempts + 1;
    const known = cause instanceof TransportError && cause.kind !== 'aborted';
    const verdict = known ? sortFailure({ kind: row.kind, attempts }, problem) : 'keep';
    if (verdict === 'wait') {
      replace({ ...row, attempts });
      show(row, { state: 'waiting', error: failure });
      later(row.lane, Math.max((cause as TransportError).retryAfter ?? 0, backoff(attempts, core.random)));
      return false;
    }
    // A refusal that somebody waits for is theirs to show; it need not stay in the queue as well.
    if (verdict === 'keep' && (!mine.promise || row.kind === 'message')) {
      replace({ ...row, attempts, failed: problem ?? { code: 'offline', detail: failure.detail } });
      show(row, { state: 'failed', error: failure });
      return true;
    }
    void core.persistence.write({ sent: [row.id] });
    remove([row]);
    if (verdict === 'gone') mine.promise?.resolve(undefined as never);
    else if (mine.promise) mine.promise.reject(toKitError(error));
    else core.notify('onError', failure);
    return true;
  }

  function later(lane: string, milliseconds: number): void {
    timers.get(lane)?.();
    timers.set(lane, core.clock.after(milliseconds, () => void run(lane)));
  }

  async function run(lane: string): Promise<void> {
    timers.get(lane)?.();
    timers.delete(lane);
    if (running.has(lane)) return;
    running.add(lane);
    const { scope } = core;
    try {
      for (let row = nextInLane(rows, lane); row && !scope.aborted; row = nextInLane(rows, lane)) if (!(await attempt(row))) break;
    } finally {
      if (!scope.aborted) running.delete(lane);
    }
  }

  const $items = atom<readonly OutboxItem[]>([]);
  const itemOf = ({ id, kind, summary, officialAccountID }: OutboxRow): OutboxItem => ({ id, kind, summary, ...(officialAccountID && { officialAccountID }), pending: flight(id).pending });
  const refresh = () => $items.set(rows.map(itemOf));
  onMount($items, () => {
    refresh();
    listeners.add(refresh);
    return () => listeners.delete(refresh);
  });

  function listenTo({ id }: OutboxRow, resolve: (result: never) => void, reject: (error: KitError) => void): void {
    const mine = flight(id);
    const former = mine.promise;
    mine.promise = {
      resolve: (result) => (former?.resolve(result), resolve(result)),
      reject: (error) => (former?.reject(error), reject(error)),
    };
  }

  const engine: OutboxEngine = {
    $items,
    rows: () => rows,
    pendingOf: (kinds, target) => (rows.length === 0 ? rows : rows.filter((row) => row.target === target && !row.failed && kinds.includes(row.kind))),
    pending: (id) => flights.get(id)?.pending,
    send: (given) =>
      new Promise((resolve, reject) => {
        const { scope } = core;
        const again = rows.find(({ id }) => id === given.id);
        if (again) {
          listenTo(again, resolve as (result: never) => void, reject);
          return engine.retry(again.id);
        }
        const row: OutboxRow = { ...given, order: (order = Math.max(order + 1, core.clock.now())), time: core.clock.now(), attempts: 0 };
        const queue = enqueue(rows, row, busy());
        rows = queue.rows;
        // Whoever waits for what is replaced waits for its replacement.
        for (const { id } of queue.replaced) {
          const waiting = flights.get(id)?.promise;
          if (waiting) listenTo(row, waiting.resolve, waiting.reject);
        }
        listenTo(row, resolve as (result: never) => void, reject);
        remove(queue.replaced);
        tell([row]);
        // Durable before it is sent: a page that dies in between still sends it the next time.
        void core.persistence.write({ outbox: [row], sent: queue.replaced.map(({ id }) => id) }).then(() => void (scope.aborted || run(row.lane)));
      }),
    retry(id) {
      const row = rows.find((other) => other.id === id);
      if (!row) return;
      const { failed: _failed, ...fresh } = row;
      if (row.failed) replace({ ...fresh, attempts: 0 });
      show(row, { state: 'sending' });
      void run(row.lane);
    },
    discard(id) {
      const row = rows.find((other) => other.id === id);
      if (!row) return;
      const mine = flights.get(id);
      mine?.abort?.abort();
      remove([row]);
      void core.persistence.write({ sent: [id] });
      mine?.promise?.reject(new KitError({ code: 'aborted', detail: 'Discarded' }));
      void run(row.lane);
    },
    kick() {
      for (const lane of new Set(rows.map((row) => row.lane))) void run(lane);
    },
    adopt(left) {
      const mine = new Set(rows.map(({ id }) => id));
      const added = left.filter(({ id }) => !mine.has(id));
      rows = [...added, ...rows];
      for (const { id, failed } of added) flights.set(id, { pending: failed ? { state: 'failed', error: { code: failed.code, detail: failed.detail } } : { state: 'waiting' } });
      tell(added);
      engine.kick();
    },
    clear() {
      for (const cancel of timers.values()) cancel();
      for (const { abort, promise } of flights.values()) {
        abort?.abort();
        promise?.reject(new KitError({ code: 'aborted', detail: 'The session ended' }));
      }
      rows = [];
      for (const map of [timers, flights, running]) map.clear();
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return engine;
}
