import type { Account } from '../../protocol/entities.ts';
import type { Core } from '../cache/core.ts';

/** Milliseconds in which an account that an answer brought needs no request of its own. */
export const FRESH = 5000;

/**
 * Remembers which accounts have just been answered, in a page of a list or alone: the elements of a row, or a feed's header, begin to
 * look at an account a moment after the list that it is in, and would each ask for it once more.
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
  // Another person, or a line that was lost: what was answered before may have changed since.
  core.events.on('signal', () => answered.clear());
  return (officialAccountID) => {
    const at = answered.get(officialAccountID);
    return at !== undefined && core.clock.now() - at <= FRESH;
  };
}
