import type { Post } from '../../protocol/entities.ts';
import type { FeedItem, FeedState, Pending } from '../api/kit.ts';
import { createMemo } from '../replica/memo.ts';
import type { Outbox } from '../outbox/board.ts';

/** Builds feed items from posts and their pending state; the same object for the same post in the same state. */
export function createFeedItems(outbox: Outbox): (post: Post, pending?: Pending) => FeedItem {
  const items = createMemo<FeedItem>();
  return (post, ownPending) => {
    // Including failed rows: they are shown at the post.
    const row = outbox.state.rows.findLast(
      ({ kind, target }) => target === post.postID && (kind === 'post-update' || kind === 'post-delete'),
    );
    const pending = ownPending ?? (row && outbox.pending(row.id));
    return items.of(post, [pending], () => ({ key: post.clientID, post, ...(pending && { pending }) }));
  };
}

export const emptyFeed: FeedState = {
  status: 'loading',
  items: [],
  hasOlder: false,
  hasNewer: false,
  loadingOlder: false,
  loadingNewer: false,
};
