import { topics } from '../../../../src/protocol/index.ts';
import { cursorsOf } from '../../log/read.ts';
import { notSuspended, person, visibleAccount } from './access.ts';
import { publicAccount, subscriptionRow, subscriptionView } from './account-view.ts';
import type { CountNews } from './count-news.ts';
import type { Store } from '../shared/deps.ts';
import { remember } from '../people/people.ts';
import { ProblemError } from '../shared/problem-error.ts';
import { readAccount, readAccountLive } from './related-accounts.ts';
import type { Services } from '../shared/types.ts';

type SubscriptionServices = Pick<
  Services,
  'accounts.subscribe' | 'accounts.unsubscribe' | 'accounts.configure' | 'accounts.read'
>;

const notSubscribed = () => new ProblemError('no_permission', 'Only subscribers can do this.');

export function subscriptionServices(store: Store, news: CountNews): SubscriptionServices {
  return {
    async 'accounts.subscribe'(asking, { params: { officialAccountID } }) {
      const caller = person(asking);
      return store.write(async (unit) => {
        const { tx, now } = unit;
        const account = await visibleAccount(tx, officialAccountID, caller, 'change');
        notSuspended(account);
        if (!(await subscriptionRow(tx, caller.userID, officialAccountID))) {
          if (account.subscriber_count >= account.max_subscribers)
            throw new ProblemError(
              'subscriber_limit_reached',
              `This account can have ${account.max_subscribers} subscribers.`,
            );
          await remember(unit, caller);
          const row = {
            user_id: caller.userID,
            account_id: officialAccountID,
            subscribe_time: now,
            read_post_number: account.last_post_number,
            notify: 'all' as const,
            pinned: 0,
          };
          await tx.insertInto('subscriptions').values(row).execute();
          const next = await tx
            .updateTable('accounts')
            .set((eb) => ({ subscriber_count: eb('subscriber_count', '+', 1) }))
            .where('account_id', '=', officialAccountID)
            .returningAll()
            .executeTakeFirstOrThrow();
          unit.append({
            topic: topics.user(caller.userID),
            type: 'subscription.created',
            data: {
              subscription: subscriptionView(row),
              account: publicAccount(next),
              cursors: await cursorsOf(tx, [topics.account(officialAccountID)]),
            },
          });
          await news.subscribers(unit, next);
        }
        return { status: 200, value: await readAccountLive(tx, officialAccountID, caller, unit.now) };
      });
    },

    async 'accounts.unsubscribe'(asking, { params: { officialAccountID } }) {
      const caller = person(asking);
      return store.write(async (unit) => {
        await visibleAccount(unit.tx, officialAccountID, caller, 'change');
        const { numDeletedRows } = await unit.tx
          .deleteFrom('subscriptions')
          .where('user_id', '=', caller.userID)
          .where('account_id', '=', officialAccountID)
          .executeTakeFirst();
        if (numDeletedRows > 0n) {
          const next = await unit.tx
            .updateTable('accounts')
            .set((eb) => ({ subscriber_count: eb('subscriber_count', '-', 1) }))
            .where('account_id', '=', officialAccountID)
            .returningAll()
            .executeTakeFirstOrThrow();
          unit.append({ topic: topics.user(caller.userID), type: 'subscription.deleted', data: { officialAccountID } });
          await news.subscribers(unit, next);
        }
        return { status: 200, value: await readAccount(unit.tx, officialAccountID, caller, unit.now) };
      });
    },

    async 'accounts.configure'(asking, { params: { officialAccountID }, body }) {
      const caller = person(asking);
      return store.write(async (unit) => {
        await visibleAccount(unit.tx, officialAccountID, caller);
        const before = await subscriptionRow(unit.tx, caller.userID, officialAccountID, 'change');
        if (!before) throw notSubscribed();
        const next = {
          ...before,
          notify: body.notify ?? before.notify,
          pinned: body.pinned === undefined ? before.pinned : Number(body.pinned),
        };
        await unit.tx
          .updateTable('subscriptions')
          .set({ notify: next.notify, pinned: next.pinned })
          .where('user_id', '=', caller.userID)
          .where('account_id', '=', officialAccountID)
          .execute();
        if (next.notify !== before.notify || next.pinned !== before.pinned)
          unit.append({
            topic: topics.user(caller.userID),
            type: 'subscription.updated',
            data: { subscription: subscriptionView(next) },
          });
        return { status: 200, value: await readAccount(unit.tx, officialAccountID, caller, unit.now) };
      });
    },

    async 'accounts.read'(asking, { params: { officialAccountID }, body: { postNumber } }) {
      const caller = person(asking);
      return store.write(async (unit) => {
        const account = await visibleAccount(unit.tx, officialAccountID, caller);
        // Locks only its own row: a million people may read a new post at once.
        const row = await subscriptionRow(unit.tx, caller.userID, officialAccountID, 'change');
        if (!row) throw notSubscribed();
        const read = Math.max(row.read_post_number, Math.min(postNumber, account.last_post_number));
        const next = { ...row, read_post_number: read };
        if (read > row.read_post_number) {
          await unit.tx
            .updateTable('subscriptions')
            .set({ read_post_number: read })
            .where('user_id', '=', caller.userID)
            .where('account_id', '=', officialAccountID)
            .execute();
          unit.append({
            topic: topics.user(caller.userID),
            type: 'subscription.updated',
            data: { subscription: subscriptionView(next) },
          });
        }
        return { status: 200, value: subscriptionView(next) };
      });
    },
  };
}
