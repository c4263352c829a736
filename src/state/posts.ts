import { chunk } from '../chunk.ts';
import type { Post } from '../protocol/entities.ts';
import { createAccountFeed } from './lists/account-feed.ts';
import type { Feed, FeedOptions, Posts } from './api/kit.ts';
import type { PostCommands } from './commands/posts.ts';
import type { Engine } from './context.ts';
import { emptyFeed } from './lists/feed-items.ts';
import { lazyList, lazyView } from './lists/lazy-view.ts';
import { passOn, type Use } from './session/pass-on.ts';
import { createResources } from './lists/resources.ts';

const reactors = chunk(() => import('./lists/reactors.lazy.ts'));
const mergedFeeds = chunk(() => import('./lists/merged-feed.lazy.ts'));

/** Reads of posts; `commands/` has the writes. */
export function createPosts(engine: Engine): Posts {
  const { core, selectors, runCommand } = engine;
  const commands: Use<PostCommands> = (work) => runCommand(({ posts }) => work(posts));

  function mergedFeed(options: FeedOptions): Feed {
    const { $state, use } = lazyView(core.session, emptyFeed, async () =>
      (await mergedFeeds()).createMergedFeed(engine, options),
    );
    return { $state, ...passOn(use, 'loadOlder', 'loadNewer', 'jumpTo', 'jumpToUnread', 'refresh') };
  }

  return {
    feed: (options) =>
      options.officialAccountID === undefined || options.q
        ? mergedFeed(options)
        : createAccountFeed(engine, options.officialAccountID, options.postID),
    ...createResources<Post>(engine, {
      tables: ['posts', 'reactions', 'ownReactions'],
      read: selectors.post,
      fetch: (postID) => core.backend.ask('posts.get', { params: { postID } }),
      missing: 'post_not_found',
    }),
    reactors: (postID) => lazyList(core.session, async () => (await reactors()).createReactors(engine, postID)),
    ...passOn(commands, 'publish', 'update', 'delete', 'react'),
  };
}
