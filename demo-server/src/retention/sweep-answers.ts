import type { Store } from '../services/shared/deps.ts';

const STEP = 500;

/**
 * Removes first answers that are too old for a retry.
 * @returns answers removed
 */
export async function sweepAnswers(
  store: Store,
  keepDays: number,
  now: number,
  pause: () => Promise<void>,
): Promise<number> {
  if (!Number.isFinite(keepDays)) return 0;
  for (let removed = 0; ;) {
    const { numDeletedRows } = await store.write(({ tx }) => {
      const old = tx
        .selectFrom('idempotency')
        .select(['user_id', 'client_id'])
        .where('create_time', '<', now - keepDays * 86_400)
        .orderBy('create_time')
        .limit(STEP);
      return tx
        .deleteFrom('idempotency')
        .where((eb) => eb(eb.refTuple('user_id', 'client_id'), 'in', old.$asTuple('user_id', 'client_id')))
        .executeTakeFirst();
    });
    removed += Number(numDeletedRows);
    if (numDeletedRows < BigInt(STEP)) return removed;
    await pause();
  }
}
