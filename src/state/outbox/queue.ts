import type { Result } from '../../protocol/operations.ts';
import { enqueue, nextInLane, type OutboxKind, type OutboxRow } from '../../sync/outbox.ts';
import type { Table } from '../../sync/rows.ts';
import { KitError, type Pending } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { DraftStore } from './drafts.ts';
import type { Files } from './files.ts';
import { sending, type Outbox } from './board.ts';

/** A row as commands create it; the queue adds the other fields. */
export type NewRow<N extends OutboxRow['operation'] = OutboxRow['operation']> = WithoutQueueFields<
  Extract<OutboxRow, { operation: N }>
>;
type WithoutQueueFields<R> = R extends unknown ? Omit<R, 'order' | 'time' | 'attempts'> : never;

/** State of a row in this page. */
interface InFlightRequest {
  /** Present while it is in flight. */
  abort?: AbortController | undefined;
  /** Callers that wait for the answer; rows from earlier visits have none. */
  promise?: { resolve: (result: unknown) => void; reject: (error: KitError) => void };
}

/** Fills the outbox; the runner sends it. */
export interface Queue {
  /**
   * Stores a row, shows it and sends it. `bytes`: contents of its files; `draftKey`: the draft it is sent from. Resolves
   * with the answer; rejects if it is refused or discarded.
   */
  send<R extends NewRow>(row: R, bytes?: readonly Blob[], draftKey?: string): Promise<Result<R['operation']>>;
  retry(id: string): void;
  discard(id: string): void;
  /** Retries everything that waits, now. */
  kick(): void;
  /** Takes over rows of earlier visits or closed tabs. */
  takeOverRows(rows: readonly OutboxRow[]): void;
  /** Notifies listeners of changed rows. */
  tell(changed: readonly OutboxRow[]): void;
  /** Empties the queue for another session. Deletes nothing from storage. */
  clear(): void;
  inFlight(id: string): InFlightRequest;
  show(row: OutboxRow, pending: Pending): void;
  /** Replaces the row, durably. */
  replace(row: OutboxRow): void;
  /** Removes the row without notifying; the commit of its answer does. `linger`: keep showing its effect a little longer. */
  take(row: OutboxRow, linger: boolean): void;
  remove(rows: readonly OutboxRow[]): void;
  /** Removes a row and its dependents for good, and rejects their callers. */
  withdraw(row: OutboxRow, why: KitError): void;
  /** Replaces rows that an answer changed; they are stored with it. */
  learn(rows: readonly OutboxRow[]): void;
  /** Returns the next row of a lane, if it is stored. */
  next(lane: string): OutboxRow | undefined;
  /** Set if there are other tabs: forwards a user's decision to the tab that owns the row. */
  elsewhere: (id: string, decision: 'retry' | 'discard') => void;
  /** Set by the runner: sends what a lane has. `urgent`: at a person's request. */
  work: (lane: string, urgent?: boolean) => void;
}

/** Milliseconds to wait for the log entry of an answered row. */
const LINGER = 2000;

/** The table of the rows that each kind changes optimistically. */
const tableOf: Record<OutboxKind, Table> = {
  message: 'messages',
  recall: 'messages',
  post: 'posts',
  'post-update': 'posts',
  'post-delete': 'posts',
  reaction: 'posts',
  subscription: 'accounts',
  read: 'accounts',
};

const aborted = (detail: string) => new KitError({ code: 'aborted', detail });

export interface QueueParts {
  outbox: Outbox;
  files: Files;
  /** Returns what to write of the draft that is sent with a row. */
  takeDraft: DraftStore['take'];
  /** This tab's ID among the person's tabs. */
  tab: () => string | undefined;
}

export function createQueue(core: Core, { outbox: { board }, files, takeDraft, tab }: QueueParts): Queue {
  let order = 0;
  /** IDs of all rows ever seen: sent ones may still be in storage. */
  const seen = new Set<string>();
  const unsaved = new Set<string>();
  const flights = new Map<string, InFlightRequest>();
  const find = (id: string) => board.rows.find((row) => row.id === id);
  const owned = (row: OutboxRow): OutboxRow => {
    const { tab: _former, ...rest } = row;
    const owner = tab();
    return owner === undefined ? rest : { ...rest, tab: owner };
  };

  function inFlight(id: string): InFlightRequest {
    let request = flights.get(id);
    if (!request) flights.set(id, (request = {}));
    return request;
  }

  function tell(changed: readonly OutboxRow[]): void {
    core.replica.touch(
      changed.map(({ kind, target, operation }) => [
        operation === 'chats.read' ? 'conversations' : tableOf[kind],
        target,
      ]),
    );
    board.tell();
  }

  /** Adds a caller that waits for this row's answer. */
  function listenTo(id: string, resolve: (result: unknown) => void, reject: (error: KitError) => void): void {
    const request = inFlight(id);
    const former = request.promise;
    request.promise = {
      resolve: (result) => (former?.resolve(result), resolve(result)),
      reject: (error) => (former?.reject(error), reject(error)),
    };
  }

  /** Removes rows and rejects their callers. */
  function cancel(rows: readonly OutboxRow[], why: KitError): void {
    const waiting = rows.map(({ id }) => flights.get(id));
    queue.remove(rows);
    for (const request of waiting) {
      request?.abort?.abort();
      request?.promise?.reject(why);
    }
  }

  /** Stores a row before it is sent, so that it survives a crash. The row is written before its files, so that a lost file is noticed. */
  async function store(
    row: OutboxRow,
    sent: readonly string[],
    bytes: readonly Blob[],
    draftKey?: string,
  ): Promise<void> {
    const { sessionSignal } = core;
    unsaved.add(row.id);
    const written = core.persistence.write({
      outbox: [row],
      sent,
      ...(draftKey !== undefined && { drafts: takeDraft(draftKey) }),
    });
    const kept = bytes.length === 0 || (await files.keep(row.id, row.files ?? [], bytes));
    await written;
    unsaved.delete(row.id);
    if (sessionSignal.aborted) return;
    // Reports unsaved files at once.
    if (!kept && find(row.id)) queue.show(row, board.pending.get(row.id) ?? sending);
    queue.work(row.lane);
  }

  function add(
    row: OutboxRow,
    bytes: readonly Blob[],
    resolve: (result: unknown) => void,
    reject: (error: KitError) => void,
    draftKey?: string,
  ): void {
    const plan = enqueue(
      board.rows,
      row,
      new Set([...[...flights].flatMap(([id, { abort }]) => (abort ? id : [])), ...board.remoteOwned.keys()]),
    );
    const { replaced, cancelled, rewritten, absorbed } = plan;
    const target = rewritten ?? row;
    board.rows = plan.rows;
    if (absorbed && !rewritten) resolve(undefined);
    else listenTo(target.id, resolve, reject);
    // Callers of replaced rows wait for the replacement.
    for (const { id } of replaced) {
      const waiting = flights.get(id)?.promise;
      if (waiting) listenTo(row.id, waiting.resolve, waiting.reject);
    }
    queue.remove(replaced);
    cancel(cancelled, aborted('It was taken back'));
    if (absorbed && !rewritten) return void core.persistence.write({ sent: cancelled.map(({ id }) => id) });
    void store(
      target,
      [...replaced, ...cancelled].map(({ id }) => id),
      bytes,
      draftKey,
    );
    queue.show(target, sending);
  }

  const queue: Queue = {
    send: (row, bytes = [], draftKey) =>
      new Promise((resolve, reject) => {
        const done = resolve as (result: unknown) => void;
        // It would wait forever: an anonymous queue is not sent when somebody signs in.
        if (core.hasToken() === false)
          return reject(new KitError({ code: 'unauthenticated', detail: 'Nobody is signed in: a token is needed' }));
        if (find(row.id)) {
          listenTo(row.id, done, reject);
          return queue.retry(row.id);
        }
        seen.add(row.id);
        const now = core.clock.now();
        // After all known rows, even if the clock was ahead when they were written.
        for (const { order: knownOrder } of board.rows) order = Math.max(order, knownOrder);
        add(
          owned({ ...row, order: (order = Math.max(order + 1, now)), time: now, attempts: 0 }),
          bytes,
          done,
          reject,
          draftKey,
        );
      }),
    retry(id) {
      const row = find(id);
      if (!row) return;
      if (board.remoteOwned.has(id)) return queue.elsewhere(id, 'retry');
      const { failed, ...fresh } = row;
      // A retried edit overwrites the conflict that was reported, but not later changes.
      const revision = row.kind === 'post-update' ? Math.max(failed?.revision ?? 0, row.revision ?? 0) : 0;
      if (failed) queue.replace({ ...fresh, ...(revision > 0 && { revision }), attempts: 0 });
      queue.show(row, sending);
      queue.work(row.lane, true);
    },
    discard(id) {
      const row = find(id);
      if (!row) return;
      if (board.remoteOwned.has(id)) return queue.elsewhere(id, 'discard');
      queue.withdraw(row, aborted('Discarded'));
      queue.work(row.lane);
    },
    kick() {
      for (const lane of new Set(board.rows.map((row) => row.lane))) queue.work(lane);
    },
    takeOverRows(left) {
      // It may have been sent already.
      const added = left
        .filter(({ id }) => !seen.has(id) || board.remoteOwned.has(id))
        .map((row) => owned({ ...row, outcomeUnknown: true }));
      const ids = new Set(added.map(({ id }) => id));
      board.rows = [...board.rows.filter(({ id }) => !ids.has(id)), ...added].toSorted((a, b) => a.order - b.order);
      for (const { id, failed } of added) {
        seen.add(id);
        board.remoteOwned.delete(id);
        board.pending.set(id, failed ? { state: 'failed', error: failed } : { state: 'waiting' });
      }
      if (added.some((row) => row.tab)) void core.persistence.write({ outbox: added });
      // Images are shown again; other files are only read when they are sent.
      for (const row of added) {
        const pictures = row.files?.filter(({ type }) => type.startsWith('image/')) ?? [];
        if (pictures.length > 0) void files.fetch(pictures).then(() => find(row.id) && tell([row]));
      }
      tell(added);
      queue.kick();
    },
    clear() {
      const former = [...flights.values()];
      board.rows = board.recentlySettled = [];
      board.pending.clear();
      board.remoteOwned.clear();
      seen.clear();
      flights.clear();
      for (const { abort, promise } of former) {
        abort?.abort();
        promise?.reject(aborted('Session ended'));
      }
      board.tell();
    },
    inFlight,
    tell,
    elsewhere: () => {},
    show(row, pending) {
      if (board.remoteOwned.has(row.id)) return;
      board.pending.set(row.id, {
        ...pending,
        ...(row.files?.some(({ clientID }) => files.isLoose(clientID)) && { unsaved: true }),
      });
      tell([row]);
    },
    replace(row) {
      // An attempt that ends after another tab took over the row must not restore it.
      if (board.remoteOwned.has(row.id)) return;
      board.rows = board.rows.map((other) => (other.id === row.id ? row : other));
      void core.persistence.write({ outbox: [row] });
    },
    take(row, linger) {
      board.rows = board.rows.filter(({ id }) => id !== row.id);
      if (!linger) return;
      board.recentlySettled = [...board.recentlySettled, row];
      core.clock.after(LINGER, () => {
        board.recentlySettled = board.recentlySettled.filter((other) => other !== row);
        tell([row]);
      });
    },
    remove(gone) {
      const ids = new Set(gone.map(({ id }) => id));
      board.rows = board.rows.filter(({ id }) => !ids.has(id));
      for (const id of ids) for (const map of [flights, board.pending, board.remoteOwned]) map.delete(id);
      for (const { files: held = [] } of gone) for (const { clientID } of held) files.forget(clientID);
      if (gone.length > 0) tell(gone);
    },
    withdraw(row, why) {
      const gone = [row, ...board.rows.filter(({ after }) => after === row.id)];
      void core.persistence.write({ sent: gone.map(({ id }) => id) });
      cancel(gone, why);
    },
    learn(changed) {
      const byID = new Map(changed.map((row) => [row.id, row]));
      board.rows = board.rows.map((row) => byID.get(row.id) ?? row);
    },
    next(lane) {
      const row = nextInLane(board.rows, lane);
      // Rows of a lane keep their order, whichever tab sends them.
      return row && !unsaved.has(row.id) && !board.remoteOwned.has(row.id) ? row : undefined;
    },
    work: () => {},
  };
  return queue;
}
