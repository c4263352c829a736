import type { Post } from '../../protocol/entities.ts';
import { topics } from '../../protocol/ids.ts';
import type { Page } from '../../protocol/operations.ts';
import { holdsWords, readSearch } from '../../protocol/words.ts';
import { KitError, type Feed, type FeedItem, type FeedOptions, type FeedState } from '../api/kit.ts';
import { createCursorList } from './cursor-list.ts';
import type { ListContext } from './context.ts';
import { findPost } from './find-post.lazy.ts';
import { createFeedItems, emptyFeed } from './feed-items.ts';
import { createJumps } from './jumps.ts';
import { sameItems } from '../replica/memo.ts';
import { createSearchNews } from './search-news.ts';
import { createView } from './view.ts';
import { MOST } from './window-state.ts';

/** Maximum pages to load for a jump: a cursor can only go forward. */
const JUMP_PAGES = 20;
const PAGE = 20;
/** Maximum pages in which the oldest unread post is looked for: an account that is never read leads no further back. */
const UNREAD_PAGES = 5;
/** Maximum cached posts of an account in which a search looks. */
const MOST_SAVED = 500;

/** Posts of many accounts by time: of followed accounts, or, for the operator, of all. Also what a search in one account finds. */
export function createMergedFeed(
  { core, outbox, selectors, cacheReader, loadSubscriptions }: ListContext,
  { officialAccountID, scope: ofMany = 'subscribed', q, postID: openAt }: FeedOptions,
): Feed {
  const scope = officialAccountID === undefined ? ofMany : undefined;
  const itemOf = createFeedItems(outbox);
  const name = `feed:${scope}`;
  const plain = !q;

  async function fetch(cursor: string | undefined, limit: number): Promise<Page<Post>> {
    const query = { ...(q && { q }), limit };
    if (scope) return core.backend.ask('posts.feed', { query: { scope, ...query, ...(cursor && { cursor }) } });
    const params = { officialAccountID: officialAccountID! };
    const before = cursor && { before: Number(cursor) };
    const { items, cursors } = await core.backend.ask('posts.list', { params, query: { ...query, ...before } });
    const nextCursor = items.length < limit ? undefined : String(items.at(-1)?.postNumber);
    // Who doesn't follow the account hears nothing of it that could change what is found.
    const positions = { [topics.account(officialAccountID!)]: Infinity, ...cursors };
    return { items, ...(nextCursor && { nextCursor }), cursors: positions };
  }

  const list = createCursorList(core, {
    async fetch(cursor, least = PAGE) {
      const { items, nextCursor, cursors } = await fetch(cursor, Math.max(least, PAGE));
      onlySaved = false;
      if (cursor === undefined) search?.isRead(cursors ?? {});
      return { keys: items.map(({ postID }) => postID), nextCursor };
    },
    ...(plain ? { name, cached: () => cacheReader.list(name, 'posts') } : { cached: findSaved }),
    onChange() {
      // The list was reset.
      if (list.state.keys.length < count) [from, to] = [0, Infinity];
      count = list.state.keys.length;
      view.update();
    },
  });
  /** A search has no answer yet. */
  let onlySaved = !plain;
  /** Shown range of the keys: a window over a long list. */
  let from = 0;
  let to = Infinity;
  let count = 0;

  const followed = (officialAccountID: string) =>
    (core.replica.get('subscriptions', officialAccountID)?.subscribeTime ?? 0) > 0;

  /** Searches the posts on this device. */
  async function findSaved(): Promise<readonly string[] | undefined> {
    const wanted = readSearch(q ?? '');
    if (!wanted) return undefined;
    if (scope) await cacheReader.list(name, 'posts');
    else await cacheReader.readContiguousRange('posts', officialAccountID!, { limit: MOST_SAVED });
    const found: string[] = [];
    for (const { key, group, value } of core.replica.rows('posts'))
      if (value && (scope || group === officialAccountID))
        if (holdsWords([value.title, value.content].join('\n'), wanted)) found.push(key);
    return found.length > 0 ? found : undefined;
  }

  /** Returns posts published since the first page: newer than everything on it, or at least than the list's end. */
  function arrived(keys: readonly string[]): string[] {
    if (!plain || from > 0 || list.state.status !== 'ready') return [];
    const listedKeys = new Set(keys);
    const last = keys.at(-1);
    // If the list has more pages, or is only from the cache, older posts belong after its end.
    const oldest =
      (list.state.hasMore || list.state.error) && last ? (core.replica.get('posts', last)?.createTime ?? Infinity) : 0;
    const fresh: string[] = [];
    for (const { key, value } of core.replica.rows('posts')) {
      if (
        value &&
        !listedKeys.has(key) &&
        value.createTime >= oldest &&
        (scope === 'all' || followed(value.officialAccountID))
      )
        fresh.push(key);
    }
    return fresh;
  }

  const shown = () => [...arrived(list.state.keys), ...list.state.keys.slice(from, to)];

  /** Shows another range; reloads its evicted posts. */
  async function show(first: number, end: number): Promise<void> {
    const { keys } = list.state;
    const missing = () => keys.slice(first, end).filter((key) => !core.replica.row('posts', key));
    await cacheReader.posts(missing());
    await Promise.all(
      missing().map((postID) => core.backend.ask('posts.get', { params: { postID } }).catch(() => undefined)),
    );
    // The list has changed meanwhile.
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
      // A page may arrive after an account on it was deleted.
      if (!post || core.replica.isGone('accounts', post.officialAccountID)) continue;
      if (
        scope !== 'subscribed' ||
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
      ...(onlySaved && status === 'ready' && { onlySaved }),
      ...(error && { error }),
    };
  }

  const jumpTo = createJumps(async (postID, isCurrent) => {
    const isIn = () => list.state.keys.includes(postID) || shown().includes(postID);
    const post = isIn() ? undefined : await findPost(core, postID);
    const isFurther = () =>
      post !== undefined &&
      post.createTime <= (core.replica.get('posts', list.state.keys.at(-1) ?? '')?.createTime ?? Infinity);
    for (let page = 0; page < JUMP_PAGES && isCurrent() && !isIn() && list.state.hasMore && isFurther(); page += 1)
      await loadOlder();
    if (isCurrent() && !isIn() && isFurther() && list.state.error) throw new KitError(list.state.error);
    const at = list.state.keys.indexOf(postID);
    if (isCurrent() && at >= 0 && (at < from || at >= to)) await show(Math.max(0, at - PAGE / 2), at + PAGE / 2);
    return isCurrent() && view.$state.get().items.some((item) => item.post.postID === postID);
  });

  async function jumpToUnread(): Promise<string | undefined> {
    if (!plain || scope !== 'subscribed') return undefined;
    // Without an answer, the positions that are known here decide.
    await loadSubscriptions('mount').catch(() => undefined);
    let wanted = 0;
    for (const officialAccountID of followedNow()) {
      const account = selectors.account(officialAccountID);
      if (account?.notify !== 'mute') wanted += account?.unreadCount ?? 0;
    }
    const unread = () =>
      view.$state.get().items.filter(({ post }) => {
        const { subscribeTime, notify, readPostNumber = 0 } = selectors.account(post.officialAccountID) ?? {};
        return subscribeTime && notify !== 'mute' && post.postNumber > readPostNumber;
      });
    for (let page = 1; page < UNREAD_PAGES && unread().length < wanted; page += 1) {
      if (!list.state.hasMore || list.state.error) break;
      await loadOlder();
    }
    return unread().at(-1)?.post.postID;
  }

  // Only the backend decides what a search finds.
  const search = plain ? undefined : createSearchNews(core, () => void list.renew());

  /** Followed accounts as of the last change: posts of a new one belong anywhere in the list. */
  let followedIDs: ReadonlySet<string> | undefined;
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
          if (!followedIDs || !changed.has('subscriptions')) return;
          const before = followedIDs;
          followedIDs = followedNow();
          if ([...followedIDs].some((id) => !before.has(id))) void list.load();
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
    // Accounts added while disconnected are unknown, so their posts are not missed.
    concerns: (signal) =>
      scope === 'all' ||
      (signal.type === 'stale' && (!!scope || !signal.topic || signal.topic === topics.account(officialAccountID!))) ||
      list.state.status === 'error' ||
      !!list.state.error,
    load(reason) {
      if (reason === 'mount') list.enter();
      if (reason === 'sessionChanged') {
        list.reset();
        onlySaved = !plain;
      }
      if (reason === 'recovered' && list.state.status === 'ready' && !list.state.error) return void list.renew();
      followedIDs = undefined;
      const relations = scope === 'subscribed' ? loadSubscriptions(reason).catch(() => undefined) : undefined;
      const posts = list
        .load()
        .then(() => (openAt && reason === 'mount' ? jumpTo(openAt).catch(() => false) : undefined));
      void Promise.all([relations, posts]).then(
        () => (followedIDs = scope === 'subscribed' ? followedNow() : undefined),
      );
    },
  });

  function followedNow(): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const { key, value } of core.replica.rows('subscriptions')) if (value?.subscribeTime) ids.add(key);
    return ids;
  }

  return { $state: view.$state, loadOlder, loadNewer, jumpTo, jumpToUnread, refresh: list.load };
}
