import { topics } from '../protocol/ids.ts';
import { backoff } from '../sync/backoff.ts';
import { sortFailure, type OutboxRow } from '../sync/outbox.ts';
import { TransportError } from '../transport/types.ts';
import { KitError } from './api.ts';
import type { Core } from './core.ts';
import { toFailure, toKitError } from './failure.ts';
import type { Flight, OutboxEngine } from './outbox.ts';
import { deliver } from './outbox-delivery.ts';

/** Sends what is in the queue: lanes beside each other, the rows of a lane one after another. */
export function createRunner(core: Core, outbox: OutboxEngine): void {
  const { queue } = outbox;
  const running = new Set<string>();
  const timers = new Map<string, () => void>();

  /** One attempt. True where the lane may go on at once. */
  async function attempt(given: OutboxRow): Promise<boolean> {
    const { scope } = core;
    let row = given;
    const flight = queue.flight(row.id);
    const known = core.cursors.get(topics.user(core.$session.get().userID ?? '')) ?? 0;
    const abort = (flight.abort = new AbortController());
    queue.show(row, { state: 'sending' });
    try {
      const result = await deliver(core, row, {
        signal: abort.signal,
        onProgress: (progress) => abort.signal.aborted || queue.show(row, { state: 'sending', progress }),
        onChange: (changed) => queue.replace((row = changed)),
        // In one go with the answer's rows, so that nothing shows twice or not at all in between.
        onAnswer: () => queue.take(row, overtaken(row, known)),
      });
      queue.remove([row]);
      flight.promise?.resolve(result);
      return true;
    } catch (error) {
      flight.abort = undefined;
      if (scope.aborted) return false;
      return abort.signal.aborted || settle(row, flight, error);
    }
  }

  /** An older entry came while this was on its way and outdoes its answer; the entry about it is still to come. */
  function overtaken({ kind, target }: OutboxRow, known: number): boolean {
    return (kind === 'subscription' || kind === 'read') && (core.replica.row('subscriptions', target)?.seq ?? 0) > known;
  }

  function settle(row: OutboxRow, flight: Flight, error: unknown): boolean {
    const cause = error instanceof KitError ? error.cause : error;
    const answer = cause instanceof TransportError ? cause : undefined;
    const failure = toFailure(error);
    const attempts = row.attempts + 1;
    // What is no failure of the line is a mistake of ours: it would fail for ever.
    const verdict = answer ? sortFailure({ kind: row.kind, attempts }, answer.problem) : 'keep';
    if (verdict === 'wait') {
      queue.replace({ ...row, attempts });
      queue.show(row, { state: 'waiting', error: failure });
      later(row.lane, Math.max(answer?.retryAfter ?? 0, backoff(attempts, core.random)));
      return false;
    }
    // A refusal that somebody waits for is theirs to show; it need not stay in the queue as well. A message shows its own.
    if (verdict === 'keep' && (!flight.promise || row.kind === 'message')) {
      queue.replace({ ...row, attempts, failed: answer?.problem ?? { code: 'offline', detail: failure.detail } });
      queue.show(row, { state: 'failed', error: failure });
      return true;
    }
    void core.persistence.write({ sent: [row.id] });
    queue.remove([row]);
    if (verdict === 'gone') flight.promise?.resolve(undefined);
    else if (flight.promise) flight.promise.reject(toKitError(error));
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
    for (let row = queue.next(lane); row && !scope.aborted; row = queue.next(lane)) if (!(await attempt(row))) break;
    // Another person's lane of the same name may be running by now.
    if (!scope.aborted) running.delete(lane);
  }

  core.onSignal(({ type }) => {
    if (type !== 'person') return;
    for (const cancel of timers.values()) cancel();
    timers.clear();
    running.clear();
  });
  queue.work = (lane) => void run(lane);
  outbox.kick();
}
