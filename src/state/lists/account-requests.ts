import type { Account } from '../../protocol/entities.ts';
import type { Core } from '../cache/core.ts';

/** Milliseconds for which a received account needs no request of its own. */
export const FRESH = 5000;

/**
 * Records which accounts were just received, in a page or alone: the elements of a row, or a feed's header, mount a moment
 * after the list that contains the account, and would each fetch it again.
 */
export function createAccountRequests(core: Core): (officialAccountID: string) => boolean {
  const answered = new Map<string, number>();
  core.events.on('answer', ({ operation, result }) => {
    if (operation !== 'accounts.list' && operation !== 'accounts.get') return;
    const now = core.clock.now();
    for (const [key, at] of answered) if (now - at > FRESH) answered.delete(key);
    for (const { officialAccountID } of operation === 'accounts.get'
      ? [result as Account]
      : (result as { items: Account[] }).items)
      answered.set(officialAccountID, now);
  });
  // After a new session or a lost connection, earlier answers may be outdated.
  core.events.on('signal', () => answered.clear());
  return (officialAccountID) => {
    const at = answered.get(officialAccountID);
    return at !== undefined && core.clock.now() - at <= FRESH;
  };
}
