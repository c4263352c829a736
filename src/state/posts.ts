import { chunk } from '../chunk.ts';
import type { Post } from '../protocol/entities.ts';
import { createAccountFeed } from './lists/account-feed.ts';
import type { Feed, Posts } from './api/kit.ts';
import type { Engine } from './context.ts';
import { emptyFeed } from './lists/feed-items.ts';
import { lazyView } from './lists/lazy-view.ts';
import { createResources } from './lists/resources.ts';

const mergedFeeds = chunk(() => import('./lists/merged-feed.lazy.ts'));

/** Posts to look at; what changes them is in commands/. */
export function createPosts(engine: Engine): Posts {
  const { core, selectors, runCommand } = engine;

  function mergedFeed(scope: 'subscribed' | 'all', q: string | undefined, postID: string | undefined): Feed {
    const lazy = lazyView(emptyFeed, async () =>
      (await mergedFeeds()).createMergedFeed(engine, scope, q || undefined, postID),
    );
    return {
      $state: lazy.$state,
      loadOlder: () => lazy.use((feed) => feed.loadOlder()),
      loadNewer: () => lazy.use((feed) => feed.loadNewer()),
      jumpTo: (id) => lazy.use((feed) => feed.jumpTo(id)),
      refresh: () => lazy.use((feed) => feed.refresh()),
    };
  }

  return {
    feed: ({ officialAccountID, postID, scope = 'subscribed', q }) =>
      officialAccountID === undefined
        ? mergedFeed(scope, q, postID)
        : createAccountFeed(engine, officialAccountID, postID),
    ...createResources<Post>(engine, {
      tables: ['posts', 'reactions', 'ownReactions'],
      read: selectors.post,
      fetch: (postID) => core.ask('posts.get', { params: { postID } }),
      missing: 'post_not_found',
    }),
    publish: (officialAccountID, post) => runCommand(({ posts }) => posts.publish(officialAccountID, post)),
    update: (postID, post, options) => runCommand(({ posts }) => posts.update(postID, post, options)),
    delete: (postID) => runCommand(({ posts }) => posts.delete(postID)),
    react: (postID, emoji) => runCommand(({ posts }) => posts.react(postID, emoji)),
  };
}
