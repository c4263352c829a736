import type { Result } from '../../protocol/operations.ts';
import { enqueue, heldFor, type OutboxRow } from '../../sync/outbox.ts';
import { KitError } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { DraftStore } from './drafts.ts';
import type { Files } from './files.ts';
import { sending } from './board.ts';
import type { Callers } from './callers.ts';
import type { OutboxStore } from './store.ts';
import { emptied, enqueued, saved, takenOver } from './transitions.ts';

/** A row as commands create it; the queue adds the other fields. */
export type NewRow<N extends OutboxRow['operation'] = OutboxRow['operation']> = WithoutQueueFields<
  Extract<OutboxRow, { operation: N }>
>;
type WithoutQueueFields<R> = R extends unknown ? Omit<R, 'order' | 'time' | 'attempts'> : never;

/** Adds actions to the outbox and takes decisions about them. The runner sends them: it listens to `laneReady`. */
export interface Queue {
  /**
   * Stores a row, shows it and sends it. `bytes`: contents of its files; `draftKey`: the draft it is sent from. Resolves
   * with the answer; rejects if it is refused or discarded.
   */
  send<R extends NewRow>(row: R, bytes?: readonly Blob[], draftKey?: string): Promise<Result<R['operation']>>;
  retry(id: string): void;
  discard(id: string): void;
  /** Removes a row that is still held. It was never sent; one that may have been stays. */
  undo(id: string): void;
  /** Retries everything that waits, now. */
  kick(): void;
  /** Takes over rows of earlier visits or closed tabs. */
  takeOverRows(rows: readonly OutboxRow[]): void;
  /**
   * Removes rows from view, aborts their requests and rejects their callers. Deletes nothing from storage.
   * @param why - by default that another tab has handled them
   */
  cancel(rows: readonly OutboxRow[], why?: KitError): void;
  /** Removes a row and its dependents for good, and rejects their callers; `why` as above. */
  withdraw(row: OutboxRow, why?: KitError): void;
  /** Empties the queue for another session. Deletes nothing from storage. */
  clear(): void;
}

const aborted = (detail: string) => new KitError({ code: 'aborted', detail });

export interface QueueParts {
  store: OutboxStore;
  callers: Callers;
  files: Files;
  /** Returns what to write of the draft that is sent with a row. */
  takeDraft: DraftStore['take'];
  /** This tab's ID among the person's tabs. */
  tab: () => string | undefined;
}

export function createQueue(core: Core, { store, callers, files, takeDraft, tab }: QueueParts): Queue {
  let order = 0;
  /** IDs of all rows ever seen: sent ones may still be in storage. */
  const seen = new Set<string>();
  const isRemote = (id: string) => store.state.remoteOwned.has(id);
  const owned = (row: OutboxRow): OutboxRow => ({ ...row, tab: tab() });
  const announceLane = (lane: string, urgent = false) => core.events.emit('laneReady', { lane, urgent });

  /** Stores a row before it is sent, so that it survives a crash. The row is written before its files, so that a lost file is noticed. */
  async function save(
    row: OutboxRow,
    sent: readonly string[],
    bytes: readonly Blob[],
    draftKey?: string,
  ): Promise<void> {
    const sessionSignal = core.session.signal;
    const written = core.cache.persistence.write({
      outbox: [row],
      sent,
      ...(draftKey !== undefined && { drafts: takeDraft(draftKey) }),
    });
    const kept = bytes.length === 0 || (await files.keep(row.id, row.files ?? [], bytes));
    await written;
    if (sessionSignal.aborted) return;
    store.change(saved(row.id));
    // Reports unsaved files at once.
    if (!kept && store.find(row.id)) store.show([row], store.state.pending.get(row.id) ?? sending);
    announceLane(row.lane);
  }

  function add(
    row: OutboxRow,
    bytes: readonly Blob[],
    resolve: (result: unknown) => void,
    reject: (error: KitError) => void,
    draftKey?: string,
  ): void {
    const { state } = store;
    const plan = enqueue(state.rows, row, new Set([...callers.inFlight(), ...state.remoteOwned.keys()]));
    const { replaced, cancelled, rewritten, absorbed } = plan;
    const target = rewritten ?? (absorbed ? undefined : row);
    store.change(enqueued(plan.rows, target?.id));
    if (target) callers.add(target.id, resolve, reject);
    else resolve(undefined);
    for (const { id } of replaced) callers.move(id, row.id);
    store.remove(replaced);
    queue.cancel(cancelled, aborted('It was taken back'));
    const sent = [...replaced, ...cancelled].map(({ id }) => id);
    if (!target) return void core.cache.persistence.write({ sent });
    void save(target, sent, bytes, draftKey);
    store.show([target], sending);
  }

  const queue: Queue = {
    send: (row, bytes = [], draftKey) =>
      new Promise((resolve, reject) => {
        const done = resolve as (result: unknown) => void;
        // It would wait forever: an anonymous queue is not sent when somebody signs in.
        if (core.session.hasToken() === false)
          return reject(new KitError({ code: 'unauthenticated', detail: 'Nobody is signed in: a token is needed' }));
        const known = store.find(row.id);
        if (known) {
          callers.add(row.id, done, reject);
          // To wait for its answer is no reason to send it sooner.
          return heldFor(known, core.clock.now()) > 0 ? undefined : queue.retry(row.id);
        }
        seen.add(row.id);
        const now = core.clock.now();
        // After all known rows, even if the clock was ahead when they were written.
        for (const { order: knownOrder } of store.state.rows) order = Math.max(order, knownOrder);
        add(
          owned({ ...row, order: (order = Math.max(order + 1, now)), time: now, attempts: 0 }),
          bytes,
          done,
          reject,
          draftKey,
        );
      }),
    retry(id) {
      const row = store.find(id);
      if (!row) return;
      if (isRemote(id)) return core.events.emit('decision', { id, decision: 'retry' });
      const { failed, serverErrors: _before, notBefore, ...fresh } = row;
      // A retried edit overwrites the conflict that was reported, but not later changes.
      const revision = row.kind === 'post-update' ? Math.max(failed?.revision ?? 0, row.revision ?? 0) : 0;
      if (failed || notBefore !== undefined)
        store.replace({ ...fresh, ...(revision > 0 && { revision }), attempts: failed ? 0 : row.attempts });
      store.show([row], sending);
      announceLane(row.lane, true);
    },
    discard(id) {
      const row = store.find(id);
      if (!row) return;
      if (isRemote(id)) return core.events.emit('decision', { id, decision: 'discard' });
      queue.withdraw(row, aborted('Discarded'));
      announceLane(row.lane);
    },
    undo(id) {
      const row = store.find(id);
      if (!row) return;
      if (isRemote(id)) return core.events.emit('decision', { id, decision: 'undo' });
      // What a tab that is gone has left may have been sent by it.
      if (store.state.pending.get(id)?.heldUntil !== undefined && !row.outcomeUnknown) queue.discard(id);
    },
    kick() {
      for (const lane of new Set(store.state.rows.map((row) => row.lane))) announceLane(lane);
    },
    takeOverRows(left) {
      // It may have been sent already, with an unknown outcome.
      const rows = left
        .filter(({ id }) => !seen.has(id) || isRemote(id))
        .map((row) => owned({ ...row, outcomeUnknown: true }));
      for (const { id } of rows) seen.add(id);
      store.change(takenOver(rows));
      if (rows.some((row) => row.tab)) void core.cache.persistence.write({ outbox: rows });
      store.loadImages(rows);
      store.announce(rows);
      queue.kick();
    },
    cancel(rows, why = aborted('Another tab has handled it')) {
      store.remove(rows);
      for (const { id } of rows) callers.cancel(id, why);
    },
    withdraw(row, why) {
      const gone = [row, ...store.state.rows.filter(({ after }) => after === row.id)];
      void core.cache.persistence.write({ sent: gone.map(({ id }) => id) });
      queue.cancel(gone, why);
    },
    clear() {
      seen.clear();
      store.change(emptied);
      callers.clear(aborted('Session ended'));
      store.announce([]);
    },
  };
  return queue;
}
