import { chunk } from '../chunk.ts';
import type { Account } from '../protocol/entities.ts';
import { topics } from '../protocol/ids.ts';
import type { Accounts } from './api/kit.ts';
import type { AccountCommands } from './commands/accounts.ts';
import type { Engine } from './context.ts';
import { lazyList } from './lists/lazy-view.ts';
import { mapped } from './lists/mapped.ts';
import { passOn, type Use } from './session/pass-on.ts';
import { createResources } from './lists/resources.ts';

const code = chunk(() => import('./lists/account-lists.lazy.ts'));

/** Reads of accounts; `commands/` has the writes. */
export function createAccounts(engine: Engine): Accounts {
  const { selectors, cacheReader, runCommand, loadAccount } = engine;
  const use: Use<AccountCommands> = (work) => runCommand(({ accounts }) => work(accounts));

  const list: Accounts['list'] = (view, filter) =>
    lazyList(engine.core.session, async () => (await code()).createAccountList(engine, view, filter));

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
    ...passOn(
      use,
      'create',
      'update',
      'delete',
      'offerOwnership',
      'acceptOwnership',
      'withdrawOwnership',
      'subscribe',
      'unsubscribe',
      'configure',
    ),
    markRead: (id, postNumber) => void use((accounts) => accounts.markRead(id, postNumber)).catch(() => undefined),
  };
}
