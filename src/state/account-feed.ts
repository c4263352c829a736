import { topics } from '../protocol/ids.ts';
import type { Feed, FeedState } from './api.ts';
import type { Engine } from './engine.ts';
import { createFeedItems, emptyFeed } from './feed-items.ts';
import { sameItems } from './memo.ts';
import { createView } from './view.ts';
import { createWindow } from './window.ts';

/** The posts of one account: a window of numbers. */
export function createAccountFeed({ core, outbox, joins, loadAccount, warm }: Engine, officialAccountID: string, openAt: string | undefined): Feed {
  const topic = topics.account(officialAccountID);
  const itemOf = createFeedItems(outbox);
  /** Where the person had read to when the feed was opened: the divider stays there while it is read. */
  let unreadAfter: number | undefined;

  const window = createWindow(core, {
    table: 'posts',
    group: () => officialAccountID,
    async fetch(query) {
      const { items, cursors } = await core.ask('posts.list', { params: { officialAccountID }, query });
      return { numbers: items.map(({ postNumber }) => postNumber), seq: cursors?.[topic] ?? core.cursors.get(topic) ?? 0 };
    },
    onChange: () => view.update(),
  });

  function compute(before: FeedState): FeedState {
    const { status, high, hasOlder, loadingOlder, loadingNewer, error } = window.state;
    const account = joins.account(officialAccountID);
    if (unreadAfter === undefined && account?.subscribeTime) unreadAfter = account.readPostNumber;
    const posts = window.rows().flatMap(({ key }) => joins.post(key) ?? []);
    const shown = new Set(posts.map(({ clientID }) => clientID));
    const queued = high === Infinity ? outbox.rows().filter((row) => row.kind === 'post' && row.target === officialAccountID && !shown.has(row.id)) : [];
    const pending = queued.toReversed().flatMap((row) => {
      const post = joins.postToBe(row, account?.lastPostNumber ?? 0);
      return post ? [itemOf(post, outbox.pending(row.id))] : [];
    });
    const items = sameItems(before.items, [...pending, ...posts.map((post) => itemOf(post))]);
    return { status, items, hasOlder, hasNewer: high !== Infinity, loadingOlder, loadingNewer, ...(unreadAfter !== undefined && { unreadAfter }), ...(error && { error }) };
  }

  async function jumpTo(postID: string): Promise<boolean> {
    const post = core.replica.get('posts', postID) ?? (await core.ask('posts.get', { params: { postID } }).catch(() => undefined));
    if (!post || post.officialAccountID !== officialAccountID) return false;
    const { low, high } = window.state;
    if (post.postNumber < low || post.postNumber > high) await window.openAround(post.postNumber);
    return window.state.status === 'ready';
  }

  async function open(): Promise<void> {
    if (openAt && (await jumpTo(openAt))) return;
    await window.openNewest();
  }

  const isFollowed = () => (core.replica.get('subscriptions', officialAccountID)?.subscribeTime ?? 0) > 0;

  async function paintFromCache(): Promise<void> {
    const low = await warm.posts(officialAccountID);
    if (low !== undefined && !openAt) window.suggest(low);
  }

  const view = createView<FeedState>(core, {
    initial: emptyFeed,
    tables: ['posts', 'reactions', 'ownReactions', 'accounts', 'subscriptions'],
    compute,
    listen(update) {
      let followed = isFollowed();
      const stops = [
        outbox.onChange(update),
        core.replica.listen((changed) => {
          if (!changed.get('subscriptions')?.has(officialAccountID)) return;
          const before = followed;
          followed = isFollowed();
          // From here on its news come by themselves; what came since the page was read is only on a new one.
          if (followed && !before && window.state.status === 'ready' && window.state.high === Infinity) void window.openNewest({ keep: true });
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
    concerns: (signal) => (signal.type === 'stale' ? !signal.topic || signal.topic === topic : window.state.status === 'error'),
    load(reason) {
      if (reason === 'person') {
        unreadAfter = undefined;
        window.reset();
      }
      void loadAccount(officialAccountID);
      if (window.state.status === 'ready') return void window.openNewest({ keep: reason !== 'stale' });
      void paintFromCache();
      void open();
    },
  });

  return {
    $state: view.$state,
    loadOlder: window.older,
    loadNewer: window.newer,
    jumpTo,
    refresh: () => window.openNewest({ keep: true }),
  };
}
