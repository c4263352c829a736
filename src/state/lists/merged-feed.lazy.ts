import { KitError, type FeedItem, type FeedState, type Feed } from '../api/kit.ts';
import { createCursorList } from './cursor-list.ts';
import type { ListContext } from './context.ts';
import { ifGone } from '../api/failure.ts';
import { createFeedItems, emptyFeed } from './feed-items.ts';
import { createJumps } from './jumps.ts';
import { sameItems } from '../replica/memo.ts';
import { createSearchNews } from './search-news.ts';
import { createView } from './view.ts';
import { MOST } from './window-state.ts';

/** Pages to look through for a post that somebody wants to jump to: a cursor leads nowhere but on. */
const JUMP_PAGES = 20;
const PAGE = 20;

/** Posts of many accounts by time: those that the person follows, or, for the operator, all. */
export function createMergedFeed(
  { core, outbox, selectors, cacheReader, loadSubscriptions }: ListContext,
  scope: 'subscribed' | 'all',
  q: string | undefined,
  openAt: string | undefined,
): Feed {
  const itemOf = createFeedItems(outbox);
  const name = `feed:${scope}`;
  const plain = !q;
  const list = createCursorList(core, {
    async fetch(cursor, least = PAGE) {
      const { items, nextCursor, cursors } = await core.ask('posts.feed', {
        query: { scope, ...(q && { q }), ...(cursor !== undefined && { cursor }), limit: Math.max(least, PAGE) },
      });
      if (cursor === undefined) search?.isRead(cursors ?? {});
      return { keys: items.map(({ postID }) => postID), nextCursor };
    },
    ...(plain && { name, cached: () => cacheReader.list(name, 'posts') }),
    onChange() {
      // Begun anew.
      if (list.state.keys.length < count) [from, to] = [0, Infinity];
      count = list.state.keys.length;
      view.update();
    },
  });
  /** The keys that are shown: of a long list only the part that is looked at. */
  let from = 0;
  let to = Infinity;
  let count = 0;

  const followed = (officialAccountID: string) =>
    (core.replica.get('subscriptions', officialAccountID)?.subscribeTime ?? 0) > 0;

  /** What was published since the first page came: newer than everything on it, or at least than its end. */
  function arrived(keys: readonly string[]): string[] {
    if (!plain || from > 0 || list.state.status !== 'ready') return [];
    const known = new Set(keys);
    const last = keys.at(-1);
    // Where the list goes on, or is only what the cache has, older ones belong behind its end.
    const oldest =
      (list.state.hasMore || list.state.error) && last ? (core.replica.get('posts', last)?.createTime ?? Infinity) : 0;
    const fresh: string[] = [];
    for (const { key, value } of core.replica.rows('posts')) {
      if (
        value &&
        !known.has(key) &&
        value.createTime >= oldest &&
        (scope === 'all' || followed(value.officialAccountID))
      )
        fresh.push(key);
    }
    return fresh;
  }

  const shown = () => [...arrived(list.state.keys), ...list.state.keys.slice(from, to)];

  /** Shows another part, with what was let go there since. */
  async function show(first: number, end: number): Promise<void> {
    const { keys } = list.state;
    const missing = () => keys.slice(first, end).filter((key) => !core.replica.row('posts', key));
    await cacheReader.posts(missing());
    await Promise.all(missing().map((postID) => core.ask('posts.get', { params: { postID } }).catch(() => undefined)));
    // Another list by now.
    if (list.state.keys[first] !== keys[first]) return;
    [from, to] = [first, end < list.state.keys.length ? end : Infinity];
    view.update();
  }

  async function loadOlder(): Promise<void> {
    if (to === Infinity) await list.more();
    const end = to === Infinity ? list.state.keys.length : to + PAGE;
    const first = Math.max(from, end - MOST);
    if (first > from || to !== Infinity) await show(first, end);
  }

  async function loadNewer(): Promise<void> {
    const first = Math.max(0, from - PAGE);
    if (first < from) await show(first, Math.min(to, first + MOST));
  }

  function compute(before: FeedState): FeedState {
    const { status, hasMore, loadingMore, error } = list.state;
    const items: FeedItem[] = [];
    for (const key of shown()) {
      const post = selectors.post(key);
      // A page may arrive after the end of an account that is on it.
      if (!post || core.replica.isGone('accounts', post.officialAccountID)) continue;
      if (
        scope === 'all' ||
        followed(post.officialAccountID) ||
        !core.replica.row('subscriptions', post.officialAccountID)
      )
        items.push(itemOf(post));
    }
    items.sort(
      ({ post: a }, { post: b }) =>
        b.createTime - a.createTime || b.postNumber - a.postNumber || (a.postID < b.postID ? 1 : -1),
    );
    return {
      status,
      items: sameItems(before.items, items),
      hasOlder: hasMore || to !== Infinity,
      hasNewer: from > 0,
      loadingOlder: loadingMore,
      loadingNewer: false,
      ...(error && { error }),
    };
  }

  const jumpTo = createJumps(async (postID, isMeant) => {
    const isIn = () => list.state.keys.includes(postID) || shown().includes(postID);
    const post = isIn()
      ? undefined
      : (core.replica.get('posts', postID) ?? (await core.ask('posts.get', { params: { postID } }).catch(ifGone)));
    const isFurther = () =>
      post !== undefined &&
      post.createTime <= (core.replica.get('posts', list.state.keys.at(-1) ?? '')?.createTime ?? Infinity);
    for (let page = 0; page < JUMP_PAGES && isMeant() && !isIn() && list.state.hasMore && isFurther(); page += 1)
      await loadOlder();
    if (isMeant() && !isIn() && isFurther() && list.state.error) throw new KitError(list.state.error);
    const at = list.state.keys.indexOf(postID);
    if (isMeant() && at >= 0 && (at < from || at >= to)) await show(Math.max(0, at - PAGE / 2), at + PAGE / 2);
    return isMeant() && view.$state.get().items.some((item) => item.post.postID === postID);
  });

  // What a search finds, the backend decides.
  const search = plain ? undefined : createSearchNews(core, () => void list.renew());

  /** Followed accounts as of the last look: with a new one, posts come in anywhere. */
  let known: ReadonlySet<string> | undefined;
  const view = createView<FeedState>(core, {
    initial: emptyFeed,
    tables: ['posts', 'reactions', 'ownReactions', 'subscriptions'],
    compute,
    held: shown,
    listen(update) {
      const stops = [
        outbox.onChange(update),
        core.replica.listen((changed) => {
          search?.hear(changed.get('posts') ?? []);
          if (!known || !changed.has('subscriptions')) return;
          const before = known;
          known = followedNow();
          if ([...known].some((id) => !before.has(id))) void list.load();
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
    // Of accounts that came while there was no line, nothing is known, so nothing is missed.
    concerns: (signal) =>
      scope === 'all' || signal.type === 'stale' || list.state.status === 'error' || !!list.state.error,
    load(reason) {
      if (reason === 'mount') list.enter();
      if (reason === 'sessionChanged') list.reset();
      if (reason === 'recovered' && list.state.status === 'ready' && !list.state.error) return void list.renew();
      known = undefined;
      const relations = scope === 'subscribed' ? loadSubscriptions(reason).catch(() => undefined) : undefined;
      const posts = list
        .load()
        .then(() => (openAt && reason === 'mount' ? jumpTo(openAt).catch(() => false) : undefined));
      void Promise.all([relations, posts]).then(() => (known = scope === 'subscribed' ? followedNow() : undefined));
    },
  });

  function followedNow(): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const { key, value } of core.replica.rows('subscriptions')) if (value?.subscribeTime) ids.add(key);
    return ids;
  }

  return { $state: view.$state, loadOlder, loadNewer, jumpTo, refresh: list.load };
}
