import { topics, type Reactions } from '../../../../src/protocol/index.ts';
import type { NewEntry } from '../../log/append.ts';
import { accountRow, type AccountRow } from './access.ts';
import type { ServiceDeps, Store, UnitOfWork } from '../shared/deps.ts';
import { lockedPost, type PostRow } from '../posts/post-view.ts';
import { createThrottledNews } from '../shared/throttled-news.ts';

/** Publishes counts that many people change at once. */
export interface CountNews {
  /** Call in the transaction that changed the reactions to a post. */
  reactions(unit: UnitOfWork, post: PostRow): Promise<void>;
  /** Call in the transaction that created or deleted a subscription. */
  subscribers(unit: UnitOfWork, account: AccountRow): Promise<void>;
  start(): Promise<void>;
  stop(): void;
}

const reactionsOf = ({ post_id, number, account_id, reaction_counts }: PostRow): NewEntry => ({
  topic: topics.account(account_id),
  type: 'post.reactions',
  data: {
    postID: post_id,
    postNumber: number,
    officialAccountID: account_id,
    reactions: JSON.parse(reaction_counts) as Reactions,
  },
});

/** For the managers of the account: on the account's topic it would go to all subscribers. */
const subscribersOf = ({ account_id, subscriber_count }: AccountRow): NewEntry => ({
  topic: topics.inbox(account_id),
  type: 'account.counted',
  data: { officialAccountID: account_id, subscriberCount: subscriber_count },
});

export function createCountNews(store: Store, deps: ServiceDeps): CountNews {
  const reactions = createThrottledNews(store, deps, {
    table: 'reaction_news',
    key: 'post_id',
    read: async (tx, postID) => reactionsOf((await lockedPost(tx, postID)).post),
  });
  const subscribers = createThrottledNews(store, deps, {
    table: 'subscriber_news',
    key: 'account_id',
    read: async (tx, accountID) => subscribersOf(await accountRow(tx, accountID, 'change')),
  });
  return {
    reactions: (unit, post) => reactions.tell(unit, post.post_id, reactionsOf(post)),
    subscribers: (unit, account) => subscribers.tell(unit, account.account_id, subscribersOf(account)),
    async start() {
      await reactions.start();
      await subscribers.start();
    },
    stop() {
      reactions.stop();
      subscribers.stop();
    },
  };
}
