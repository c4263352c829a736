import { allowsEmoji, topics, type Reactions } from '../../../../src/protocol/index.ts';
import { managed, person } from '../accounts/access.ts';
import { subscriptionRow } from '../accounts/account-view.ts';
import type { CountNews } from '../accounts/count-news.ts';
import type { Store, UnitOfWork } from '../shared/deps.ts';
import { decodeCursor, limitOf, pageOf } from '../shared/paging.ts';
import { namesOf } from '../people/names.ts';
import { remember } from '../people/people.ts';
import { heldPost, postViews, visiblePost, type PostRow } from './post-view.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Caller, Services } from '../shared/types.ts';

type ReactionServices = Pick<Services, 'posts.react' | 'posts.unreact' | 'posts.reactions'>;

/**
 * Changes one person's reaction and the post's counts.
 * @returns the post as it is now
 */
async function move(unit: UnitOfWork, row: PostRow, caller: Caller, emoji: string | undefined): Promise<PostRow> {
  const { tx, now } = unit;
  const before = await tx
    .selectFrom('reactions')
    .select('emoji')
    .where('post_id', '=', row.post_id)
    .where('user_id', '=', caller.userID)
    .executeTakeFirst();
  if (before?.emoji === emoji) return row;
  const counts = JSON.parse(row.reaction_counts) as Reactions;
  if (before) {
    counts[before.emoji] = (counts[before.emoji] ?? 1) - 1;
    if (counts[before.emoji]! <= 0) delete counts[before.emoji];
  }
  const key = { post_id: row.post_id, user_id: caller.userID };
  if (emoji === undefined) {
    await tx.deleteFrom('reactions').where('post_id', '=', row.post_id).where('user_id', '=', caller.userID).execute();
  } else {
    counts[emoji] = (counts[emoji] ?? 0) + 1;
    await tx
      .insertInto('reactions')
      .values({ ...key, emoji, create_time: now })
      .onConflict((c) => c.columns(['post_id', 'user_id']).doUpdateSet({ emoji, create_time: now }))
      .execute();
  }
  unit.append({
    topic: topics.user(caller.userID),
    type: 'reaction.updated',
    data: { postID: row.post_id, officialAccountID: row.account_id, ...(emoji !== undefined && { emoji }) },
  });
  return tx
    .updateTable('posts')
    .set({ reaction_counts: JSON.stringify(counts) })
    .where('account_id', '=', row.account_id)
    .where('number', '=', row.number)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function reactionServices(store: Store, news: CountNews): ReactionServices {
  async function react(asking: Caller | undefined, postID: string, emoji: string | undefined) {
    const caller = person(asking);
    return store.write(async (unit) => {
      const { account, post: row } = await heldPost(unit.tx, postID, caller);
      if (!(await subscriptionRow(unit.tx, caller.userID, row.account_id)))
        throw new ProblemError('no_permission', 'Only subscribers can react.');
      const allowed = account.allowed_emoji === null ? undefined : (JSON.parse(account.allowed_emoji) as string[]);
      if (emoji !== undefined && allowed && !allowsEmoji(allowed, emoji))
        throw new ProblemError('emoji_not_allowed', `Use one of these: ${allowed.join(' ')}`, {
          errors: [{ path: 'emoji', code: 'emoji_not_allowed', message: 'is not allowed here' }],
        });
      await remember(unit, caller);
      const next = await move(unit, row, caller, emoji);
      if (next !== row) await news.reactions(unit, next);
      const [post] = await postViews(unit.tx, [next], caller);
      return { status: 200 as const, value: post as NonNullable<typeof post> };
    });
  }

  return {
    'posts.react': (caller, { params, body }) => react(caller, params.postID, body.emoji),
    'posts.unreact': (caller, { params }) => react(caller, params.postID, undefined),
    async 'posts.reactions'(asking, { params: { postID }, query: { cursor, limit: wanted } }) {
      const { db } = store;
      await managed(db, (await visiblePost(db, postID, asking)).account_id, asking);
      const limit = limitOf(wanted);
      const after = decodeCursor(cursor, ['string']);
      let query = db
        .selectFrom('reactions')
        .select(['user_id', 'emoji'])
        .where('post_id', '=', postID)
        .orderBy('user_id')
        .limit(limit + 1);
      if (after) query = query.where('user_id', '>', after[0]);
      const { rows, nextCursor } = pageOf(await query.execute(), limit, (row) => [row.user_id]);
      const names = await namesOf(
        db,
        rows.map(({ user_id }) => user_id),
      );
      return {
        status: 200,
        value: {
          items: rows.map(({ user_id, emoji }) => ({
            userID: user_id,
            ...names.get(user_id),
            emoji,
          })),
          ...(nextCursor && { nextCursor }),
        },
      };
    },
  };
}
