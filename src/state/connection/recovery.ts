import { createRetries } from '../../sync/backoff.ts';
import type { Core } from '../cache/core.ts';

/** Backoff of unanswered requests in milliseconds: minimum, and first and maximum ceiling of the random part. */
const AGAIN = { least: 2500, base: 2500, cap: 60_000 };

/**
 * Emits `recovered` after a lost answer on a working connection: the stream continues, so nothing else would make the views
 * retry. After a disconnect, the reconnect does.
 */
export function createRecovery(core: Core): void {
  const retries = createRetries(core, AGAIN);
  let last = 0;
  const isThere = () => ['live', 'idle'].includes(core.stream.$connection.get().state);

  core.events.on('lost', () => {
    if (!isThere()) return;
    const now = core.clock.now();
    // Only a time without losses shows that all is well.
    if (now - last > 2 * AGAIN.cap) retries.reset();
    if (retries.later(() => isThere() && core.events.emit('signal', { type: 'recovered' }))) last = now;
  });
  core.events.on('sessionChanged', () => {
    retries.reset();
  });
}
