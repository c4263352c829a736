import type { FeedItem, FeedState, Feed } from './api.ts';
import { createCursorList } from './cursor-list.ts';
import type { Engine } from './engine.ts';
import { createFeedItems, emptyFeed } from './feed-items.ts';
import { sameItems } from './memo.ts';
import { createView } from './view.ts';

/** Pages to look through for a post that somebody wants to jump to. */
const JUMP_PAGES = 5;

/** Posts of many accounts by time: those that the person follows, or, for the operator, all. */
export function createMergedFeed({ core, outbox, joins, warm, loadSubscriptions }: Engine, scope: 'subscribed' | 'all', q: string | undefined, openAt: string | undefined): Feed {
  const itemOf = createFeedItems(outbox);
  const name = `feed:${scope}`;
  const plain = !q;
  const list = createCursorList(core, {
    async fetch(cursor) {
      const { items, nextCursor } = await core.ask('posts.feed', { query: { scope, ...(q && { q }), ...(cursor !== undefined && { cursor }), limit: 20 } });
      return { keys: items.map(({ postID }) => postID), nextCursor };
    },
    ...(plain && { name, cached: () => warm.list(name, 'posts') }),
    onChange: () => view.update(),
  });

  const followed = (officialAccountID: string) => (core.replica.get('subscriptions', officialAccountID)?.subscribeTime ?? 0) > 0;

  /** What was published since the first page came: newer than everything on it, or at least than its end. */
  function arrived(keys: readonly string[]): string[] {
    if (!plain || list.state.status !== 'ready') return [];
    const known = new Set(keys);
    const last = keys.at(-1);
    // Where the list goes on, or is only what the cache has, older ones belong behind its end.
    const oldest = (list.state.hasMore || list.state.error) && last ? (core.replica.get('posts', last)?.createTime ?? Infinity) : 0;
    const fresh: string[] = [];
    for (const { key, value } of core.replica.rows('posts')) {
      if (value && !known.has(key) && value.createTime >= oldest && (scope === 'all' || followed(value.officialAccountID))) fresh.push(key);
    }
    return fresh;
  }

  function compute(before: FeedState): FeedState {
    const { status, keys, hasMore, loadingMore, error } = list.state;
    const items: FeedItem[] = [];
    for (const key of [...arrived(keys), ...keys]) {
      const post = joins.post(key);
      if (post && (scope === 'all' || followed(post.officialAccountID) || !core.replica.row('subscriptions', post.officialAccountID))) items.push(itemOf(post));
    }
    items.sort((a, b) => b.post.createTime - a.post.createTime || b.post.postNumber - a.post.postNumber);
    return { status, items: sameItems(before.items, items), hasOlder: hasMore, hasNewer: false, loadingOlder: loadingMore, loadingNewer: false, ...(error && { error }) };
  }

  async function jumpTo(postID: string): Promise<boolean> {
    for (let page = 0; page < JUMP_PAGES && !list.state.keys.includes(postID) && list.state.hasMore; page += 1) await list.more();
    return view.$state.get().items.some(({ post }) => post.postID === postID);
  }

  /** Followed accounts as of the last look: with a new one, posts come in anywhere. */
  let known: ReadonlySet<string> | undefined;
  const view = createView<FeedState>(core, {
    initial: emptyFeed,
    tables: ['posts', 'reactions', 'ownReactions', 'subscriptions'],
    compute,
    held: () => [...arrived(list.state.keys), ...list.state.keys],
    listen(update) {
      const stops = [
        outbox.onChange(update),
        core.replica.listen((changed) => {
          if (!known || !changed.has('subscriptions')) return;
          const before = known;
          known = followedNow();
          if ([...known].some((id) => !before.has(id))) void list.load();
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
    concerns: (signal) => signal.type === 'stale' || list.state.status === 'error' || !!list.state.error,
    load(reason) {
      if (reason === 'mount') list.enter();
      if (reason === 'person') list.reset();
      known = undefined;
      const relations = scope === 'subscribed' ? loadSubscriptions().catch(() => undefined) : undefined;
      const posts = list.load().then(() => (openAt && reason === 'mount' ? jumpTo(openAt) : undefined));
      void Promise.all([relations, posts]).then(() => (known = scope === 'subscribed' ? followedNow() : undefined));
    },
  });

  function followedNow(): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const { key, value } of core.replica.rows('subscriptions')) if (value?.subscribeTime) ids.add(key);
    return ids;
  }

  return { $state: view.$state, loadOlder: list.more, loadNewer: async () => undefined, jumpTo, refresh: list.load };
}
