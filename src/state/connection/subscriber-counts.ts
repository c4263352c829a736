import { parseTopic, topics } from '../../protocol/ids.ts';
import type { Entry } from '../../protocol/entries.ts';
import { createRetries } from '../../sync/backoff.ts';
import type { Core } from '../cache/core.ts';
import { ifGone } from '../api/if-gone.ts';

/** Minimum interval between requests for one account, in milliseconds. */
const INTERVAL = 1000;

/**
 * Keeps subscriber counts of managed accounts up to date with `account.counted` entries of their inbox. The count is in a
 * row of the account's topic, which reports no subscribers: so the account is fetched again, and its answer replaces the
 * row.
 */
export function createCounts(core: Core): (entries: readonly Entry[]) => void {
  /** Accounts whose count may have changed → the reported count; undefined if unknown. */
  const due = new Map<string, number | undefined>();
  /** Accounts being fetched, or fetched a moment ago: one request at a time, so that no answer overtakes a newer one. */
  const resting = new Set<string>();
  const retries = createRetries(core);
  const isLive = () => core.stream.$connection.get().state === 'live';

  async function look(id: string): Promise<void> {
    // After a disconnect, the reconnect calls this again.
    if (resting.has(id) || !due.has(id) || !isLive()) return;
    const count = due.get(id);
    due.delete(id);
    const account = core.replica.get('accounts', id);
    if (!account || account.subscriberCount === count) return;
    const sessionSignal = core.session.signal;
    resting.add(id);
    let wait = INTERVAL;
    try {
      await core.backend.ask('accounts.get', { params: { officialAccountID: id } }).catch(ifGone);
      retries.reset();
    } catch {
      if (sessionSignal.aborted) return;
      if (!due.has(id)) due.set(id, count);
      wait += retries.failed();
    }
    // A new session starts with empty sets.
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

  /** Per session: counts on its first pages are current. */
  let wasLive = false;
  core.stream.$connection.listen(() => {
    if (!isLive()) return;
    // A reconnect delivers an inbox's entries only if its position is known.
    if (wasLive)
      for (const { key, value } of core.replica.rows('roles'))
        if (value?.role && !core.positions.cursors.has(topics.inbox(key))) due.set(key, undefined);
    wasLive = true;
    lookAtAll();
  });
  core.events.on('sessionChanged', () => {
    resting.clear();
    due.clear();
    retries.reset();
    wasLive = false;
  });
  core.events.on('signal', (signal) => {
    if (signal.type === 'stale' && signal.topic && core.positions.cursors.has(signal.topic)) {
      // Missed entries may have contained a count.
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
