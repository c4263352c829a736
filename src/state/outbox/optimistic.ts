import type { Conversation, Post, PostImage, Subscription } from '../../protocol/entities.ts';
import { contentOf, editedContent, withoutContent } from '../../protocol/post-content.ts';
import type { OutboxRowOf } from '../../sync/outbox.ts';
import type { ChatReadRow, UrlOf } from '../replica/selectors.ts';

/** Optimistic updates: applies pending actions to the server's state. */

export function subscription(
  subscription: Subscription,
  rows: readonly OutboxRowOf<'subscription' | 'read'>[],
  lastPostNumber: number,
): Subscription {
  let next = subscription;
  for (const row of rows) {
    if (row.operation === 'accounts.subscribe' && !next.subscribeTime)
      next = { ...next, subscribeTime: Math.floor(row.time / 1000), readPostNumber: lastPostNumber };
    else if (row.operation === 'accounts.unsubscribe') next = { ...next, subscribeTime: 0 };
    else if (row.operation === 'accounts.configure') next = { ...next, ...row.call.body };
    else if (row.operation === 'accounts.read')
      next = { ...next, readPostNumber: Math.max(next.readPostNumber, row.call.body.postNumber) };
  }
  return next;
}

/** The person's own reaction may arrive before the counts that include it: until they change, it is added to them. */
export function reaction(post: Post, rows: readonly OutboxRowOf<'reaction'>[]): Post {
  const row = rows.at(-1);
  if (!row) return post;
  const emoji = row.operation === 'posts.react' ? row.call.body.emoji : undefined;
  const { myReaction, ...rest } = post;
  const counted = row.base && row.base.counts === post.reactions ? row.base.emoji : myReaction;
  const reactions = { ...post.reactions };
  if (counted === emoji) return { ...rest, reactions, ...(emoji && { myReaction: emoji }) };
  if (counted) {
    const left = (reactions[counted] ?? 1) - 1;
    if (left > 0) reactions[counted] = left;
    else delete reactions[counted];
  }
  if (emoji) reactions[emoji] = (reactions[emoji] ?? 0) + 1;
  return { ...rest, reactions, ...(emoji && { myReaction: emoji }) };
}

export function read(conversation: Conversation, row: ChatReadRow): Conversation {
  const upTo = row.call.body.messageNumber;
  if (upTo <= conversation.readMessageNumber) return conversation;
  // Exact if everything was read, the usual case; otherwise the server counts.
  const unreadCount = upTo >= conversation.lastMessage.messageNumber ? 0 : conversation.unreadCount;
  return { ...conversation, readMessageNumber: upTo, unreadCount };
}

/** Images of a queued post; those not uploaded yet are shown from the device. */
function imagesOf({ images = [] }: OutboxRowOf<'post' | 'post-update'>, urlOf: UrlOf): PostImage[] {
  return images.flatMap((image) => {
    const url = image.url || urlOf(image.mediaID);
    return url ? [{ ...image, url }] : [];
  });
}

export function edit(post: Post, rows: readonly OutboxRowOf<'post-update'>[], urlOf: UrlOf): Post {
  return rows.reduce<Post>((before, row) => {
    const { images: _images, ...words } = editedContent(before, row.call.body);
    const images = row.images ? imagesOf(row, urlOf) : before.images;
    // The result has the edited revision, so that a further edit is based on what the person saw.
    return { ...withoutContent(before), ...words, images, revision: row.revision ?? before.revision };
  }, post);
}

/** Builds the post of a queued publication. The server will assign number and time. */
export function post(row: OutboxRowOf<'post'>, lastPostNumber: number, urlOf: UrlOf): Post {
  const { params, body } = row.call;
  return {
    ...contentOf(body),
    postID: body.clientID,
    officialAccountID: params.officialAccountID,
    postNumber: lastPostNumber + 1,
    clientID: body.clientID,
    images: imagesOf(row, urlOf),
    createTime: Math.floor(row.time / 1000),
    reactions: {},
  };
}
