import type { Account } from '../../protocol/entities.ts';
import type { Entry } from '../../protocol/entries.ts';
import type { Core } from '../cache/core.ts';

/**
 * Collects the notifications of entries for the host. Call it before applying them, to see the previous state; the returned
 * function emits, after.
 */
export function notificationsOf(
  entries: readonly Entry[],
  joinAccount: (officialAccountID: string) => Account | undefined,
  core: Core,
): () => void {
  const telling: (() => void)[] = [];
  const about =
    (name: 'onOfficialAccountSubscribed' | 'onOfficialAccountInfoChanged', officialAccountID: string) => () => {
      const account = joinAccount(officialAccountID);
      if (account) core.notifications.emit(name, account);
    };
  const deleted = new Set<string>();
  for (const { type, data } of entries) {
    if (type === 'subscription.created')
      telling.push(about('onOfficialAccountSubscribed', data.subscription.officialAccountID));
    else if (type === 'subscription.deleted')
      telling.push(() => core.notifications.emit('onOfficialAccountUnsubscribed', data.officialAccountID));
    else if (type === 'account.updated')
      telling.push(about('onOfficialAccountInfoChanged', data.account.officialAccountID));
    else if (type === 'account.deleted') {
      const { officialAccountID } = data;
      // Two topics contain it: the account's and the person's.
      const row = core.replica.row('accounts', officialAccountID);
      if (deleted.has(officialAccountID) || (row && !row.value)) continue;
      deleted.add(officialAccountID);
      telling.push(() => core.notifications.emit('onOfficialAccountDeleted', officialAccountID));
    }
  }
  return () => telling.forEach((tell) => tell());
}
