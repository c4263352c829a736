import { locking } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/write-queue.ts';

/** Limit of media in one text; no legitimate text has more. */
const MOST = 200;

/** IDs of all media that the value shows or links to: in ID fields, and as addresses in texts. */
export function mediaIn(shown: unknown): string[] {
  const matches = JSON.stringify(shown).matchAll(/(?:"(?:mediaID|imageMediaID)":"|\/v1\/media\/)([\w-]{1,64})/g);
  return [...new Set([...matches].map((match) => match[1] as string))].slice(0, MOST);
}

/**
 * Records the media that an entity shows now, replacing those it showed before. Removes media that nothing shows any
 * more.
 * @param usedBy - `post:ID`, `message:ID`, `account:ID` (face and texts) or `person:ID` (avatar)
 */
export async function useMedia(
  tx: Tx,
  officialAccountID: string,
  usedBy: string,
  shown: unknown,
  isNew = false,
): Promise<void> {
  const wanted = mediaIn(shown);
  const before = isNew
    ? []
    : (await tx.selectFrom('media_uses').select('media_id').where('used_by', '=', usedBy).execute()).map(
        ({ media_id }) => media_id,
      );
  const added = wanted.filter((mediaID) => !before.includes(mediaID));
  const dropped = before.filter((mediaID) => !wanted.includes(mediaID));
  if (added.length > 0) {
    // First, and only undecided ones: on several nodes the sweep may have just decided to remove a medium.
    await tx.deleteFrom('media_unused').where('media_id', 'in', added).where('since', '>', 0).execute();
    // A text may contain an address that never existed.
    const existing = await tx
      .selectFrom('media')
      .select('media_id')
      .where('media_id', 'in', added)
      .orderBy('media_id')
      .$call(locking(tx, 'stay'))
      .execute();
    if (existing.length > 0)
      await tx
        .insertInto('media_uses')
        .values(existing.map(({ media_id }) => ({ used_by: usedBy, media_id, account_id: officialAccountID })))
        .onConflict((c) => c.doNothing())
        .execute();
  }
  if (dropped.length > 0) {
    await tx.deleteFrom('media_uses').where('used_by', '=', usedBy).where('media_id', 'in', dropped).execute();
    await removeUnused(tx, dropped);
  }
}

/** As `useMedia`, for a deleted entity. */
export const releaseMedia = (tx: Tx, usedBy: string) => useMedia(tx, '', usedBy, null);

/**
 * Removes the records, without which media are no longer served. A transaction cannot remove the bytes; they are swept
 * soon after.
 */
export async function removeUnused(tx: Tx, mediaIDs: readonly string[]): Promise<void> {
  // A transaction that is about to show one of them holds it; its uses are known only afterwards.
  await tx
    .selectFrom('media')
    .select('media_id')
    .where('media_id', 'in', [...mediaIDs])
    .orderBy('media_id')
    .$call(locking(tx, 'remove'))
    .execute();
  const used = await tx
    .selectFrom('media_uses')
    .select('media_id')
    .distinct()
    .where('media_id', 'in', [...mediaIDs])
    .execute();
  const gone = mediaIDs.filter((mediaID) => !used.some(({ media_id }) => media_id === mediaID));
  if (gone.length === 0) return;
  await removeRecords(tx, gone);
  await tx
    .insertInto('media_unused')
    .values(gone.map((media_id) => ({ media_id, since: 0 })))
    .onConflict((c) => c.column('media_id').doUpdateSet({ since: 0 }))
    .execute();
}

/** An upload's answer is removed with its record: a repeated clientID would name a medium that no longer exists. */
export async function removeRecords(tx: Tx, mediaIDs: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('media')
    .where('media_id', 'in', [...mediaIDs])
    .execute();
  await tx
    .deleteFrom('idempotency')
    .where('about', 'in', [...mediaIDs])
    .execute();
}
