import { limits, topics, type AccountRole, type EntryData, type PublicAccount } from '../../../src/protocol/index.ts';
import { audit } from '../audit/record.ts';
import { cursorsOf } from '../log/read.ts';
import type { Reader } from '../storage/open-database.ts';
import { managed, owned } from './access.ts';
import { publicAccount } from './account-view.ts';
import type { Store } from './deps.ts';
import { namesOf } from './people.ts';
import { ProblemError } from './problem-error.ts';
import { readAccount } from './related-accounts.ts';
import type { Services } from './types.ts';

type AdminServices = Pick<
  Services,
  'accounts.admins' | 'accounts.addAdmin' | 'accounts.removeAdmin' | 'accounts.transfer'
>;

/** What a person is told who may manage an account from now on, and from where its logs are theirs to read. */
export async function granted(
  db: Reader,
  role: AccountRole,
  account: PublicAccount,
): Promise<EntryData['permission.updated']> {
  const { officialAccountID } = account;
  return {
    officialAccountID,
    role,
    account,
    cursors: await cursorsOf(db, [topics.account(officialAccountID), topics.inbox(officialAccountID)]),
  };
}

export function adminServices(store: Store): AdminServices {
  return {
    async 'accounts.admins'(asking, { params: { officialAccountID } }) {
      const { db } = store;
      const { account } = await managed(db, officialAccountID, asking);
      const rows = await db
        .selectFrom('admins')
        .select(['user_id', 'create_time'])
        .where('account_id', '=', officialAccountID)
        .orderBy('create_time')
        .orderBy('user_id')
        .execute();
      const names = await namesOf(db, [account.owner_id, ...rows.map(({ user_id }) => user_id)]);
      const item = (userID: string, role: AccountRole, createTime: number) => ({
        userID,
        role,
        ...(names.get(userID)?.name && { name: names.get(userID)?.name }),
        createTime,
      });
      return {
        status: 200,
        value: {
          items: [
            item(account.owner_id, 'owner', account.create_time),
            ...rows.map(({ user_id, create_time }) => item(user_id, 'admin', create_time)),
          ],
        },
      };
    },

    async 'accounts.addAdmin'(asking, { params: { officialAccountID, userID } }) {
      return store.write(async (unit) => {
        const { tx, now } = unit;
        const { account, caller } = await owned(tx, officialAccountID, asking, 'change');
        if (account.owner_id === userID)
          throw new ProblemError('invalid_request', 'The owner is no admin besides.', {
            errors: [{ path: 'userID', code: 'is_owner', message: 'is the owner' }],
          });
        const before = await tx
          .selectFrom('admins')
          .select('create_time')
          .where('account_id', '=', officialAccountID)
          .where('user_id', '=', userID)
          .executeTakeFirst();
        if (!before) {
          const { count } = await tx
            .selectFrom('admins')
            .select((e) => e.fn.countAll<number>().as('count'))
            .where('account_id', '=', officialAccountID)
            .executeTakeFirstOrThrow();
          if (Number(count) >= limits.admins.items)
            throw new ProblemError('too_many_admins', `An account can have ${limits.admins.items} admins.`);
          await tx
            .insertInto('admins')
            .values({ account_id: officialAccountID, user_id: userID, create_time: now })
            .execute();
          await audit(unit, caller, { action: 'admin.add', officialAccountID, role: 'owner', target: userID });
          unit.append({
            topic: topics.user(userID),
            type: 'permission.updated',
            data: await granted(tx, 'admin', publicAccount(account)),
          });
        }
        return { status: 200, value: { userID, role: 'admin' as const, createTime: before?.create_time ?? now } };
      });
    },

    async 'accounts.removeAdmin'(asking, { params: { officialAccountID, userID } }) {
      return store.write(async (unit) => {
        const { caller } = await owned(unit.tx, officialAccountID, asking, 'change');
        const { numDeletedRows } = await unit.tx
          .deleteFrom('admins')
          .where('account_id', '=', officialAccountID)
          .where('user_id', '=', userID)
          .executeTakeFirst();
        if (numDeletedRows > 0n) {
          await audit(unit, caller, { action: 'admin.remove', officialAccountID, role: 'owner', target: userID });
          unit.append({ topic: topics.user(userID), type: 'permission.updated', data: { officialAccountID } });
        }
        return { status: 204, value: undefined };
      });
    },

    async 'accounts.transfer'(asking, { params: { officialAccountID }, body: { userID } }) {
      return store.write(async (unit) => {
        const { account, caller } = await owned(unit.tx, officialAccountID, asking, 'change');
        if (userID !== account.owner_id) {
          await audit(unit, caller, { action: 'account.transfer', officialAccountID, role: 'owner', target: userID });
          await unit.tx
            .deleteFrom('admins')
            .where('account_id', '=', officialAccountID)
            .where('user_id', '=', userID)
            .execute();
          const next = await unit.tx
            .updateTable('accounts')
            .set({ owner_id: userID })
            .where('account_id', '=', officialAccountID)
            .returningAll()
            .executeTakeFirstOrThrow();
          unit.append({
            topic: topics.account(officialAccountID),
            type: 'account.updated',
            data: { account: publicAccount(next) },
          });
          unit.append({
            topic: topics.user(account.owner_id),
            type: 'permission.updated',
            data: { officialAccountID },
          });
          unit.append({
            topic: topics.user(userID),
            type: 'permission.updated',
            data: await granted(unit.tx, 'owner', publicAccount(next)),
          });
        }
        return { status: 200, value: await readAccount(unit.tx, officialAccountID, caller) };
      });
    },
  };
}
