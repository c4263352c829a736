import type { Store } from '../services/shared/deps.ts';
import { removeRecords } from '../services/media/media-uses.ts';

const STEP = 50;
/** An upload that nothing shows after this time is abandoned. */
const UNUSED_SECONDS = 86_400;

/**
 * Removes media that nothing uses: first the record that serves it, then the bytes, then its note. After an
 * interruption the next sweep finds the note and continues.
 * @param removeBytes - must accept that there are none
 * @returns media removed
 */
export async function sweepMedia(
  store: Store,
  removeBytes: (mediaID: string) => Promise<void>,
  now: number,
  pause: () => Promise<void>,
): Promise<number> {
  for (let removed = 0; ;) {
    const gone = await store.write(async ({ tx }) => {
      const old = tx
        .selectFrom('media_unused')
        .select('media_id')
        .where('since', '<=', now - UNUSED_SECONDS)
        .orderBy('since')
        .limit(STEP);
      // 0 marks the removal as decided: a transaction that wants to use the medium now is too late, and does not remove
      // the note.
      const rows = await tx
        .updateTable('media_unused')
        .set({ since: 0 })
        .where('media_id', 'in', old)
        .returning('media_id')
        .execute();
      const ids = rows.map(({ media_id }) => media_id);
      if (ids.length > 0) await removeRecords(tx, ids);
      return ids;
    });
    for (const mediaID of gone) await removeBytes(mediaID);
    if (gone.length > 0)
      await store.write(({ tx }) => tx.deleteFrom('media_unused').where('media_id', 'in', gone).execute());
    removed += gone.length;
    if (gone.length < STEP) return removed;
    await pause();
  }
}
