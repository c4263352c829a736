import type { Selectable } from 'kysely';
import type { Post, PostImage, PublicPost, Reactions } from '../../../../src/protocol/index.ts';
import { removedAccounts } from '../../removal/removing.ts';
import type { Lock } from '../../storage/dialect.ts';
import type { Reader } from '../../storage/open-database.ts';
import { preparedLockable, preparedRows } from '../../storage/prepared.ts';
import type { Tables } from '../../storage/tables.ts';
import { accountRow, isHiddenFrom, notSuspended, type AccountRow } from '../accounts/access.ts';
import { present } from '../accounts/account-view.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Caller } from '../shared/types.ts';

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
    ...(JSON.parse(row.fields) as object),
    images: JSON.parse(row.images) as PostImage[],
    createTime: row.create_time,
    editTime: row.edit_time,
    revision: row.revision,
    reactions: JSON.parse(row.reaction_counts) as Reactions,
  }) as PublicPost;
}

const ownReactions = preparedRows((db, rows: readonly { postID: string; userID: string }[]) =>
  db
    .selectFrom('reactions')
    .select(['post_id', 'emoji'])
    .where('user_id', '=', (rows[0] as { userID: string }).userID)
    .where(
      'post_id',
      'in',
      rows.map(({ postID }) => postID),
    ),
);

/** Posts as the caller sees them, with the caller's reaction. */
export async function postViews(db: Reader, rows: PostRow[], caller: Caller | undefined): Promise<Post[]> {
  const posts: Post[] = rows.map(publicPost);
  if (!caller || posts.length === 0) return posts;
  const own = await ownReactions(
    db,
    posts.map(({ postID }) => ({ postID, userID: caller.userID })),
  );
  const byPost = new Map(own.map(({ post_id, emoji }) => [post_id, emoji]));
  for (const post of posts) {
    const emoji = byPost.get(post.postID);
    if (emoji !== undefined) post.myReaction = emoji;
  }
  return posts;
}

const postByID = preparedLockable((db, { postID }: { postID: string }) =>
  db.selectFrom('posts').selectAll().where('post_id', '=', postID).where('account_id', 'not in', removedAccounts(db)),
);

/** @throws ProblemError post_not_found */
export async function postRow(db: Reader, postID: string, lock?: Lock): Promise<PostRow> {
  const row = await postByID(lock).first(db, { postID });
  if (!row) throw new ProblemError('post_not_found');
  return row;
}

async function knowsOf(db: Reader, account: AccountRow, caller: Caller | undefined): Promise<void> {
  if (await isHiddenFrom(db, account, caller)) throw new ProblemError('post_not_found');
}

/**
 * A post as somebody may see it who need not manage its account.
 * @throws ProblemError post_not_found
 */
export async function visiblePost(db: Reader, postID: string, caller: Caller | undefined): Promise<PostRow> {
  const row = await postRow(db, postID);
  await knowsOf(db, await accountRow(db, row.account_id), caller);
  return row;
}

interface HeldPost {
  account: AccountRow;
  post: PostRow;
}

/**
 * Locks a post, so that nobody else changes its counts or removes its account until the end of the transaction.
 * @throws ProblemError post_not_found, account_not_found
 */
export async function lockedPost(tx: Reader, postID: string): Promise<HeldPost> {
  const { account_id } = await postRow(tx, postID);
  // Always account before post, so that a transaction never waits for one that waits for it.
  const account = await accountRow(tx, account_id, 'stay');
  return { account, post: await postRow(tx, postID, 'change') };
}

/**
 * As `lockedPost`, for a caller who writes.
 * @throws ProblemError post_not_found, account_not_found, account_suspended
 */
export async function heldPost(tx: Reader, postID: string, caller: Caller): Promise<HeldPost> {
  const held = await lockedPost(tx, postID);
  await knowsOf(tx, held.account, caller);
  notSuspended(held.account);
  return held;
}
