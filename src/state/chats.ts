import { chunk } from '../chunk.ts';
import { v4 as uuid } from 'uuid';
import type { Conversation } from '../protocol/entities.ts';
import type { Chats, List, ListState, ThreadState } from './api/kit.ts';
import type { Engine } from './context.ts';
import { lazyView } from './lists/lazy-view.ts';
import { mapped } from './lists/mapped.ts';

const lists = chunk(() => import('./lists/conversation-list.lazy.ts'));
const threads = chunk(() => import('./lists/thread.lazy.ts'));

const emptyList: ListState<Conversation> = { status: 'loading', items: [], hasMore: false, loadingMore: false };
const emptyThread: ThreadState = {
  status: 'loading',
  items: [],
  hasOlder: false,
  hasNewer: false,
  loadingOlder: false,
  loadingNewer: false,
  peerTyping: false,
};

/** Conversations. Their code comes when one is looked at. */
export function createChats(engine: Engine): Chats {
  function list(officialAccountID?: string): List<Conversation> {
    const found = lazyView(emptyList, async () => (await lists()).createConversationList(engine, officialAccountID));
    return {
      $state: found.$state,
      loadMore: () => found.use((view) => view.loadMore()),
      refresh: () => found.use((view) => view.refresh()),
    };
  }

  return {
    list,
    unreadTotal: (officialAccountID) =>
      mapped(list(officialAccountID).$state, ({ items }) =>
        items.reduce((total, { unreadCount }) => total + unreadCount, 0),
      ),
    thread(officialAccountID, userID) {
      const thread = lazyView(emptyThread, async () =>
        (await threads()).createThread(engine, officialAccountID, userID),
      );
      const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);
      return {
        $state: thread.$state,
        loadOlder: () => thread.use((view) => view.loadOlder()),
        loadNewer: () => thread.use((view) => view.loadNewer()),
        jumpTo: (messageID) => thread.use((view) => view.jumpTo(messageID)),
        refresh: () => thread.use((view) => view.refresh()),
        send(draft, { draftKey } = {}) {
          const clientID = uuid();
          if (draftKey !== undefined) engine.drafts.leave(draftKey);
          quietly(thread.use((view) => view.send(draft, clientID, draftKey)));
          return clientID;
        },
        recall: (messageID) => thread.use((view) => view.recall(messageID)),
        markRead: (messageNumber) => quietly(thread.use((view) => view.markRead(messageNumber))),
        typing: () => quietly(thread.use((view) => view.typing())),
      };
    },
  };
}
