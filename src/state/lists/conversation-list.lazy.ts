import type { Conversation } from '../../protocol/entities.ts';
import { topics } from '../../protocol/ids.ts';
import { chatKey } from '../../sync/news.ts';
import type { List, ListState } from '../api/kit.ts';
import { createCursorList } from './cursor-list.ts';
import type { ListContext } from './context.ts';
import { sameItems } from '../replica/memo.ts';
import { createView } from './view.ts';

/** The person's own conversations, or an account's inbox. */
export function createConversationList(
  { core, selectors, outbox, cacheReader }: ListContext,
  account: string | undefined,
): List<Conversation> {
  const name = `chats:${account ?? ''}`;
  const topic = () =>
    account === undefined ? topics.user(core.session.$session.get().userID ?? '') : topics.inbox(account);
  const other = ({ officialAccountID, userID }: Conversation) => (account === undefined ? officialAccountID : userID);
  const list = createCursorList(core, {
    async fetch(cursor) {
      const { items, nextCursor } = await core.backend.ask('conversations.list', {
        query: { ...(account !== undefined && { account }), ...(cursor !== undefined && { cursor }) },
      });
      return {
        keys: items.map(({ officialAccountID, userID }) =>
          account === undefined ? chatKey(officialAccountID) : chatKey(officialAccountID, userID),
        ),
        nextCursor,
      };
    },
    name,
    cached: () => cacheReader.list(name, 'conversations'),
    onChange: () => view.update(),
  });

  const view = createView<ListState<Conversation>>(core, {
    initial: { status: 'loading', items: [], hasMore: false, loadingMore: false },
    tables: ['conversations'],
    compute(before) {
      const { status, keys, hasMore, loadingMore, error } = list.state;
      const items = keys.flatMap((key) => selectors.conversation(key) ?? []);
      // Times are whole seconds; ties must sort the same on every device and in the backend's pages.
      items.sort((a, b) => b.lastMessage.createTime - a.lastMessage.createTime || (other(a) < other(b) ? 1 : -1));
      return { status, items: sameItems(before.items, items), hasMore, loadingMore, ...(error && { error }) };
    },
    held: () => list.state.keys,
    listen(update) {
      const isManager = () => {
        const role = account === undefined ? undefined : core.replica.get('roles', account);
        return role && role.role !== undefined;
      };
      let manages = isManager();
      const stops = [
        outbox.onChange(update),
        core.replica.listen((changed) => {
          // Gaining or losing the manager role changes access to the inbox.
          const before = manages;
          if (account !== undefined && changed.get('roles')?.has(account)) manages = isManager();
          if (manages !== before && (before !== undefined || list.state.error)) void list.load();
          for (const key of changed.get('conversations') ?? [])
            if (core.replica.row('conversations', key)?.group === topic()) list.add(key);
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
    concerns: (signal) => (signal.type === 'stale' ? !signal.topic || signal.topic === topic() : !!list.state.error),
    load(reason) {
      if (reason === 'mount') list.enter();
      if (reason === 'sessionChanged') list.reset();
      void list.load();
    },
  });
  return { $state: view.$state, loadMore: list.more, refresh: list.load };
}
