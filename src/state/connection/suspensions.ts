import { topics } from '../../protocol/ids.ts';
import type { Change } from '../../sync/rows.ts';
import type { Core } from '../cache/core.ts';
import { cascadeDelete } from '../replica/cascade-delete.ts';

/**
 * A suspended account is there for its managers and operators only: for others it goes as if it were deleted, and comes back
 * with the entry that reinstates it.
 * @param stale - collects topics of which more has changed than the entry says: what a reinstated account has published, or
 *   why one is suspended
 * @returns the changes of an entry as they apply to this person
 */
export function applySuspensions(
  changes: readonly Change[],
  { replica, session }: Core,
  stale: Set<string>,
): readonly Change[] {
  return changes.flatMap((change): Change | Change[] => {
    // Other topics tell of an account only what concerns this person.
    if (change.table !== 'accounts' || !change.value || change.mergePolicy !== 'entry') return change;
    const { value, ...gone } = change;
    const { key, topic } = gone;
    const { role, userID } = session.$session.get();
    const before = replica.row('accounts', key);
    if (value.suspended && role !== 'operator' && !replica.get('roles', key)?.role)
      return [gone, ...cascadeDelete(key, replica)];
    if ((before?.value ? before.value.suspended : true) !== value.suspended && (before || role !== 'operator')) {
      stale.add(topic);
      // Whoever follows an account knows it, unless the lists were read while it was hidden.
      if (!before) stale.add(topics.user(userID!));
    }
    return change;
  });
}
