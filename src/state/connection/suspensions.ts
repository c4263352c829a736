import { topics } from '../../protocol/ids.ts';
import type { Change } from '../../sync/rows.ts';
import type { Core } from '../cache/core.ts';
import { cascadeDelete } from '../replica/cascade-delete.ts';

const isOfChat = ({ table }: Change) => table === 'conversations' || table === 'messages';
/** Whether the change shows a post or a chat of the account. */
const shows = (change: Change, officialAccountID: string) =>
  (isOfChat(change) || change.table === 'posts') &&
  (change.value as { officialAccountID?: string } | undefined)?.officialAccountID === officialAccountID;

/**
 * A suspended account is there for its managers and operators only: for others it goes as if it were deleted, and comes back
 * with the entry that reinstates it.
 * @param changes - of all entries that are applied together, in their order
 * @param stale - collects topics of which more has changed than the entries say: what a reinstated account has published, or
 *   why one is suspended
 * @returns the changes as they apply to this person
 */
export function applySuspensions(
  changes: readonly Change[],
  { replica, session }: Core,
  stale: Set<string>,
): readonly Change[] {
  const { role, userID } = session.$session.get();
  const own = topics.user(userID ?? '');
  /** Accounts that these entries hide, or show again. */
  const hides = new Map<string, boolean>();
  let applied: Change[] = [];
  for (const change of changes) {
    // Other topics tell of an account only what concerns this person.
    if (change.table !== 'accounts' || !change.value || change.mergePolicy !== 'entry') {
      // Its managers still read and recall messages, which does not bring the chat back.
      const id =
        change.topic === own && isOfChat(change) && (change.value as { officialAccountID?: string })?.officialAccountID;
      if (!id || !(hides.get(id) ?? replica.isGone('accounts', id))) applied.push(change);
      continue;
    }
    const { value, ...gone } = change;
    const { key, topic } = gone;
    if (value.suspended && role !== 'operator' && !replica.get('roles', key)?.role) {
      hides.set(key, true);
      applied = applied.filter((each) => !shows(each, key));
      applied.push(gone, ...cascadeDelete(key, replica));
      continue;
    }
    const before = replica.row('accounts', key);
    const wasHidden = hides.get(key) || !before?.value;
    hides.set(key, false);
    if ((wasHidden || before?.value?.suspended) !== value.suspended && (before || role !== 'operator')) {
      stale.add(topic);
      // Lists that were read while it was hidden lack it, and its chat has gone with it.
      if (wasHidden) stale.add(own);
    }
    applied.push(change);
  }
  return applied;
}
