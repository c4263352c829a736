import { topics } from '../../protocol/ids.ts';
import type { Change } from '../../sync/rows.ts';
import type { Core } from '../cache/core.ts';
import { cascadeDelete } from '../replica/cascade-delete.ts';

/** The changes of an entry as they apply to this person, and topics that were suspended or reinstated by them. */
export interface Suspensions {
  changes: Change[];
  /** Only the backend says what a reinstated account had published meanwhile, or why one is suspended. */
  stale: string[];
}

/**
 * A suspended account is there for its managers and operators only: for others it goes as if it were deleted, and comes back
 * with the entry that reinstates it.
 */
export function applySuspensions(changes: readonly Change[], { replica, session }: Core): Suspensions {
  const result: Suspensions = { changes: [], stale: [] };
  const manages = (key: string) =>
    session.$session.get().role === 'operator' ||
    replica.get('roles', key)?.role !== undefined ||
    changes.some((change) => change.table === 'roles' && change.key === key && change.value?.role !== undefined);
  for (const change of changes) {
    if (change.table !== 'accounts' || !change.value) {
      result.changes.push(change);
      continue;
    }
    const { key, value } = change;
    const before = replica.row('accounts', key);
    const isHidden = value.suspended === true && !manages(key);
    if (isHidden) {
      const { value: _, ...gone } = change;
      result.changes.push(gone, ...cascadeDelete(key, replica));
    } else {
      result.changes.push(change);
      const { userID, role } = session.$session.get();
      // The lists were read while it was hidden: whoever follows an account otherwise knows it.
      const isNews = !before && role !== 'operator' && change.mergePolicy === 'entry';
      if (before ? (before.value ? before.value.suspended : true) !== value.suspended : isNews)
        result.stale.push(topics.account(key));
      if (isNews && userID !== undefined && !replica.row('subscriptions', key)) result.stale.push(topics.user(userID));
    }
  }
  return result;
}
