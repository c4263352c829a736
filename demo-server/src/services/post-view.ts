import type { Selectable } from 'kysely';
import type { Post, PostImage, PublicPost, Reactions } from '../../../src/protocol/index.ts';
import type { Reader } from '../storage/open-database.ts';
import type { Tables } from '../storage/tables.ts';
import { present } from './account-view.ts';
import { ProblemError } from './problem-error.ts';
import type { Caller } from './types.ts';

export type PostRow = Selectable<Tables['posts']>;

export function publicPost(row: PostRow): PublicPost {
  return present({
    postID: row.post_id,
    officialAccountID: row.account_id,
    postNumber: row.number,
    clientID: row.client_id,
    format: row.format,
    title: row.title,
    content: row.content,
    images: JSON.parse(row.images) as PostImage[],
    createTime: row.create_time,
    editTime: row.edit_time,
    reactions: JSON.parse(row.reaction_counts) as Reactions,
  }) as PublicPost;
}

/** Posts as the caller sees them: with the own reaction. */
export async function postViews(db: Reader, rows: PostRow[], caller: Caller | undefined): Promise<Post[]> {
  const posts = rows.map(publicPost);
  if (!caller || posts.length === 0) return posts;
  const own = await db.selectFrom('reactions').select(['post_id', 'emoji']).where('user_id', '=', caller.userID).where('post_id', 'in', posts.map(({ postID }) => postID)).execute();
  const byPost = new Map(own.map(({ post_id, emoji }) => [post_id, emoji]));
  return posts.map((post) => ({ ...post, ...(byPost.has(post.postID) && { myReaction: byPost.get(post.postID) }) }));
}

/** @throws ProblemError post_not_found */
export async function postRow(db: Reader, postID: string): Promise<PostRow> {
  const row = await db.selectFrom('posts').selectAll().where('post_id', '=', postID).executeTakeFirst();
  if (!row) throw new ProblemError('post_not_found');
  return row;
}
