import { chunk } from '../chunk.ts';
import { v4 as uuid } from 'uuid';
import type { Conversation } from '../protocol/entities.ts';
import type { Chats, List, ThreadState } from './api/kit.ts';
import type { Engine } from './context.ts';
import { lazyList, lazyView } from './lists/lazy-view.ts';
import { mapped } from './lists/mapped.ts';
import { passOn } from './session/pass-on.ts';

const lists = chunk(() => import('./lists/conversation-list.lazy.ts'));
const threads = chunk(() => import('./lists/thread.lazy.ts'));

const emptyThread: ThreadState = {
  status: 'loading',
  items: [],
  hasOlder: false,
  hasNewer: false,
  loadingOlder: false,
  loadingNewer: false,
  peerTyping: false,
};

/** Conversations. Their code loads when one is shown. */
export function createChats(engine: Engine): Chats {
  const { session } = engine.core;
  const list = (officialAccountID?: string): List<Conversation> =>
    lazyList(session, async () => (await lists()).createConversationList(engine, officialAccountID));

  return {
    list,
    unreadTotal: (officialAccountID) =>
      mapped(list(officialAccountID).$state, ({ items }) =>
        items.reduce((total, { unreadCount }) => total + unreadCount, 0),
      ),
    thread(officialAccountID, userID) {
      const thread = lazyView(session, emptyThread, async () =>
        (await threads()).createThread(engine, officialAccountID, userID),
      );
      const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);
      return {
        $state: thread.$state,
        ...passOn(thread.use, 'loadOlder', 'loadNewer', 'jumpTo', 'refresh', 'recall'),
        send(draft, { draftKey } = {}) {
          const clientID = uuid();
          if (draftKey !== undefined) engine.drafts.leave(draftKey);
          quietly(thread.use((view) => view.send(draft, clientID, draftKey)));
          return clientID;
        },
        markRead: (messageNumber) => quietly(thread.use((view) => view.markRead(messageNumber))),
        typing: () => quietly(thread.use((view) => view.typing())),
      };
    },
  };
}
