import type { Post } from '../protocol/entities.ts';
import type { FeedItem, FeedState, Pending } from './api.ts';
import { createMemo } from './memo.ts';
import type { OutboxEngine } from './outbox.ts';

/** Posts with what is pending about them; the same object for the same post in the same state. */
export function createFeedItems(outbox: OutboxEngine): (post: Post, pending?: Pending) => FeedItem {
  const items = createMemo<FeedItem>();
  return (post, given) => {
    const [row] = outbox.pendingOf(['post-update', 'post-delete'], post.postID);
    const pending = given ?? (row && outbox.pending(row.id));
    return items.of(post.postID, [post, pending], () => ({ key: post.clientID, post, ...(pending && { pending }) }));
  };
}

export const emptyFeed: FeedState = { status: 'loading', items: [], hasOlder: false, hasNewer: false, loadingOlder: false, loadingNewer: false };
