import { accountListServices } from './account-lists.ts';
import { accountServices } from './accounts.ts';
import { adminServices } from './admins.ts';
import { auditServices } from '../audit/services.ts';
import type { RemovalJob } from '../removal/job.ts';
import { conversationServices } from './conversations.ts';
import type { CountNews } from './count-news.ts';
import type { ServiceDeps, Store } from './deps.ts';
import { messageServices } from './messages.ts';
import { ownershipServices } from './ownership.ts';
import { postListServices } from './post-lists.ts';
import { postServices } from './posts.ts';
import { reactionServices } from './reactions.ts';
import { subscriptionServices } from './subscriptions.ts';
import type { Services } from './types.ts';

/** The whole backend behind HTTP. */
export function createServices(store: Store, deps: ServiceDeps, news: CountNews, removals: RemovalJob): Services {
  return {
    ...accountServices(store, deps, removals),
    ...accountListServices(store),
    ...adminServices(store),
    ...ownershipServices(store),
    ...subscriptionServices(store, news),
    ...postServices(store, deps, removals),
    ...postListServices(store),
    ...reactionServices(store, news),
    ...conversationServices(store, deps),
    ...messageServices(store, deps),
    ...auditServices(store),
  };
}
