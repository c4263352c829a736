import type { Store } from '../services/shared/deps.ts';

const STEP = 500;

/**
 * Removes old records from the audit log.
 * @returns records removed
 */
export async function sweepAudit(
  store: Store,
  keepDays: number,
  now: number,
  pause: () => Promise<void>,
): Promise<number> {
  if (!Number.isFinite(keepDays)) return 0;
  for (let removed = 0; ;) {
    const { numDeletedRows } = await store.write(({ tx }) => {
      const old = tx
        .selectFrom('audit')
        .select('audit_id')
        .where('at', '<', now - keepDays * 86_400)
        .orderBy('at')
        .limit(STEP);
      return tx.deleteFrom('audit').where('audit_id', 'in', old).executeTakeFirst();
    });
    removed += Number(numDeletedRows);
    if (numDeletedRows < BigInt(STEP)) return removed;
    await pause();
  }
}
