import { accountListServices } from './accounts/account-lists.ts';
import { accountServices } from './accounts/accounts.ts';
import { adminServices } from './accounts/admins.ts';
import { figureServices } from './accounts/figures.ts';
import { auditServices } from '../audit/services.ts';
import type { RemovalJob } from '../removal/job.ts';
import { conversationServices } from './chats/conversations.ts';
import type { CountNews } from './accounts/count-news.ts';
import type { ServiceDeps, Store } from './shared/deps.ts';
import { messageServices } from './chats/messages.ts';
import { ownershipServices } from './accounts/ownership.ts';
import { postListServices } from './posts/post-lists.ts';
import { postServices } from './posts/posts.ts';
import { reactionServices } from './posts/reactions.ts';
import { subscriberServices } from './accounts/subscribers.ts';
import { subscriptionServices } from './accounts/subscriptions.ts';
import { suspensionServices } from './accounts/suspension.ts';
import type { Services } from './shared/types.ts';

/** The whole backend behind HTTP. */
export function createServices(store: Store, deps: ServiceDeps, news: CountNews, removals: RemovalJob): Services {
  return {
    ...accountServices(store, deps, removals),
    ...accountListServices(store),
    ...adminServices(store),
    ...ownershipServices(store),
    ...subscriptionServices(store, news),
    ...suspensionServices(store),
    ...subscriberServices(store),
    ...figureServices(store),
    ...postServices(store, deps, removals),
    ...postListServices(store),
    ...reactionServices(store, news),
    ...conversationServices(store, deps),
    ...messageServices(store, deps),
    ...auditServices(store),
  };
}
