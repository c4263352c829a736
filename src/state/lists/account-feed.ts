import { chunk } from '../../chunk.ts';
import { topics } from '../../protocol/ids.ts';
import type { Feed, FeedState } from '../api/kit.ts';
import type { ListContext } from './context.ts';
import { createFeedItems, emptyFeed } from './feed-items.ts';
import { createJumps } from './jumps.ts';
import { sameItems } from '../replica/memo.ts';
import { createView } from './view.ts';
import { createWindow } from './history-window.ts';

const code = chunk(() => import('./find-post.lazy.ts'));
const unread = chunk(() => import('./go-to-unread.lazy.ts'));

/** The posts of one account: a window of post numbers. */
export function createAccountFeed(
  { core, outbox, selectors, loadAccount, cacheReader }: ListContext,
  officialAccountID: string,
  openAt: string | undefined,
): Feed {
  const topic = topics.account(officialAccountID);
  const itemOf = createFeedItems(outbox);
  /** The read position when the feed was opened: the divider stays there while the feed is read. */
  let unreadAfter: number | undefined;

  const window = createWindow(core, {
    table: 'posts',
    group: () => officialAccountID,
    topic: () => topic,
    cacheReader,
    async fetch(query) {
      const { items, cursors } = await core.backend.ask('posts.list', { params: { officialAccountID }, query });
      return { numbers: items.map(({ postNumber }) => postNumber), seq: cursors?.[topic] };
    },
    onChange: () => view.update(),
  });

  function compute(before: FeedState): FeedState {
    const rows = window.rows();
    const { status, high, hasOlder, loadingOlder, loadingNewer, error } = window.state;
    const account = selectors.account(officialAccountID);
    if (unreadAfter === undefined && account?.subscribeTime) unreadAfter = account.readPostNumber;
    const posts = core.replica.isGone('accounts', officialAccountID)
      ? []
      : rows.flatMap(({ key }) => selectors.post(key) ?? []);
    const shown = new Set(posts.map(({ clientID }) => clientID));
    const queued =
      high === Infinity
        ? outbox.state.rows
            .filter((row) => row.kind === 'post')
            .filter((row) => row.target === officialAccountID && !shown.has(row.id))
        : [];
    const pending = queued.toReversed().flatMap((row) => {
      const post = selectors.optimisticPost(row, account?.lastPostNumber ?? 0);
      return post ? [itemOf(post, outbox.pending(row.id))] : [];
    });
    const items = sameItems(before.items, [...pending, ...posts.map((post) => itemOf(post))]);
    return {
      status,
      items,
      hasOlder,
      hasNewer: high !== Infinity,
      loadingOlder,
      loadingNewer,
      ...(unreadAfter !== undefined && { unreadAfter }),
      ...(error && { error }),
    };
  }

  const jumpTo = createJumps(async (postID, isCurrent) => {
    if (!core.replica.get('posts', postID)) await cacheReader.posts([postID]);
    const post = core.replica.get('posts', postID) ?? (await (await code()).findPost(core, postID));
    if (!isCurrent() || post?.officialAccountID !== officialAccountID) return false;
    return window.goTo(post.postNumber);
  });

  async function open(): Promise<void> {
    if (openAt && (await jumpTo(openAt).catch(() => false))) return;
    // Older posts from the cache stay if the topic is followed.
    await window.openNewest({ keep: core.positions.cursors.has(topic) });
  }

  const isFollowed = () => (core.replica.get('subscriptions', officialAccountID)?.subscribeTime ?? 0) > 0;

  async function paintFromCache(): Promise<void> {
    const cachedRun = await cacheReader.readContiguousRange('posts', officialAccountID, { limit: 20 });
    if (cachedRun) window.suggest(cachedRun[0]);
  }

  const view = createView<FeedState>(core, {
    initial: emptyFeed,
    tables: ['posts', 'reactions', 'ownReactions', 'accounts', 'subscriptions'],
    compute,
    held: () => [officialAccountID, ...window.rows().map(({ key }) => key)],
    listen(update) {
      let followed = isFollowed();
      const stops = [
        outbox.onChange(update),
        core.replica.listen((changed) => {
          if (!changed.get('subscriptions')?.has(officialAccountID)) return;
          const before = followed;
          followed = isFollowed();
          // From now on the stream delivers new posts; those published since the page was read need a new page.
          if (followed && !before && window.state.status === 'ready' && window.state.high === Infinity)
            void window.openNewest({ keep: true });
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
    concerns: (signal) =>
      signal.type === 'stale'
        ? !signal.topic || signal.topic === topic
        : window.state.status === 'error' || !!window.state.error,
    load(reason) {
      if (reason === 'sessionChanged') {
        unreadAfter = undefined;
        window.reset();
      }
      if (reason === 'mount') window.enter();
      loadAccount(officialAccountID, reason).catch(() => undefined);
      if (window.state.status === 'ready') return void window.renew(reason !== 'stale');
      if (!openAt) void paintFromCache();
      void open();
    },
  });

  return {
    $state: view.$state,
    loadOlder: window.older,
    loadNewer: window.newer,
    jumpTo,
    jumpToUnread: async () =>
      (await unread()).goToUnread(window, {
        load: () => loadAccount(officialAccountID, 'mount').catch(() => cacheReader.account(officialAccountID)),
        account: () => selectors.account(officialAccountID),
        readFrom(position) {
          unreadAfter = position;
          view.update();
        },
      }),
    refresh: async () => void (await window.openNewest({ keep: true })),
  };
}
