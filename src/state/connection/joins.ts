import type { Core } from '../cache/core.ts';

/**
 * An account that was read before its log was joined, such as with the answer to subscribing, may lack what came between: no entry tells
 * it any more, so it is read again.
 *
 * @param readAgain - asks for an account, again with the next line where no answer comes
 */
export function rereadJoinedAccounts(core: Core, readAgain: (officialAccountID: string) => Promise<void>): void {
  core.events.on('topics', (joined) => {
    const from = new Map(joined);
    for (const { key, topic, seq, value } of core.replica.rows('accounts'))
      // What is known to be outdated (-1) is being read already.
      if (value && seq >= 0 && seq < (from.get(topic) ?? 0)) readAgain(key).catch(() => undefined);
  });
}
