import { namesOf } from './names.ts';
import { useMedia } from '../media/media-uses.ts';
import type { UnitOfWork } from '../shared/deps.ts';
import type { Caller } from '../shared/types.ts';

/** Stores name and avatar from a person's token, for those who see the person in lists and inboxes. */
export async function remember({ tx }: UnitOfWork, { userID, name, avatar }: Caller): Promise<void> {
  if (name === undefined && avatar === undefined) return;
  const before = (await namesOf(tx, [userID])).get(userID);
  if (before && before.name === name && before.avatar === avatar) return;
  const values = { name: name ?? null, avatar: avatar ?? null };
  await tx
    .insertInto('people')
    .values({ user_id: userID, ...values })
    .onConflict((c) => c.column('user_id').doUpdateSet(values))
    .execute();
  if (avatar?.includes('/v1/media/')) await useMedia(tx, '', `person:${userID}`, avatar);
}
