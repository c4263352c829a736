import { topics } from '../../protocol/ids.ts';
import { pageSize } from '../../protocol/limits.ts';
import type { Core } from '../cache/core.ts';

/** Fetches all followed accounts, page by page, and marks the others as not followed. @throws KitError */
export async function fetchSubscriptions(core: Core): Promise<void> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  let seq = Infinity;
  const { userID } = core.session.$session.get();
  const asked = core.positions.resets.now;
  do {
    const page = await core.backend.ask('accounts.list', {
      query: { scope: 'subscribed', limit: pageSize.max, ...(cursor !== undefined && { cursor }) },
    });
    for (const { officialAccountID } of page.items) seen.add(officialAccountID);
    seq = Math.min(seq, page.cursors?.[topics.user(userID ?? '')] ?? 0);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  // The first pages were read before the position was reset: the reset triggers another read of all.
  if (core.positions.resets.since(asked, topics.user(userID ?? ''))) return;
  // Other accounts are no longer followed, unless they were subscribed after the pages were read.
  const gone = [...core.replica.rows('subscriptions')].filter(
    ({ key, value, seq: at }) => value?.subscribeTime && !seen.has(key) && at <= seq,
  );
  if (gone.length > 0)
    void core.commit({
      changes: gone.map((row) => ({
        ...row,
        table: 'subscriptions',
        mergePolicy: 'snapshot',
        seq,
        value: { ...row.value!, subscribeTime: 0 },
      })),
    });
}
