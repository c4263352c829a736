import type { Reactor } from '../../protocol/entities.ts';
import type { List, ListState } from '../api/kit.ts';
import { sameItems } from '../replica/memo.ts';
import type { ListContext } from './context.ts';
import { createCursorList } from './cursor-list.ts';
import { createView } from './view.ts';

const PAGE = 20;

/** Who has reacted to a post. Held only while somebody looks: these names are no part of the cache. */
export function createReactors({ core }: Pick<ListContext, 'core'>, postID: string): List<Reactor> {
  const people = new Map<string, Reactor>();
  const list = createCursorList(core, {
    // A refetch has room for those who are new.
    async fetch(cursor, least = PAGE) {
      const { items, nextCursor } = await core.backend.ask('posts.reactions', {
        params: { postID },
        query: { ...(cursor !== undefined && { cursor }), limit: Math.max(least, PAGE) },
      });
      for (const reactor of items) {
        const before = people.get(reactor.userID);
        // The same object for the same reaction, so that nothing is rendered again.
        if (before?.emoji !== reactor.emoji || before.name !== reactor.name || before.avatar !== reactor.avatar)
          people.set(reactor.userID, reactor);
      }
      return { keys: items.map(({ userID }) => userID), nextCursor };
    },
    onChange: () => view.update(),
  });
  const view = createView<ListState<Reactor>>(core, {
    initial: { status: 'loading', items: [], hasMore: false, loadingMore: false },
    tables: [],
    compute(before) {
      const { status, keys, hasMore, loadingMore, error } = list.state;
      const items = keys.flatMap((userID) => people.get(userID) ?? []);
      return { status, items: sameItems(before.items, items), hasMore, loadingMore, ...(error && { error }) };
    },
    // The counts of the post have changed, so somebody has reacted.
    listen: () => core.replica.listen((changed) => changed.get('reactions')?.has(postID) && void list.renew()),
    concerns: (signal) => signal.type === 'stale' || !!list.state.error,
    load(reason) {
      if (reason === 'sessionChanged') {
        list.reset();
        people.clear();
      }
      void list.load();
    },
  });
  return { $state: view.$state, loadMore: list.more, refresh: list.load };
}
