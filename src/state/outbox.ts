import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { OperationName, Result } from '../protocol/operations.ts';
import { enqueue, nextInLane, type OutboxKind, type OutboxRow } from '../sync/outbox.ts';
import type { Table } from '../sync/rows.ts';
import { KitError, type OutboxItem, type Pending } from './api.ts';
import type { Core } from './core.ts';
import type { PendingOf } from './joins.ts';

/** A row as a command gives it; the queue adds the rest. */
export type NewRow<N extends OperationName> = Omit<OutboxRow, 'operation' | 'order' | 'time' | 'attempts'> & { operation: N };

/** How a row stands in this page. */
export interface Flight {
  pending: Pending;
  /** Present while it is on its way. */
  abort?: AbortController | undefined;
  /** Whoever waits for the answer here; a row from an earlier visit has nobody. */
  promise?: { resolve: (result: unknown) => void; reject: (error: KitError) => void };
}

/** The queue of what the person did. What sends it is the runner, which comes a little later than the first paint. */
export interface OutboxEngine {
  readonly $items: ReadableAtom<readonly OutboxItem[]>;
  rows(): readonly OutboxRow[];
  pendingOf: PendingOf;
  pending(id: string): Pending | undefined;
  /** Stores a row, shows it and has it sent. Resolves with the answer; rejects when it is refused or discarded. */
  send<N extends OperationName>(row: NewRow<N>): Promise<Result<N>>;
  retry(id: string): void;
  discard(id: string): void;
  /** Tries everything that waits, now. */
  kick(): void;
  /** Takes over what an earlier visit left behind. */
  adopt(rows: readonly OutboxRow[]): void;
  clear(): void;
  onChange(listener: () => void): () => void;
  /** For the runner. */
  readonly queue: Queue;
}

export interface Queue {
  flight(id: string): Flight;
  show(row: OutboxRow, pending: Pending): void;
  /** The row changed, durably. */
  replace(row: OutboxRow): void;
  /** Takes the row out without a word: the answer that goes with it tells. `linger`: what it wanted is shown a little longer. */
  take(row: OutboxRow, linger: boolean): void;
  remove(rows: readonly OutboxRow[]): void;
  /** What a lane sends next, once it is stored. */
  next(lane: string): OutboxRow | undefined;
  /** Set by the runner: something can be done in this lane. */
  work: (lane: string) => void;
}

/** How long an entry about something done may take. */
const LINGER = 2000;

/** Rows that look different while something about them is pending. */
const covers: Record<OutboxKind, Table> = { message: 'messages', recall: 'messages', post: 'posts', 'post-update': 'posts', 'post-delete': 'posts', reaction: 'posts', subscription: 'accounts', read: 'accounts' };

export function createOutbox(core: Core): OutboxEngine {
  let rows: readonly OutboxRow[] = [];
  /** Done, but not yet seen to be done. */
  let lingering: readonly OutboxRow[] = [];
  let order = 0;
  /** Every row that was ever here: one that was sent may still stand in the storage. */
  const seen = new Set<string>();
  const unsaved = new Set<string>();
  const flights = new Map<string, Flight>();
  const listeners = new Set<() => void>();
  const find = (id: string) => rows.find((row) => row.id === id);

  function flight(id: string): Flight {
    let found = flights.get(id);
    if (!found) flights.set(id, (found = { pending: { state: 'sending' } }));
    return found;
  }

  function tell(changed: readonly OutboxRow[]): void {
    core.replica.touch(changed.map(({ kind, target, operation }) => [operation === 'chats.read' ? 'conversations' : covers[kind], target]));
    for (const listener of [...listeners]) listener();
  }

  const queue: Queue = {
    flight,
    show(row, pending) {
      flight(row.id).pending = pending;
      tell([row]);
    },
    replace(row) {
      rows = rows.map((other) => (other.id === row.id ? row : other));
      void core.persistence.write({ outbox: [row] });
    },
    take(row, linger) {
      rows = rows.filter(({ id }) => id !== row.id);
      if (!linger) return;
      lingering = [...lingering, row];
      core.clock.after(LINGER, () => {
        lingering = lingering.filter((other) => other !== row);
        tell([row]);
      });
    },
    remove(gone) {
      const ids = new Set(gone.map(({ id }) => id));
      rows = rows.filter(({ id }) => !ids.has(id));
      for (const id of ids) flights.delete(id);
      if (gone.length > 0) tell(gone);
    },
    next(lane) {
      const row = nextInLane(rows, lane);
      return row && !unsaved.has(row.id) ? row : undefined;
    },
    work: () => {},
  };

  /** One more that waits for this row's answer. */
  function listenTo({ id }: { id: string }, resolve: (result: unknown) => void, reject: (error: KitError) => void): void {
    const mine = flight(id);
    const former = mine.promise;
    mine.promise = {
      resolve: (result) => (former?.resolve(result), resolve(result)),
      reject: (error) => (former?.reject(error), reject(error)),
    };
  }

  const $items = atom<readonly OutboxItem[]>([]);
  const itemOf = ({ id, kind, summary, officialAccountID }: OutboxRow): OutboxItem => ({ id, kind, summary, ...(officialAccountID && { officialAccountID }), pending: flight(id).pending });
  const refresh = () => $items.set(rows.map(itemOf));
  onMount($items, () => {
    refresh();
    listeners.add(refresh);
    return () => listeners.delete(refresh);
  });

  function add(given: NewRow<OperationName>, resolve: (result: unknown) => void, reject: (error: KitError) => void): void {
    if (find(given.id)) {
      listenTo(given, resolve, reject);
      return engine.retry(given.id);
    }
    const { scope } = core;
    seen.add(given.id);
    const row: OutboxRow = { ...given, order: (order = Math.max(order + 1, core.clock.now())), time: core.clock.now(), attempts: 0 };
    const next = enqueue(rows, row, new Set([...flights].filter(([, { abort }]) => abort).map(([id]) => id)));
    rows = next.rows;
    // Whoever waits for what is replaced waits for its replacement.
    for (const { id } of next.replaced) {
      const waiting = flights.get(id)?.promise;
      if (waiting) listenTo(row, waiting.resolve, waiting.reject);
    }
    listenTo(row, resolve, reject);
    queue.remove(next.replaced);
    tell([row]);
    // Durable before it is sent: a page that dies in between still sends it the next time.
    unsaved.add(row.id);
    void core.persistence.write({ outbox: [row], sent: next.replaced.map(({ id }) => id) }).then(() => {
      unsaved.delete(row.id);
      if (!scope.aborted) queue.work(row.lane);
    });
  }

  const engine: OutboxEngine = {
    $items,
    queue,
    rows: () => rows,
    pendingOf: (kinds, target) => (rows.length + lingering.length === 0 ? rows : [...lingering, ...rows].filter((row) => row.target === target && !row.failed && kinds.includes(row.kind))),
    pending: (id) => flights.get(id)?.pending,
    send: (row) => new Promise((resolve, reject) => add(row, resolve as (result: unknown) => void, reject)),
    retry(id) {
      const row = find(id);
      if (!row) return;
      const { failed, ...fresh } = row;
      if (failed) queue.replace({ ...fresh, attempts: 0 });
      queue.show(row, { state: 'sending' });
      queue.work(row.lane);
    },
    discard(id) {
      const row = find(id);
      if (!row) return;
      const mine = flights.get(id);
      mine?.abort?.abort();
      queue.remove([row]);
      void core.persistence.write({ sent: [id] });
      mine?.promise?.reject(new KitError({ code: 'aborted', detail: 'Discarded' }));
      queue.work(row.lane);
    },
    kick() {
      for (const lane of new Set(rows.map((row) => row.lane))) queue.work(lane);
    },
    adopt(left) {
      const added = left.filter(({ id }) => !seen.has(id));
      rows = [...added, ...rows];
      for (const { id } of added) seen.add(id);
      for (const { id, failed } of added) flights.set(id, { pending: failed ? { state: 'failed', error: { code: failed.code, detail: failed.detail } } : { state: 'waiting' } });
      tell(added);
      engine.kick();
    },
    clear() {
      const former = [...flights.values()];
      rows = lingering = [];
      seen.clear();
      flights.clear();
      for (const { abort, promise } of former) {
        abort?.abort();
        promise?.reject(new KitError({ code: 'aborted', detail: 'The session ended' }));
      }
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return engine;
}
