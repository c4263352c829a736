import { randomBytes } from 'node:crypto';
import {
  accountContentOf,
  differingFields,
  editedAccount,
  GENERATED_ID_PREFIX,
  isOperators,
  isReservedAccountID,
  mayCreateAccount,
  mayUpdateAccount,
  topics,
  type AccountContent,
} from '../../../../src/protocol/index.ts';
import { foldName } from '../../../../src/protocol/words.ts';
import { audit } from '../../audit/record.ts';
import { newAccountDoc } from '../../search/docs.ts';
import type { RemovalJob } from '../../removal/job.ts';
import { markAccount, takeAccountAway } from '../../removal/mark.ts';
import { reindexWords } from '../../search/words.ts';
import { lockName } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/write-queue.ts';
import { isHidden, notSuspended, owned, roleOn, signedIn, accountRow, type AccountRow } from './access.ts';
import { accountView, publicAccount } from './account-view.ts';
import type { ServiceDeps, Store } from '../shared/deps.ts';
import { done, editConflict, matching } from '../shared/edits.ts';
import { idempotent } from '../shared/idempotency.ts';
import { useMedia } from '../media/media-uses.ts';
import { remember } from '../people/people.ts';
import { tellPermission } from './permission.ts';
import { ProblemError } from '../shared/problem-error.ts';
import { readAccount, readAccountLive } from './related-accounts.ts';
import type { Services } from '../shared/types.ts';

const generatedID = () => GENERATED_ID_PREFIX + randomBytes(12).toString('base64url');

/** Indexes an account by its profile and its ID. */
async function indexAccount(tx: Tx, { doc, account_id, name, organization, introduction }: AccountRow): Promise<void> {
  if (doc !== null)
    await reindexWords(tx, 'account_search', doc, [name, organization, introduction, account_id].join('\n'));
}

function refuseID(code: 'account_id_malformed' | 'account_id_taken', message: string): never {
  throw new ProblemError(code, message, { errors: [{ path: 'officialAccountID', code, message }] });
}

/** Parts of a profile that can show or link to media. */
const shownBy = ({ face_url, introduction, custom_data }: AccountRow) => ({ face_url, introduction, custom_data });

type AccountServices = Pick<Services, 'accounts.create' | 'accounts.get' | 'accounts.update' | 'accounts.delete'>;

export function accountServices(store: Store, { config }: ServiceDeps, removals: RemovalJob): AccountServices {
  return {
    async 'accounts.create'(asking, { body }) {
      const caller = signedIn(asking);
      const mode = body.mode ?? 'service';
      if (!mayCreateAccount(caller, mode))
        throw new ProblemError(
          'no_permission',
          'Users can create channels. Service accounts need a business identity.',
        );
      if (body.officialAccountID && isReservedAccountID(body.officialAccountID))
        refuseID('account_id_malformed', `the prefix ${GENERATED_ID_PREFIX} is reserved for generated IDs`);
      return store.write((unit) =>
        idempotent(
          unit,
          caller.userID,
          body.clientID,
          { op: 'accounts.create', body },
          async () => {
            const { tx, now } = unit;
            // Accounts are created one at a time: each must count those before it, or the cap would be exceeded.
            await lockName(tx, 'accounts');
            const { count } = await tx
              .selectFrom('accounts')
              .select((e) => e.fn.countAll<number>().as('count'))
              .executeTakeFirstOrThrow();
            if (Number(count) >= config.maxAccounts)
              throw new ProblemError('too_many_accounts', `This installation allows ${config.maxAccounts} accounts.`);
            const account_id = body.officialAccountID ?? generatedID();
            // Topics outlive their account, and so does its ID: nobody may take over a deleted account's ID unnoticed.
            const taken =
              (await tx
                .selectFrom('accounts')
                .select('account_id')
                .where('account_id', '=', account_id)
                .executeTakeFirst()) ??
              (await tx
                .selectFrom('topics')
                .select('topic')
                .where('topic', '=', topics.account(account_id))
                .executeTakeFirst());
            if (taken) refuseID('account_id_taken', `${account_id} is taken`);
            await remember(unit, caller);
            const row = await tx
              .insertInto('accounts')
              .values({
                account_id,
                owner_id: caller.userID,
                mode,
                platform: caller.role === 'operator' ? 1 : 0,
                verified: 0,
                create_time: now,
                max_subscribers: config.maxSubscribers,
                doc: newAccountDoc(),
                ...profile(accountContentOf(body)),
              })
              .returningAll()
              .executeTakeFirstOrThrow();
            await indexAccount(tx, row);
            await audit(unit, caller, { action: 'account.create', officialAccountID: account_id, role: 'owner' });
            await useMedia(tx, account_id, `account:${account_id}`, shownBy(row), true);
            await tellPermission(unit, row, caller.userID);
            return accountView(row, caller, undefined, 'owner', now);
          },
          { idOf: ({ officialAccountID }) => officialAccountID },
        ),
      );
    },

    async 'accounts.get'(caller, { params }) {
      return { status: 200, value: await readAccountLive(store.db, params.officialAccountID, caller, store.now()) };
    },

    async 'accounts.update'(asking, { params: { officialAccountID }, body, ifMatch }) {
      const caller = signedIn(asking);
      const { clientID, ...update } = body;
      return store.write(async (unit) =>
        done(
          await idempotent(
            unit,
            caller.userID,
            clientID,
            { op: 'accounts.update', officialAccountID, body },
            async () => {
              const { tx } = unit;
              const row = await accountRow(tx, officialAccountID, 'change');
              const role = await roleOn(tx, row, caller);
              if (isHidden(row, role, caller)) throw new ProblemError('account_not_found');
              if (!mayUpdateAccount(role, caller, update))
                throw new ProblemError(
                  'no_permission',
                  role ? 'Only the operator can set maxSubscribers and verified.' : undefined,
                );
              if (!isOperators(update)) notSuspended(row);
              const was = accountContentOf(publicAccount(row));
              const content = editedAccount(was, update);
              // An edit without a difference is not an edit and overwrites nobody's changes.
              if (differingFields(was, content).length > 0) {
                matching(row.revision, ifMatch);
                const next = await tx
                  .updateTable('accounts')
                  .set({
                    ...profile(content),
                    max_subscribers: content.maxSubscribers,
                    verified: content.verified ? 1 : 0,
                    revision: row.revision + 1,
                  })
                  .where('account_id', '=', officialAccountID)
                  .where('revision', '=', row.revision)
                  .returningAll()
                  .executeTakeFirst();
                if (!next) throw editConflict((await accountRow(tx, officialAccountID)).revision);
                await indexAccount(tx, next);
                await audit(unit, caller, {
                  action: 'account.update',
                  officialAccountID,
                  role: role ?? 'operator',
                  fields: Object.keys(update),
                });
                await useMedia(tx, officialAccountID, `account:${officialAccountID}`, shownBy(next));
                unit.append({
                  topic: topics.account(officialAccountID),
                  type: 'account.updated',
                  data: { account: publicAccount(next) },
                });
              }
              return readAccount(tx, officialAccountID, caller, unit.now);
            },
            { idOf: ({ officialAccountID: id }) => id },
          ),
        ),
      );
    },

    async 'accounts.delete'(asking, { params }) {
      const { officialAccountID } = params;
      await store.write(async (unit) => {
        const { caller } = await owned(unit.tx, officialAccountID, asking, 'change');
        await markAccount(unit, officialAccountID);
        await audit(unit, caller, { action: 'account.delete', officialAccountID, role: 'owner' });
      });
      // It is deleted now in any case: if this fails, the job does it.
      await store.write((unit) => takeAccountAway(unit, officialAccountID)).catch(() => undefined);
      removals.kick();
      return { status: 204, value: undefined };
    },
  };
}

/** The profile's columns. */
function profile(content: AccountContent) {
  // Only the operator's own operations set these two.
  const {
    officialAccountName,
    faceUrl,
    organization,
    introduction,
    customData,
    allowedEmoji,
    maxSubscribers: _maxSubscribers,
    verified: _verified,
    ...fields
  } = content;
  return {
    name: officialAccountName,
    search_name: foldName(officialAccountName),
    face_url: faceUrl ?? null,
    organization: organization ?? null,
    introduction: introduction ?? null,
    custom_data: customData ?? null,
    allowed_emoji: allowedEmoji ? JSON.stringify(allowedEmoji) : null,
    fields: JSON.stringify(fields),
  };
}
