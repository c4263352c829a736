import { chunk } from '../chunk.ts';
import type { Account } from '../protocol/entities.ts';
import { topics } from '../protocol/ids.ts';
import type { Accounts, List, ListState } from './api/kit.ts';
import type { Engine } from './context.ts';
import { lazyView } from './lists/lazy-view.ts';
import { mapped } from './lists/mapped.ts';
import { createResources } from './lists/resources.ts';

const code = chunk(() => import('./lists/account-lists.lazy.ts'));
const empty: ListState<Account> = { status: 'loading', items: [], hasMore: false, loadingMore: false };

/** Accounts to look at; what changes them is in commands/. */
export function createAccounts(engine: Engine): Accounts {
  const { selectors, cacheReader, runCommand, loadAccount } = engine;

  function list(view: 'subscribed' | 'directory' | 'managed', q?: string): List<Account> {
    const lazy = lazyView(empty, async () => {
      const lists = await code();
      return view === 'subscribed' && !q
        ? lists.createSubscribedList(engine)
        : lists.createAccountList(engine, view, q || undefined);
    });
    return {
      $state: lazy.$state,
      loadMore: () => lazy.use((found) => found.loadMore()),
      refresh: () => lazy.use((found) => found.refresh()),
    };
  }

  return {
    list,
    ...createResources<Account>(engine, {
      tables: ['accounts', 'subscriptions', 'roles'],
      read: selectors.account,
      fetch: loadAccount,
      warm: cacheReader.account,
      topic: topics.account,
      missing: 'account_not_found',
    }),
    $unreadTotal: mapped(list('subscribed').$state, ({ items }) =>
      items.reduce((total, { notify, unreadCount = 0 }) => (notify === 'mute' ? total : total + unreadCount), 0),
    ),
    create: (fields) => runCommand(({ accounts }) => accounts.create(fields)),
    update: (id, fields, options) => runCommand(({ accounts }) => accounts.update(id, fields, options)),
    delete: (id) => runCommand(({ accounts }) => accounts.delete(id)),
    offerOwnership: (id, userID) => runCommand(({ accounts }) => accounts.offerOwnership(id, userID)),
    acceptOwnership: (id) => runCommand(({ accounts }) => accounts.acceptOwnership(id)),
    withdrawOwnership: (id) => runCommand(({ accounts }) => accounts.withdrawOwnership(id)),
    subscribe: (id) => runCommand(({ accounts }) => accounts.subscribe(id)),
    unsubscribe: (id) => runCommand(({ accounts }) => accounts.unsubscribe(id)),
    configure: (id, change) => runCommand(({ accounts }) => accounts.configure(id, change)),
    markRead: (id, postNumber) =>
      void runCommand(({ accounts }) => accounts.markRead(id, postNumber)).catch(() => undefined),
  };
}
