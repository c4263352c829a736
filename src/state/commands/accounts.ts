import { outboxKey } from '../../sync/outbox-keys.ts';
import { v4 as uuid } from 'uuid';
import { disputedFields } from '../../protocol/account-content.ts';
import { revisionOf } from '../../protocol/revision.ts';
import type { AccountUpdate } from '../../protocol/requests.ts';
import type { Account } from '../../protocol/entities.ts';
import { KitError, type Accounts } from '../api/kit.ts';
import type { ListContext } from '../lists/context.ts';
import type { Queue } from '../outbox/queue.ts';

export type AccountCommands = Pick<
  Accounts,
  | 'create'
  | 'update'
  | 'delete'
  | 'offerOwnership'
  | 'acceptOwnership'
  | 'withdrawOwnership'
  | 'subscribe'
  | 'unsubscribe'
  | 'configure'
  | 'markRead'
>;

const isUnanswered = (error: unknown) => ['offline', 'unreachable'].includes((error as { code?: string }).code ?? '');

/** Repeats an unanswered request once; safe because these requests are idempotent: they have a clientID, or they set or delete. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    return work();
  }
}

export function createAccountCommands(
  { core, outbox, selectors }: ListContext,
  queue: Pick<Queue, 'send'>,
): AccountCommands {
  /** Common fields of rows about a subscription. */
  const relation = (officialAccountID: string, subject: 'subscription' | 'configure') => ({
    id: uuid(),
    kind: 'subscription' as const,
    lane: outboxKey('relation', officialAccountID),
    replaces: outboxKey(subject, officialAccountID),
    target: officialAccountID,
    officialAccountID,
    summary: selectors.account(officialAccountID)?.officialAccountName ?? officialAccountID,
  });

  /**
   * Edits fields of the account, based on `base`. Other people's changes of other fields are kept; of the same fields, they
   * are a conflict.
   */
  async function edit(officialAccountID: string, fields: AccountUpdate, base: Account | undefined): Promise<Account> {
    const params = { officialAccountID };
    const body = { clientID: uuid(), ...fields };
    for (let ifMatch = base && revisionOf(base); ;) {
      try {
        return await again(() => core.backend.ask('accounts.update', { params, body, ...(ifMatch && { ifMatch }) }));
      } catch (error) {
        if (!base || (error as KitError).code !== 'edit_conflict') throw error;
        const theirs = await again(() => core.backend.ask('accounts.get', { params }));
        const revision = revisionOf(theirs);
        // The same revision: the backend refuses for another reason.
        if (revision === ifMatch || disputedFields(base, theirs, fields).length > 0) throw error;
        ifMatch = revision;
      }
    }
  }

  return {
    create(fields) {
      const body = { clientID: uuid(), ...fields };
      return again(() => core.backend.ask('accounts.create', { body }));
    },
    update: (officialAccountID, fields, { base = selectors.account(officialAccountID) } = {}) =>
      edit(officialAccountID, fields, base),
    delete: (officialAccountID) => again(() => core.backend.ask('accounts.delete', { params: { officialAccountID } })),
    offerOwnership: (officialAccountID, userID) =>
      again(() => core.backend.ask('accounts.offerOwnership', { params: { officialAccountID }, body: { userID } })),
    acceptOwnership: (officialAccountID) =>
      again(() => core.backend.ask('accounts.acceptOwnership', { params: { officialAccountID } })),
    async withdrawOwnership(officialAccountID) {
      const params = { officialAccountID };
      try {
        return await core.backend.ask('accounts.withdrawOwnership', { params });
      } catch (error) {
        if (!isUnanswered(error)) throw error;
        return core.backend.ask('accounts.withdrawOwnership', { params }).catch((second: KitError) => {
          // The first attempt took effect: after declining, there is no offer any more.
          if (second.code !== 'offer_not_found') throw second;
          return core.backend.ask('accounts.get', { params });
        });
      }
    },
    async subscribe(officialAccountID) {
      const row = relation(officialAccountID, 'subscription');
      await queue.send({ ...row, operation: 'accounts.subscribe', call: { params: { officialAccountID } } });
    },
    async unsubscribe(officialAccountID) {
      const row = relation(officialAccountID, 'subscription');
      await queue.send({ ...row, operation: 'accounts.unsubscribe', call: { params: { officialAccountID } } });
    },
    async configure(officialAccountID, change) {
      // The row that this one replaces may have changed another setting.
      const before = outbox
        .pendingOf(['subscription'], officialAccountID)
        .findLast((row) => row.operation === 'accounts.configure');
      const body = { ...before?.call.body, ...change };
      const row = relation(officialAccountID, 'configure');
      await queue.send({ ...row, operation: 'accounts.configure', call: { params: { officialAccountID }, body } });
    },
    markRead(officialAccountID, postNumber) {
      const account = selectors.account(officialAccountID);
      if (!account?.subscribeTime || postNumber <= (account.readPostNumber ?? 0)) return;
      const row = {
        id: uuid(),
        kind: 'read' as const,
        lane: outboxKey('read', officialAccountID),
        replaces: outboxKey('read-posts', officialAccountID),
        operation: 'accounts.read' as const,
      };
      queue
        .send({
          ...row,
          call: { params: { officialAccountID }, body: { postNumber } },
          target: officialAccountID,
          officialAccountID,
          summary: '',
        })
        .catch(() => undefined);
    },
  };
}
