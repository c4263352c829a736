import type { Reader } from '../../storage/open-database.ts';
import { preparedRows } from '../../storage/prepared.ts';
import { useMedia } from '../media/media-uses.ts';
import type { UnitOfWork } from '../shared/deps.ts';
import type { Caller } from '../shared/types.ts';

/** Stores name and avatar from a person's token, for those who see the person in lists and inboxes. */
export async function remember({ tx }: UnitOfWork, { userID, name, avatar }: Caller): Promise<void> {
  if (name === undefined && avatar === undefined) return;
  const values = { name: name ?? null, avatar: avatar ?? null };
  await tx
    .insertInto('people')
    .values({ user_id: userID, ...values })
    .onConflict((c) => c.column('user_id').doUpdateSet(values))
    .execute();
  if (avatar?.includes('/v1/media/')) await useMedia(tx, '', `person:${userID}`, avatar);
}

const peopleByID = preparedRows((db, rows: readonly { user_id: string }[]) =>
  db
    .selectFrom('people')
    .selectAll()
    .where(
      'user_id',
      'in',
      rows.map(({ user_id }) => user_id),
    ),
);

export async function namesOf(
  db: Reader,
  userIDs: readonly string[],
): Promise<Map<string, { name?: string; avatar?: string }>> {
  if (userIDs.length === 0) return new Map();
  const rows = await peopleByID(
    db,
    userIDs.map((user_id) => ({ user_id })),
  );
  return new Map(
    rows.map(({ user_id, name, avatar }) => [
      user_id,
      { ...(name !== null && { name }), ...(avatar !== null && { avatar }) },
    ]),
  );
}
