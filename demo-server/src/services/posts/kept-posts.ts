import { LRUCache } from 'lru-cache';
import type { Post, PublicPost, Reactions } from '../../../../src/protocol/index.ts';
import type { Reader } from '../../storage/open-database.ts';
import { preparedRows } from '../../storage/prepared.ts';
import { encodedAs } from '../shared/encoded.ts';
import type { PostState } from './post-states.ts';
import { publicPost } from './post-view.ts';

/** One revision of a post, without its reactions. */
interface Kept {
  post: Omit<PublicPost, 'reactions'>;
  json: string;
}

/** Characters of encoded posts; the objects need about as much memory again. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

const postsByID = preparedRows((db, rows: readonly Pick<PostState, 'post_id'>[]) =>
  db
    .selectFrom('posts')
    .selectAll()
    .where(
      'post_id',
      'in',
      rows.map(({ post_id }) => post_id),
    ),
);

/** The post as one person sees it. */
function viewOf({ post, json }: Kept, { reaction_counts, emoji }: PostState): Post {
  const own = emoji === null ? '' : `,"myReaction":${JSON.stringify(emoji)}`;
  return encodedAs(
    { ...post, reactions: JSON.parse(reaction_counts) as Reactions, ...(emoji !== null && { myReaction: emoji }) },
    `${json.slice(0, -1)},"reactions":${reaction_counts}${own}}`,
  );
}

/**
 * Keeps posts in their latest revision, which are the same for everyone, as objects and encoded: a page of twenty takes a
 * third less processor time than if they are read and encoded each time. Right on any number of nodes, because whoever
 * asks has just read the revision.
 * @returns a function that resolves to the posts as one person sees them, without those that were deleted meanwhile. A
 *   post may be newer than its state
 */
export function createKeptPosts(): (db: Reader, states: readonly PostState[]) => Promise<Post[]> {
  const kept = new LRUCache<string, Kept>({ maxSize: MOST_CHARACTERS, sizeCalculation: ({ json }) => json.length });
  return async (db, states) => {
    const found = new Map<string, Kept>();
    const missing: PostState[] = [];
    for (const state of states) {
      const each = kept.get(state.post_id);
      if (each?.post.revision === state.revision) found.set(state.post_id, each);
      else missing.push(state);
    }
    if (missing.length > 0)
      for (const row of await postsByID(db, missing)) {
        const { reactions: _, ...post } = publicPost(row);
        const fresh = { post, json: JSON.stringify(post) };
        kept.set(row.post_id, fresh);
        found.set(row.post_id, fresh);
      }
    return states.flatMap((state) => {
      const each = found.get(state.post_id);
      return each ? viewOf(each, state) : [];
    });
  };
}
