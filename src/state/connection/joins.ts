import type { Core } from '../cache/core.ts';

/**
 * An account that was read before its log was followed, such as in the answer to subscribing, may lack changes in between.
 * No entry will contain them, so it is read again.
 * @param readAgain - fetches an account, and again after a reconnect if no answer comes
 */
export function rereadJoinedAccounts(core: Core, readAgain: (officialAccountID: string) => Promise<void>): void {
  core.events.on('topics', (joined) => {
    const from = new Map(joined);
    for (const { key, topic, seq, value } of core.replica.rows('accounts'))
      // Rows marked as outdated (-1) are being read already.
      if (value && seq >= 0 && seq < (from.get(topic) ?? 0)) readAgain(key).catch(() => undefined);
  });
}
