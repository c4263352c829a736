import type { Result } from '../../protocol/operations.ts';
import { enqueue, nextInLane, type OutboxKind, type OutboxRow } from '../../sync/outbox.ts';
import type { Table } from '../../sync/rows.ts';
import { KitError, type Pending } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { DraftStore } from './drafts.ts';
import type { Files } from './files.ts';
import { sending, type Outbox } from './board.ts';

/** A row as a command gives it; the queue adds the rest. */
export type NewRow<N extends OutboxRow['operation'] = OutboxRow['operation']> = Given<
  Extract<OutboxRow, { operation: N }>
>;
type Given<R> = R extends unknown ? Omit<R, 'order' | 'time' | 'attempts'> : never;

/** How a row stands in this page. */
interface InFlightRequest {
  /** Present while it is on its way. */
  abort?: AbortController | undefined;
  /** Whoever waits for the answer here; a row from an earlier visit has nobody. */
  promise?: { resolve: (result: unknown) => void; reject: (error: KitError) => void };
}

/** Fills the outbox. What sends it is the runner. */
export interface Queue {
  /** Stores a row, shows it and has it sent. `bytes` are those of its files, `draftKey` names the draft that goes with it. Resolves with the answer; rejects when it is refused or discarded. */
  send<R extends NewRow>(row: R, bytes?: readonly Blob[], draftKey?: string): Promise<Result<R['operation']>>;
  retry(id: string): void;
  discard(id: string): void;
  /** Tries everything that waits, now. */
  kick(): void;
  /** Takes over what an earlier visit left behind, or a tab that is gone. */
  takeOverRows(rows: readonly OutboxRow[]): void;
  /** Says that these rows look different. */
  tell(changed: readonly OutboxRow[]): void;
  /** Another person is here. Nothing is deleted. */
  clear(): void;
  inFlight(id: string): InFlightRequest;
  show(row: OutboxRow, pending: Pending): void;
  /** The row changed, durably. */
  replace(row: OutboxRow): void;
  /** Takes the row out without a word: the answer that goes with it tells. `linger`: what it wanted is shown a little longer. */
  take(row: OutboxRow, linger: boolean): void;
  remove(rows: readonly OutboxRow[]): void;
  /** Takes a row out for good, with those that follow from it, and tells whoever waits. */
  withdraw(row: OutboxRow, why: KitError): void;
  /** Rows that an answer changed; they are stored with it. */
  learn(rows: readonly OutboxRow[]): void;
  /** What a lane sends next, once it is stored. */
  next(lane: string): OutboxRow | undefined;
  /** Set where there are other tabs: hands a person's decision on to the one that has the row. */
  elsewhere: (id: string, decision: 'retry' | 'discard') => void;
  /** Set by the runner: something can be done in this lane. `urgent`: a person said so. */
  work: (lane: string, urgent?: boolean) => void;
}

/** How long an entry about something done may take. */
const LINGER = 2000;

/** Rows that look different while something about them is pending. */
const covers: Record<OutboxKind, Table> = {
  message: 'messages',
  recall: 'messages',
  post: 'posts',
  'post-update': 'posts',
  'post-delete': 'posts',
  reaction: 'posts',
  subscription: 'accounts',
  read: 'accounts',
};

const given = (detail: string) => new KitError({ code: 'aborted', detail });

export interface QueueParts {
  outbox: Outbox;
  files: Files;
  /** What is to be written of a draft with the row that it goes with. */
  takeDraft: DraftStore['take'];
  /** What this tab is called among the person's tabs. */
  tab: () => string | undefined;
}

export function createQueue(core: Core, { outbox: { board }, files, takeDraft, tab }: QueueParts): Queue {
  let order = 0;
  /** Every row that was ever here: one that was sent may still stand in the storage. */
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
    let found = flights.get(id);
    if (!found) flights.set(id, (found = {}));
    return found;
  }

  function tell(changed: readonly OutboxRow[]): void {
    core.replica.touch(
      changed.map(({ kind, target, operation }) => [
        operation === 'chats.read' ? 'conversations' : covers[kind],
        target,
      ]),
    );
    board.tell();
  }

  /** One more that waits for this row's answer. */
  function listenTo(id: string, resolve: (result: unknown) => void, reject: (error: KitError) => void): void {
    const mine = inFlight(id);
    const former = mine.promise;
    mine.promise = {
      resolve: (result) => (former?.resolve(result), resolve(result)),
      reject: (error) => (former?.reject(error), reject(error)),
    };
  }

  /** Takes rows out and tells whoever waits for them. */
  function cancel(rows: readonly OutboxRow[], why: KitError): void {
    const waiting = rows.map(({ id }) => flights.get(id));
    queue.remove(rows);
    for (const mine of waiting) {
      mine?.abort?.abort();
      mine?.promise?.reject(why);
    }
  }

  /** Durable before it is sent: a page that dies in between still sends it the next time. The row goes first, so that a lost file is missed. */
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
    // Said as soon as it is known.
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
    // Whoever waits for what is replaced waits for its replacement.
    for (const { id } of replaced) {
      const waiting = flights.get(id)?.promise;
      if (waiting) listenTo(row.id, waiting.resolve, waiting.reject);
    }
    queue.remove(replaced);
    cancel(cancelled, given('It was taken back'));
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
        // It would wait for ever: nobody's queue is sent when somebody signs in.
        if (core.hasToken() === false)
          return reject(new KitError({ code: 'unauthenticated', detail: 'Nobody is signed in: a token is needed' }));
        if (find(row.id)) {
          listenTo(row.id, done, reject);
          return queue.retry(row.id);
        }
        seen.add(row.id);
        const now = core.clock.now();
        // Behind all that is known, though the clock may have been ahead when that was written.
        for (const { order: known } of board.rows) order = Math.max(order, known);
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
      // Somebody who tries an edit again wants it in spite of what they were told of; not in spite of what came after that.
      const revision = row.kind === 'post-update' ? Math.max(failed?.revision ?? 0, row.revision ?? 0) : 0;
      if (failed) queue.replace({ ...fresh, ...(revision > 0 && { revision }), attempts: 0 });
      queue.show(row, sending);
      queue.work(row.lane, true);
    },
    discard(id) {
      const row = find(id);
      if (!row) return;
      if (board.remoteOwned.has(id)) return queue.elsewhere(id, 'discard');
      queue.withdraw(row, given('Discarded'));
      queue.work(row.lane);
    },
    kick() {
      for (const lane of new Set(board.rows.map((row) => row.lane))) queue.work(lane);
    },
    takeOverRows(left) {
      // Nobody knows how far it got.
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
      // Pictures are shown again; other files are only read when their turn comes.
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
        promise?.reject(given('Session ended'));
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
      // An attempt that ends after another tab has taken the row over must not bring it back.
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
