import { parseTopic, topics } from '../../protocol/ids.ts';
import type { Entry } from '../../protocol/entries.ts';
import { createRetries } from '../../sync/backoff.ts';
import type { Core } from '../cache/core.ts';
import { ifGone } from '../api/failure.ts';

/** An account is asked for at most once in so many milliseconds. */
const INTERVAL = 1000;

/**
 * Keeps the number of subscribers of accounts that are managed here as new as their inbox tells it. The number stands in a row of
 * another topic, the account's, which tells of no subscriber: so the account is asked for anew, and its answer replaces the row.
 */
export function createCounts(core: Core): (entries: readonly Entry[]) => void {
  /** Accounts whose number may have changed → what it was said to be; undefined: nobody knows. */
  const due = new Map<string, number | undefined>();
  /** Accounts that are being asked for, or were a moment ago: one answer at a time, so that none overtakes a newer one. */
  const resting = new Set<string>();
  const retries = createRetries(core);
  const isLive = () => core.$connection.get().state === 'live';

  async function look(id: string): Promise<void> {
    // Where the line is away it comes back and says so.
    if (resting.has(id) || !due.has(id) || !isLive()) return;
    const count = due.get(id);
    due.delete(id);
    const account = core.replica.get('accounts', id);
    if (!account || account.subscriberCount === count) return;
    const { sessionSignal } = core;
    resting.add(id);
    let wait = INTERVAL;
    try {
      await core.ask('accounts.get', { params: { officialAccountID: id } }).catch(ifGone);
      retries.reset();
    } catch {
      if (sessionSignal.aborted) return;
      if (!due.has(id)) due.set(id, count);
      wait += retries.failed();
    }
    // Another person begins with nothing due and nothing at rest.
    if (sessionSignal.aborted) return;
    core.clock.after(wait, () => {
      if (sessionSignal.aborted) return;
      resting.delete(id);
      void look(id);
    });
  }

  const lookAtAll = () => {
    for (const id of [...due.keys()]) void look(id);
  };

  /** In this session: what its first pages brought needs no second question. */
  let wasLive = false;
  core.$connection.listen(() => {
    if (!isLive()) return;
    // A line that comes back brings what an inbox told meanwhile only where a position in it is known.
    if (wasLive)
      for (const { key, value } of core.replica.rows('roles'))
        if (value?.role && !core.cursors.has(topics.inbox(key))) due.set(key, undefined);
    wasLive = true;
    lookAtAll();
  });
  core.events.on('signal', (signal) => {
    if (signal.type === 'sessionChanged') {
      resting.clear();
      due.clear();
      retries.reset();
      wasLive = false;
    } else if (signal.type === 'stale' && signal.topic && core.cursors.has(signal.topic)) {
      // Entries that were missed may have told a number.
      const { kind, id } = parseTopic(signal.topic) ?? {};
      if (kind === 'inbox' && id) {
        due.set(id, undefined);
        void look(id);
      }
    }
  });

  return (entries) => {
    for (const { type, data } of entries)
      if (type === 'account.counted') due.set(data.officialAccountID, data.subscriberCount);
    lookAtAll();
  };
}
