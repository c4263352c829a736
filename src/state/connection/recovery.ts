import { createRetries } from '../../sync/backoff.ts';
import type { Core } from '../cache/core.ts';

/** Milliseconds until what got no answer is asked for again: at least, and what comes on top, at first and at most. */
const AGAIN = { least: 2500, base: 2500, cap: 60_000 };

/**
 * One lost answer on a line that otherwise works leaves a view with what it had, and nothing else would make it ask again: the stream
 * goes on, so nobody hears of a recovery. Where the line is down, its return says so.
 */
export function createRecovery(core: Core): void {
  const retries = createRetries(core, AGAIN);
  let last = 0;
  const isThere = () => ['live', 'idle'].includes(core.$connection.get().state);

  core.events.on('lost', () => {
    if (!isThere()) return;
    const now = core.clock.now();
    // Nothing says that all is well again but a while without a loss.
    if (now - last > 2 * AGAIN.cap) retries.reset();
    if (retries.later(() => isThere() && core.events.emit('signal', { type: 'recovered' }))) last = now;
  });
  core.events.on('signal', ({ type }) => {
    if (type !== 'sessionChanged') return;
    retries.reset();
  });
}
