import type { Store } from '../services/shared/deps.ts';

/**
 * Takes a lease on work that only one of several processes should do at a time; its holder may renew it. It is not a
 * lock: work that outlives its lease may be done twice, and must tolerate that.
 * @returns whether we hold it until `ms` from now
 */
export function takeLease(store: Store, name: string, holder: string, now: number, ms: number): Promise<boolean> {
  return store.write(async ({ tx }) => {
    const row = { name, holder, until: now + ms };
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('leases')
      .values(row)
      .onConflict((c) =>
        c
          .column('name')
          .doUpdateSet({ holder, until: row.until })
          .where((eb) => eb.or([eb('leases.until', '<=', now), eb('leases.holder', '=', holder)])),
      )
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  });
}

/** Lets the next process begin at once. */
export async function giveLease(store: Store, name: string, holder: string): Promise<void> {
  await store.write(({ tx }) =>
    tx.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute(),
  );
}
