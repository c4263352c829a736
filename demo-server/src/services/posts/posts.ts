import {
  contentOf,
  deletedRanges,
  editedContent,
  excerptOf,
  misfit,
  sameContent,
  topics,
  UNREAD_MAX,
  type AccountRole,
  type PostContent,
  type PublicAccount,
} from '../../../../src/protocol/index.ts';
import { audit } from '../../audit/record.ts';
import type { RemovalJob } from '../../removal/job.ts';
import { leaveReactions } from '../../removal/mark.ts';
import { removeReactions } from '../../removal/steps.ts';
import { forgetPostAnswers } from '../../retention/answers.ts';
import { forget } from '../../retention/forget.ts';
import { newPostDoc } from '../../search/docs.ts';
import { forgetWords, indexWords, reindexWords } from '../../search/words.ts';
import type { Tx } from '../../storage/write-queue.ts';
import { managed, notSuspended, signedIn, type AccountRow } from '../accounts/access.ts';
import { publicAccount, subscriptionView } from '../accounts/account-view.ts';
import type { ServiceDeps, Store, UnitOfWork } from '../shared/deps.ts';
import { done, editConflict, matching } from '../shared/edits.ts';
import { newEntityID } from '../shared/entity-id.ts';
import { idempotent } from '../shared/idempotency.ts';
import { ownImage, postImage } from '../media/media-records.ts';
import { releaseMedia, useMedia } from '../media/media-uses.ts';
import { publishable } from './publications.ts';
import { postRow, postViews, publicPost, visiblePost, type PostRow } from './post-view.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Caller, Services } from '../shared/types.ts';

/** Updates the account's post numbers after a post was created, changed or deleted. */
async function refreshNumbers(tx: Tx, officialAccountID: string): Promise<PublicAccount> {
  const { last_post_number } = await tx
    .selectFrom('accounts')
    .select('last_post_number')
    .where('account_id', '=', officialAccountID)
    .executeTakeFirstOrThrow();
  const live = await tx
    .selectFrom('posts')
    .select('number')
    .where('account_id', '=', officialAccountID)
    .orderBy('number', 'desc')
    .limit(UNREAD_MAX)
    .execute();
  const ranges = deletedRanges(
    last_post_number,
    live.map(({ number }) => number),
  );
  const newest = await tx
    .selectFrom('posts')
    .select(['title', 'content', 'format', 'images', 'create_time'])
    .where('account_id', '=', officialAccountID)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = await tx
    .updateTable('accounts')
    .set({
      deleted_ranges: ranges.length > 0 ? JSON.stringify(ranges) : null,
      last_post_time: newest?.create_time ?? null,
      last_post_excerpt: newest
        ? excerptOf({ ...newest, images: JSON.parse(newest.images) as { alt?: string }[] })
        : null,
    })
    .where('account_id', '=', officialAccountID)
    .returningAll()
    .executeTakeFirstOrThrow();
  return publicAccount(row);
}

async function imagesOf(tx: Tx, caller: Caller, images: PostContent['images'], kept: PostRow | undefined = undefined) {
  const before = new Map((kept ? publicPost(kept).images : []).map((image) => [image.mediaID, image]));
  return Promise.all(
    images.map(async ({ mediaID, alt }, i) => {
      // An image that is already in the post may stay, whichever manager uploaded it.
      const present = before.get(mediaID);
      return postImage(
        present
          ? { ...present, mimeType: 'image/webp', size: 0 }
          : await ownImage(tx, caller, mediaID, `images.${i}.mediaID`),
        alt,
      );
    }),
  );
}

/** The columns of a post's content. */
async function columnsOf(tx: Tx, caller: Caller, content: PostContent, kept?: PostRow) {
  const { format, title, content: words, images, ...fields } = content;
  return {
    format,
    title: title ?? null,
    content: words ?? null,
    fields: JSON.stringify(fields),
    images: JSON.stringify(await imagesOf(tx, caller, images, kept)),
  };
}

/**
 * Checks that an edited post fits its format.
 * @throws ProblemError invalid_request, with the field
 */
function fitting(content: PostContent): void {
  const fault = misfit(content);
  if (!fault) return;
  const { path, message } = fault;
  throw new ProblemError('invalid_request', message, { errors: [{ path, code: 'invalid', message }] });
}

/** Indexes a post by its current words. */
async function indexPost(tx: Tx, { doc, title, content }: PostRow, index: typeof indexWords): Promise<void> {
  if (doc !== null) await index(tx, 'post_search', doc, [title, content].join('\n'));
}

/** A post that the caller may change, locked until the end of the transaction. */
async function managedPost(
  tx: Tx,
  postID: string,
  asking: Caller | undefined,
): Promise<{ account: AccountRow; caller: Caller; role: AccountRole; before: PostRow }> {
  const { account_id } = await visiblePost(tx, postID, asking);
  const { account, caller, role } = await managed(tx, account_id, asking, 'change');
  // Read again: another transaction may have changed it before we locked the account.
  return { account, caller, role, before: await postRow(tx, postID) };
}

/** Marks the own post as read, for an author who also follows the account. */
async function readOwn({ tx, append }: UnitOfWork, { userID }: Caller, officialAccountID: string, number: number) {
  const row = await tx
    .updateTable('subscriptions')
    .set({ read_post_number: number })
    .where('user_id', '=', userID)
    .where('account_id', '=', officialAccountID)
    .returningAll()
    .executeTakeFirst();
  if (row)
    append({
      topic: topics.user(userID),
      type: 'subscription.updated',
      data: { subscription: subscriptionView(row) },
    });
}

type PostServices = Pick<Services, 'posts.create' | 'posts.get' | 'posts.update' | 'posts.delete'>;

export function postServices(store: Store, { config }: ServiceDeps, removals: RemovalJob): PostServices {
  return {
    async 'posts.create'(asking, { params: { officialAccountID }, body }) {
      const { userID } = signedIn(asking);
      return store.write((unit) =>
        idempotent(
          unit,
          userID,
          body.clientID,
          { op: 'posts.create', officialAccountID, body },
          async () => {
            const { tx, now } = unit;
            const { account, caller, role } = await managed(tx, officialAccountID, asking, 'change');
            notSuspended(account);
            await publishable(unit, account, config.postsPerHour);
            const columns = await columnsOf(tx, caller, contentOf(body));
            const { last_post_number: number } = await tx
              .updateTable('accounts')
              .set((eb) => ({ last_post_number: eb('last_post_number', '+', 1) }))
              .where('account_id', '=', officialAccountID)
              .returning('last_post_number')
              .executeTakeFirstOrThrow();
            const row = await tx
              .insertInto('posts')
              .values({
                account_id: officialAccountID,
                number,
                post_id: newEntityID(),
                client_id: body.clientID,
                ...columns,
                create_time: now,
                edit_time: null,
                doc: await newPostDoc(tx, now),
              })
              .returningAll()
              .executeTakeFirstOrThrow();
            await indexPost(tx, row, indexWords);
            await readOwn(unit, caller, officialAccountID, number);
            await audit(unit, caller, { action: 'post.create', officialAccountID, role, target: row.post_id });
            await useMedia(tx, officialAccountID, `post:${row.post_id}`, publicPost(row), true);
            const post = publicPost(row);
            unit.append({
              topic: topics.account(officialAccountID),
              type: 'post.published',
              data: { post, account: await refreshNumbers(tx, officialAccountID) },
            });
            return post;
          },
          { idOf: ({ postID }) => postID },
        ),
      );
    },

    async 'posts.get'(caller, { params: { postID } }) {
      const [post] = await postViews(store.db, [await visiblePost(store.db, postID, caller)], caller);
      return { status: 200, value: post as NonNullable<typeof post> };
    },

    async 'posts.update'(asking, { params: { postID }, body, ifMatch }) {
      const { userID } = signedIn(asking);
      const { clientID, ...update } = body;
      return store.write(async (unit) =>
        done(
          await idempotent(
            unit,
            userID,
            clientID,
            { op: 'posts.update', postID, body },
            async () => {
              const { tx, now } = unit;
              const { account, caller, role, before } = await managedPost(tx, postID, asking);
              notSuspended(account);
              const view = async (row: PostRow) => {
                const [post] = await postViews(tx, [row], caller);
                return post as NonNullable<typeof post>;
              };
              const was = contentOf(publicPost(before));
              const content = editedContent(was, update);
              // An edit without a difference is not an edit and overwrites nobody's changes.
              if (sameContent(was, content)) return view(before);
              matching(before.revision, ifMatch);
              fitting(content);
              const row = await tx
                .updateTable('posts')
                .set({
                  ...(await columnsOf(tx, caller, content, before)),
                  edit_time: now,
                  revision: before.revision + 1,
                })
                .where('account_id', '=', before.account_id)
                .where('number', '=', before.number)
                .where('revision', '=', before.revision)
                .returningAll()
                .executeTakeFirst();
              if (!row) throw editConflict((await postRow(tx, postID)).revision);
              await indexPost(tx, row, reindexWords);
              await audit(unit, caller, {
                action: 'post.update',
                officialAccountID: before.account_id,
                role,
                target: postID,
                fields: Object.keys(update),
              });
              await useMedia(tx, before.account_id, `post:${postID}`, publicPost(row));
              unit.append({
                topic: topics.account(before.account_id),
                type: 'post.updated',
                data: { post: publicPost(row), account: await refreshNumbers(tx, before.account_id) },
              });
              return view(row);
            },
            { idOf: ({ postID: id }) => id },
          ),
        ),
      );
    },

    async 'posts.delete'(asking, { params: { postID } }) {
      signedIn(asking);
      return store.write(async (unit) => {
        const { tx } = unit;
        const { caller, role, before } = await managedPost(tx, postID, asking);
        const { account_id: officialAccountID, number: postNumber, doc } = before;
        await audit(unit, caller, { action: 'post.delete', officialAccountID, role, target: postID });
        await tx
          .deleteFrom('posts')
          .where('account_id', '=', officialAccountID)
          .where('number', '=', postNumber)
          .execute();
        if (doc !== null) await forgetWords(tx, 'post_search', doc);
        if (!(await removeReactions(tx, [postID]))) {
          await leaveReactions(unit, postID);
          unit.after(() => removals.kick());
        }
        await tx.deleteFrom('reaction_news').where('post_id', '=', postID).execute();
        await releaseMedia(tx, `post:${postID}`);
        await forgetPostAnswers(tx, [postID]);
        await forget(unit, store, { kind: 'post', postID, accountID: officialAccountID, number: postNumber });
        unit.append({
          topic: topics.account(officialAccountID),
          type: 'post.deleted',
          data: { postID, postNumber, officialAccountID, account: await refreshNumbers(tx, officialAccountID) },
        });
        return { status: 204, value: undefined };
      });
    },
  };
}
