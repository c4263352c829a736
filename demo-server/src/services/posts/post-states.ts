import type { Reader } from '../../storage/open-database.ts';
import { preparedRows } from '../../storage/prepared.ts';
import type { Caller } from '../shared/types.ts';

/** The revision of a post, and what changes without a new one. */
export interface PostState {
  post_id: string;
  revision: number;
  reaction_counts: string;
  /** The caller's reaction; null without one. */
  emoji: string | null;
}

/** Nobody’s user ID: an anonymous visitor has no reactions. */
export const NOBODY = '';

/** Posts, and what one person has reacted with. */
export const statesFor = (db: Reader, userID: string) =>
  db
    .selectFrom('posts')
    .leftJoin('reactions', (join) =>
      join.onRef('reactions.post_id', '=', 'posts.post_id').on('reactions.user_id', '=', userID),
    )
    .select(['posts.post_id', 'posts.revision', 'posts.reaction_counts', 'reactions.emoji']);

const statesByID = preparedRows((db, rows: readonly { id: string; userID: string }[]) =>
  statesFor(db, (rows[0] as { userID: string }).userID).where(
    'posts.post_id',
    'in',
    rows.map(({ id }) => id),
  ),
);

/** In the order of the IDs, without those that are gone. */
export async function statesOf(db: Reader, ids: readonly string[], { userID }: Caller): Promise<PostState[]> {
  if (ids.length === 0) return [];
  const states = await statesByID(
    db,
    ids.map((id) => ({ id, userID })),
  );
  const byID = new Map(states.map((state) => [state.post_id, state]));
  return ids.flatMap((id) => byID.get(id) ?? []);
}
