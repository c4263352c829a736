import type { Post } from '../../protocol/entities.ts';
import { topics } from '../../protocol/ids.ts';
import { revisionOf } from '../../protocol/revision.ts';
import { backoff } from '../../sync/backoff.ts';
import {
  afterAnswer,
  requiresUserDecision,
  classifyFailure,
  heldFor,
  isServerError,
  staysRefused,
  type OutboxRow,
} from '../../sync/outbox.ts';
import { TransportError } from '../../transport/types.ts';
import { KitError, type Failure } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import { toFailure, toKitError } from '../api/failure.ts';
import type { Callers } from './callers.ts';
import type { Files } from './files.ts';
import { deliver, isAnsweredAsThen } from './delivery.ts';
import type { Queue } from './queue.ts';
import type { OutboxStore } from './store.ts';
import { nextToSend, replaced } from './transitions.ts';

export interface RunnerParts {
  store: OutboxStore;
  callers: Callers;
  queue: Queue;
  files: Files;
  isOnline: () => boolean;
}

/** Sends the queue: lanes in parallel, the rows of a lane one after another. */
export function createRunner(core: Core, { store, callers, queue, files, isOnline }: RunnerParts): void {
  const running = new Set<string>();
  const timers = new Map<string, () => void>();
  /** Lanes that the backend asked to pause, and until when. */
  const asked = new Map<string, number>();

  /** Makes one attempt. True if the lane may continue at once. */
  async function attempt(queuedRow: OutboxRow): Promise<boolean> {
    const sessionSignal = core.session.signal;
    let row = queuedRow;
    let learned: readonly OutboxRow[] = [];
    let isSent = false;
    const userSeq = core.positions.cursors.get(topics.user(core.session.$session.get().userID ?? '')) ?? 0;
    const abort = callers.begin(row.id);
    store.show([row], { state: 'sending' });
    try {
      const result = await deliver(core, files, row, {
        signal: abort.signal,
        onProgress: (progress) => abort.signal.aborted || store.show([row], { state: 'sending', progress }),
        onChange: (changed) => store.replace((row = changed)),
        onSend: () => (isSent = true),
        // Together with the answer's rows, so that nothing shows twice or vanishes in between.
        onAnswer(answer) {
          store.answered(doneAs(row, answer), overtaken(row, userSeq));
          learned = afterAnswer(store.state.rows, row, answer);
          store.change(replaced(learned));
          return { sent: [row.id], outbox: learned };
        },
      });
      callers.finish(row.id, abort);
      store.remove([row]);
      callers.resolve(row.id, result);
      for (const { lane } of learned) void run(lane);
      return true;
    } catch (error) {
      callers.finish(row.id, abort);
      if (sessionSignal.aborted) return false;
      return abort.signal.aborted || settle(row, error, isSent);
    }
  }

  /** The row to show until its log entry arrives: an edit with its new revision. */
  function doneAs(row: OutboxRow, answer: unknown): OutboxRow {
    return row.kind === 'post-update' ? { ...row, revision: revisionOf((answer ?? {}) as Post) } : row;
  }

  /** True if an older entry came while this was in flight and overrides its answer until the row's own entry comes. */
  function overtaken(row: OutboxRow, userSeq: number): boolean {
    const { kind, target } = row;
    return (
      // The repeated first answer does not count; the current state is fetched.
      (kind === 'post-update' && isAnsweredAsThen(row)) ||
      ((kind === 'subscription' || kind === 'read') && (core.replica.row('subscriptions', target)?.seq ?? 0) > userSeq)
    );
  }

  /** `isSent`: the row's own call was sent, not only its files. */
  function settle(row: OutboxRow, error: unknown, isSent: boolean): boolean {
    const cause = error instanceof KitError ? error.cause : error;
    const answer = cause instanceof TransportError ? cause : undefined;
    const failure = toFailure(error);
    const attempts = row.attempts + 1;
    // A backend deletes uploads that nothing used for a day: they are repeated, as often as after a server error.
    const files = failure.code === 'media_not_found' ? row.files?.map(({ media: _gone, ...file }) => file) : undefined;
    // Any other error is local or a bug: it would fail forever.
    const problem = files ? { code: '', status: 500 } : answer ? answer.problem : { code: failure.code, status: 400 };
    const serverErrors = (row.serverErrors ?? 0) + (problem && isServerError(problem) ? 1 : 0);
    const verdict = classifyFailure({ ...row, serverErrors }, problem);
    if (verdict === 'wait') {
      store.replace({
        ...row,
        attempts,
        ...(files && { files }),
        serverErrors,
        ...(isSent && answer?.kind === 'unknown' && { outcomeUnknown: true }),
      });
      wait(row, failure, Math.max(answer?.retryAfter ?? 0, backoff(attempts, core.random)));
      // The row waits for a new token and shows so; its callers are rejected.
      if (answer?.kind === 'unauthenticated') callers.reject(row.id, toKitError(error));
      if (answer?.retryAfter) asked.set(row.lane, core.clock.now() + answer.retryAfter);
      return false;
    }
    if (verdict === 'gone') {
      void core.cache.persistence.write({ sent: [row.id] });
      store.remove([row]);
      callers.resolve(row.id, undefined);
      return true;
    }
    const stays = staysRefused(row, verdict, callers.has(row.id));
    if (stays) {
      const failed = {
        ...row,
        attempts,
        failed: { ...failure, final: verdict === 'drop' } as NonNullable<OutboxRow['failed']>,
      };
      store.replace(failed);
      store.show([failed], { state: 'failed', error: failure });
      callers.reject(row.id, toKitError(error));
    } else queue.withdraw(row, toKitError(error));
    if (stays || requiresUserDecision(row)) core.notifications.emit('onError', failure);
    return true;
  }

  function wait(row: OutboxRow, error: Failure, milliseconds: number): void {
    // The rows behind it wait too.
    const waiting = store.state.rows.filter((other) => other.lane === row.lane && !other.failed);
    store.show(waiting, { state: 'waiting', error });
    // `run` has cancelled the one before.
    timers.set(
      row.lane,
      core.clock.after(milliseconds, () => {
        // The wall clock may say otherwise, if it was set meanwhile.
        asked.delete(row.lane);
        void run(row.lane);
      }),
    );
  }

  /** Keeps a row, and with it its lane, until it may be sent. */
  function hold(row: OutboxRow, milliseconds: number): void {
    const { lane, notBefore, outcomeUnknown } = row;
    // Nobody may take back what a closed tab may have sent.
    store.show([row], { state: 'waiting', ...(!outcomeUnknown && { heldUntil: notBefore! / 1000 }) });
    timers.set(
      lane,
      core.clock.after(milliseconds, () => {
        // Whatever the wall clock says, if it was set meanwhile.
        ripen(row.id);
        void run(lane);
      }),
    );
  }

  /** From here on a row is sent like any other, and cannot be taken back. */
  function ripen(id: string): void {
    const row = store.find(id);
    if (row?.notBefore === undefined) return;
    const { notBefore: _past, ...rest } = row;
    store.replace(rest as OutboxRow);
  }

  async function run(lane: string, urgent = false): Promise<void> {
    if (running.has(lane) || (!urgent && (asked.get(lane) ?? 0) > core.clock.now())) return;
    timers.get(lane)?.();
    timers.delete(lane);
    asked.delete(lane);
    running.add(lane);
    const sessionSignal = core.session.signal;
    const next = () => nextToSend(store.state, lane);
    for (let row = next(); row && !sessionSignal.aborted; row = next()) {
      const held = heldFor(row, core.clock.now());
      if (held > 0) {
        hold(row, held);
        break;
      }
      if (row.notBefore !== undefined) {
        ripen(row.id);
        continue;
      }
      if (!urgent && !isOnline()) {
        // Not sent, so it can still be changed or cancelled here.
        wait(row, { code: 'offline', detail: 'The browser is offline' }, backoff(row.attempts, core.random));
        break;
      }
      if (!(await attempt(row))) break;
    }
    // In another session, a lane of the same name may be running.
    if (!sessionSignal.aborted) running.delete(lane);
  }

  core.events.on('sessionChanged', () => {
    for (const cancel of timers.values()) cancel();
    for (const map of [timers, running, asked]) map.clear();
  });
  core.events.on('laneReady', ({ lane, urgent }) => void run(lane, urgent));
  queue.kick();
}
