import type { Reader } from '../../storage/open-database.ts';
import { preparedRows } from '../../storage/prepared.ts';

const peopleByID = preparedRows(
  (db, rows: readonly { user_id: string }[]) =>
    db
      .selectFrom('people')
      .selectAll()
      .where(
        'user_id',
        'in',
        rows.map(({ user_id }) => user_id),
      ),
  'people',
);

/** Names and avatars of people who have shown any. */
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
