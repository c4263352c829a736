import { limits, type AccountRole } from '../../../../src/protocol/index.ts';
import { audit } from '../../audit/record.ts';
import { managed, notSuspended, owned } from './access.ts';
import type { Store } from '../shared/deps.ts';
import { namesOf } from '../people/names.ts';
import { tellPermission } from './permission.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Services } from '../shared/types.ts';

type AdminServices = Pick<Services, 'accounts.admins' | 'accounts.addAdmin' | 'accounts.removeAdmin'>;

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
        notSuspended(account);
        if (account.owner_id === userID)
          throw new ProblemError('invalid_request', 'The owner cannot also be an admin.', {
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
          await tellPermission(unit, account, userID);
        }
        return { status: 200, value: { userID, role: 'admin' as const, createTime: before?.create_time ?? now } };
      });
    },

    async 'accounts.removeAdmin'(asking, { params: { officialAccountID, userID } }) {
      return store.write(async (unit) => {
        const { account, caller } = await owned(unit.tx, officialAccountID, asking, 'change');
        const { numDeletedRows } = await unit.tx
          .deleteFrom('admins')
          .where('account_id', '=', officialAccountID)
          .where('user_id', '=', userID)
          .executeTakeFirst();
        if (numDeletedRows > 0n) {
          await audit(unit, caller, { action: 'admin.remove', officialAccountID, role: 'owner', target: userID });
          await tellPermission(unit, account, userID);
        }
        return { status: 204, value: undefined };
      });
    },
  };
}
