import { computed } from 'nanostores';
import { v4 as uuid } from 'uuid';
import type { Account } from '../protocol/entities.ts';
import { topics } from '../protocol/ids.ts';
import { createAccountList, createSubscribedList } from './account-lists.ts';
import type { Accounts } from './api.ts';
import type { Engine } from './engine.ts';
import type { NewRow } from './outbox.ts';
import { createResources } from './resources.ts';

export function createAccounts(engine: Engine): Accounts {
  const { core, outbox, joins, warm } = engine;

  const account = createResources<Account>(engine, {
    tables: ['accounts', 'subscriptions', 'roles'],
    read: joins.account,
    fetch: (officialAccountID) => core.ask('accounts.get', { params: { officialAccountID } }),
    warm: warm.account,
    topic: topics.account,
    gone: (key) => core.replica.row('accounts', key)?.value === undefined && core.replica.row('accounts', key) !== undefined,
    missing: 'account_not_found',
  });

  const relation = <N extends 'accounts.subscribe' | 'accounts.unsubscribe' | 'accounts.configure'>(operation: N, officialAccountID: string, call: NewRow<N>['call'], replaces: string): NewRow<N> => ({
    id: uuid(),
    kind: 'subscription',
    lane: `relation:${officialAccountID}`,
    replaces: `${replaces}:${officialAccountID}`,
    operation,
    call,
    target: officialAccountID,
    officialAccountID,
    summary: joins.account(officialAccountID)?.officialAccountName ?? officialAccountID,
  });

  const subscribed = createSubscribedList(engine);
  return {
    list: (view, q) => (view === 'subscribed' && !q ? createSubscribedList(engine) : createAccountList(engine, view, q || undefined)),
    get: account,
    // A repeated try with the same clientID is the same account: an answer that was lost is asked for again.
    async create(fields) {
      const body = { clientID: uuid(), ...fields };
      return again(() => core.ask('accounts.create', { body }));
    },
    update: (officialAccountID, body) => again(() => core.ask('accounts.update', { params: { officialAccountID }, body })),
    delete: (officialAccountID) => again(() => core.ask('accounts.delete', { params: { officialAccountID } })),
    async subscribe(officialAccountID) {
      await outbox.send(relation('accounts.subscribe', officialAccountID, { params: { officialAccountID } }, 'subscription'));
    },
    async unsubscribe(officialAccountID) {
      await outbox.send(relation('accounts.unsubscribe', officialAccountID, { params: { officialAccountID } }, 'subscription'));
    },
    async configure(officialAccountID, change) {
      const before = outbox.pendingOf(['subscription'], officialAccountID).findLast((row) => row.operation === 'accounts.configure')?.call as { body: object } | undefined;
      await outbox.send(relation('accounts.configure', officialAccountID, { params: { officialAccountID }, body: { ...before?.body, ...change } }, 'configure'));
    },
    markRead(officialAccountID, postNumber) {
      const known = joins.account(officialAccountID);
      if (!known?.subscribeTime || postNumber <= (known.readPostNumber ?? 0)) return;
      const row = { id: uuid(), kind: 'read' as const, lane: `read:${officialAccountID}`, replaces: `read-posts:${officialAccountID}`, operation: 'accounts.read' as const };
      outbox.send({ ...row, call: { params: { officialAccountID }, body: { postNumber } }, target: officialAccountID, officialAccountID, summary: '' }).catch(() => undefined);
    },
    $unreadTotal: computed(subscribed.$state, ({ items }) => items.reduce((total, { notify, unreadCount = 0 }) => (notify === 'mute' ? total : total + unreadCount), 0)),
  };

  /** Repeats once what got no answer: creating, changing and deleting an account has the same effect twice as once. */
  async function again<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== 'offline') throw error;
      return work();
    }
  }
}
