import type { Account, Message, Post } from '../../../src/protocol/entities.ts';
import type { StreamEvent } from '../../../src/protocol/entries.ts';
import type { Call, OperationName } from '../../../src/protocol/operations.ts';
import { scriptedToken } from '../../../src/testing/token.ts';
import { TransportError, type Transport } from '../../../src/transport/types.ts';

export const news = '@TOA#_news';
export const person = { userID: 'reader', role: 'user' } as const;
export const token = scriptedToken(person);

const words =
  'The waiting room of the clinic at Mill Street opens at nine, and whoever has an appointment before ten uses the side door. '.split(
    ' ',
  );
/** Texts of realistic, varying lengths. */
export const textOf = (index: number): string =>
  Array.from({ length: 8 + ((index * 37) % 60) }, (_, i) => words[(index + i) % words.length]).join(' ');

export const account = (officialAccountID = news, lastPostNumber = 0): Account => ({
  officialAccountID,
  ownerUserID: 'desk',
  officialAccountName: `City news ${officialAccountID.slice(6)}`,
  mode: 'service',
  createTime: 1_700_000_000,
  subscriberCount: 12,
  maxSubscribers: 1_000_000,
  lastPostNumber,
  lastPostTime: 1_700_000_000 + lastPostNumber,
  subscribeTime: 1_700_000_000,
  readPostNumber: lastPostNumber,
  notify: 'all',
  pinned: false,
  unreadCount: 0,
});

export const post = (postNumber: number, officialAccountID = news): Post => ({
  postID: `${officialAccountID}-${postNumber}`,
  officialAccountID,
  postNumber,
  clientID: `00000000-0000-4000-8000-${postNumber.toString(16).padStart(12, '0')}`,
  format: 'text',
  ...(postNumber % 3 === 0 && { title: `Notice ${postNumber}` }),
  content: `${postNumber}. ${textOf(postNumber)}`,
  images: [],
  createTime: 1_700_000_000 + postNumber,
  reactions: postNumber % 4 ? {} : { '👍': postNumber, '🎉': 3 },
});

export const message = (messageNumber: number): Message => ({
  messageID: `m-${messageNumber}`,
  conversationID: `c2c_${news}`,
  officialAccountID: news,
  userID: person.userID,
  messageNumber,
  clientID: `00000000-0000-4000-8001-${messageNumber.toString(16).padStart(12, '0')}`,
  from: messageNumber % 3 ? 'subscriber' : 'account',
  kind: 'text',
  text: `${messageNumber}. ${textOf(messageNumber).slice(0, 20 + ((messageNumber * 53) % 200))}`,
  createTime: 1_700_000_000 + messageNumber * 40,
});

interface Options {
  posts?: number;
  messages?: number;
  accounts?: number;
  /** Never responds. */
  silent?: boolean;
}

/** A backend with any number of items and no cost, so that only the page is measured. */
export function createBenchTransport({
  posts = 0,
  messages = 0,
  accounts = 1,
  silent = false,
}: Options): Transport & { tell: (event: StreamEvent) => void; opened: Promise<void> } {
  let tell: (event: StreamEvent) => void = () => undefined;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const numbers = (
    last: number,
    { before = last + 1, after, limit = 20 }: { before?: number; after?: number; limit?: number },
  ) => {
    const from = after === undefined ? Math.min(last, before - 1) : Math.min(last, after + limit);
    const to = after === undefined ? Math.max(1, from - limit + 1) : after + 1;
    return Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index);
  };
  const cursors = { [`user:${person.userID}`]: 1, [`account:${news}`]: 1 };
  const ids = Array.from({ length: accounts }, (_, index) => (index ? `${news}_${index}` : news));
  const answers: { [N in OperationName]?: (call: Call<N>) => unknown } = {
    'accounts.get': ({ params }) => account(params.officialAccountID, posts),
    'accounts.list': () => ({ items: ids.map((id) => account(id, posts)), cursors }),
    'posts.list': ({ query }) => ({ items: numbers(posts, query).map((number) => post(number)), cursors }),
    'posts.feed': () => ({ items: numbers(posts, {}).map((number) => post(number)), cursors }),
    'messages.list': ({ query }) => ({ items: numbers(messages, query).map(message), cursors }),
    'conversations.list': () => ({
      items: messages
        ? [
            {
              conversationID: `c2c_${news}`,
              officialAccountID: news,
              userID: person.userID,
              lastMessage: message(messages),
              unreadCount: 0,
              readMessageNumber: messages,
              peerReadMessageNumber: messages,
            },
          ]
        : [],
      cursors,
    }),
    'chats.read': () => ({
      conversationID: `c2c_${news}`,
      officialAccountID: news,
      userID: person.userID,
      lastMessage: message(messages),
      unreadCount: 0,
      readMessageNumber: messages,
      peerReadMessageNumber: messages,
    }),
    'accounts.read': ({ params, body }) => ({
      officialAccountID: params.officialAccountID,
      subscribeTime: 1,
      readPostNumber: body.postNumber,
      notify: 'all',
      pinned: false,
    }),
    sync: () => ({ epoch: 'bench', entries: [], resets: [], more: false }),
  };
  return {
    call: (operation, call) =>
      silent
        ? new Promise(() => undefined)
        : new Promise((resolve, reject) => {
            const answer = answers[operation] as ((call: unknown) => unknown) | undefined;
            setTimeout(() =>
              answer ? resolve(answer(call) as never) : reject(new TransportError('unknown', operation)),
            );
          }),
    stream: (_request, onEvent, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve());
        tell = onEvent;
        if (silent) return;
        onEvent({ name: 'ready', data: { epoch: 'bench' } });
        onEvent({ name: 'live', data: {} });
        open();
      }),
    resolve: (path) => path,
    tell: (event) => tell(event),
    opened,
  };
}
