import { accountRow } from '../services/accounts/access.ts';
import type { Store } from '../services/shared/deps.ts';
import { endOffer } from '../services/accounts/ownership.ts';

const STEP = 100;

/**
 * Removes expired offers of ownership, and notifies those who saw them.
 * @returns offers removed
 */
export async function sweepOffers(store: Store, now: number, pause: () => Promise<void>): Promise<number> {
  const rows = await store.db
    .selectFrom('accounts')
    .select('account_id')
    .where('offer_expire_time', '<=', now)
    .where('deleting', 'is', null)
    .limit(STEP)
    .execute();
  let ended = 0;
  for (const { account_id } of rows) {
    const is = await store.write(async (unit) => {
      const account = await accountRow(unit.tx, account_id, 'change').catch(() => undefined);
      // In the meantime it may have been accepted or renewed.
      if (!account?.offer_expire_time || account.offer_expire_time > now) return false;
      await endOffer(unit, account);
      return true;
    });
    ended += Number(is);
    await pause();
  }
  return ended;
}
