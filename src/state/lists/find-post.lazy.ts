import type { Post } from '../../protocol/entities.ts';
import { ifGone } from '../api/if-gone.ts';
import type { Core } from '../cache/core.ts';

/**
 * Returns a post from memory or from the backend; undefined if it does not exist for this person.
 * @throws KitError - if the backend cannot be asked
 */
export async function findPost(
  core: Core,
  postID: string,
): Promise<Omit<Post, 'reactions' | 'myReaction'> | undefined> {
  return (
    core.replica.get('posts', postID) ?? (await core.backend.ask('posts.get', { params: { postID } }).catch(ifGone))
  );
}
