import type { Account, Conversation, Post, Subscription } from '../../protocol/entities.ts';
import { countUnread } from '../../protocol/unread.ts';
import { unsubscribed } from '../../sync/changes.ts';
import type { Tables } from '../../sync/rows.ts';
import type { OutboxKind, OutboxRow, OutboxRowOf } from '../../sync/outbox.ts';
import { createMemo } from './memo.ts';
import type { Replica } from './replica.ts';

/** URL of a file that waits on this device. */
export type UrlOf = (clientID: string) => string | undefined;

/** A queued read position of a chat. */
export type ChatReadRow = Extract<OutboxRow, { operation: 'chats.read' }>;

/** Applies optimistic updates to the server's state. */
export interface Optimistic {
  subscription(
    subscription: Subscription,
    rows: readonly OutboxRowOf<'subscription' | 'read'>[],
    lastPostNumber: number,
  ): Subscription;
  reaction(post: Post, rows: readonly OutboxRowOf<'reaction'>[]): Post;
  edit(post: Post, rows: readonly OutboxRowOf<'post-update'>[], urlOf: UrlOf): Post;
  read(conversation: Conversation, row: ChatReadRow): Conversation;
  /** Builds the post of a queued publication. */
  post(row: OutboxRowOf<'post'>, lastPostNumber: number, urlOf: UrlOf): Post;
}

/** Entities for elements, joined from rows, with optimistic updates applied. The same object while nothing in it changes. */
export interface Selectors {
  account(officialAccountID: string): Account | undefined;
  post(postID: string): Post | undefined;
  conversation(chat: string): Conversation | undefined;
  /** Returns the post of a queued publication. */
  optimisticPost(row: OutboxRowOf<'post'>, lastPostNumber: number): Post | undefined;
  /** Sets the optimistic updates; their code loads after the first paint. */
  useOptimistic(overlays: Optimistic, urlOf: UrlOf): void;
  clear(): void;
}

/** Pending rows of a target, oldest first. */
export type PendingOf = <K extends OutboxKind>(kinds: readonly K[], target: string) => readonly OutboxRowOf<K>[];

/** The defined fields of a row. */
const definedRights = (rights: Tables['roles'] = {}): Partial<Account> =>
  Object.fromEntries(Object.entries(rights).filter(([, value]) => value !== undefined));

const relation = ['subscription', 'read'] as const;

export function createSelectors(replica: Replica, pendingOf: PendingOf): Selectors {
  const accounts = createMemo<Account>();
  const posts = createMemo<Post>();
  const conversations = createMemo<Conversation>();
  const coming = createMemo<Post | undefined>();
  let applyOptimistic: Optimistic | undefined;
  let urlOf: UrlOf = () => undefined;
  /** URLs of images on this device may become known after the row. */
  const picturesOf = ({ images = [] }: OutboxRowOf<'post' | 'post-update'>) =>
    images.map(({ url, mediaID }) => url || urlOf(mediaID));

  /** Memo inputs for pending rows; they include the optimistic updates. */
  const laid = (pending: readonly OutboxRow[]): readonly unknown[] =>
    pending.length > 0 ? [applyOptimistic, ...pending] : pending;

  return {
    account(id) {
      const account = replica.get('accounts', id);
      if (!account) return undefined;
      const subscription = replica.get('subscriptions', id);
      const rights = replica.get('roles', id);
      const pending = pendingOf(relation, id);
      return accounts.of(account, [subscription, rights, ...laid(pending)], () => {
        if (!subscription && pending.length === 0) return { ...account, ...definedRights(rights) };
        const confirmed = subscription ?? unsubscribed(id);
        const shown = applyOptimistic?.subscription(confirmed, pending, account.lastPostNumber) ?? confirmed;
        const unreadCount = shown.subscribeTime ? countUnread(account, shown.readPostNumber) : 0;
        return { ...account, ...shown, unreadCount, ...definedRights(rights) };
      });
    },
    post(id) {
      const post = replica.get('posts', id);
      if (!post) return undefined;
      const reactions = replica.get('reactions', id);
      const emoji = replica.get('ownReactions', id)?.emoji;
      const reacted = pendingOf(['reaction'], id);
      const edited = pendingOf(['post-update'], id);
      return posts.of(
        post,
        [reactions, emoji, ...laid(reacted), ...laid(edited), ...edited.flatMap(picturesOf)],
        () => {
          const whole = { ...post, reactions: reactions ?? {}, ...(emoji && { myReaction: emoji }) };
          return applyOptimistic?.edit(applyOptimistic.reaction(whole, reacted), edited, urlOf) ?? whole;
        },
      );
    },
    conversation(chat) {
      const conversation = replica.get('conversations', chat);
      if (!conversation) return undefined;
      const read = pendingOf(['read'], chat).findLast((row) => row.operation === 'chats.read');
      return conversations.of(conversation, [read, applyOptimistic], () =>
        read && applyOptimistic ? applyOptimistic.read(conversation, read) : conversation,
      );
    },
    optimisticPost: (row, lastPostNumber) =>
      coming.of(row.call, [applyOptimistic, ...picturesOf(row)], () =>
        applyOptimistic?.post(row, lastPostNumber, urlOf),
      ),
    useOptimistic(overlays, urls) {
      applyOptimistic = overlays;
      urlOf = urls;
    },
    clear,
  };

  function clear(): void {
    for (const memo of [accounts, posts, conversations, coming]) memo.clear();
  }
}
