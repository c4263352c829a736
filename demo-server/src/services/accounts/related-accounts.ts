import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely';
import { topics, type Account, type Positions } from '../../../../src/protocol/index.ts';
import type { Reader } from '../../storage/open-database.ts';
import { prepared } from '../../storage/prepared.ts';
import type { Tables } from '../../storage/tables.ts';
import { isHidden, owns, visibleAccount, type AccountRow } from './access.ts';
import { accountView, publicAccount, type SubscriptionRow } from './account-view.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Caller } from '../shared/types.ts';

type Subscribed = Omit<SubscriptionRow, 'user_id' | 'account_id'>;

/** An account and a person's relation to it; null where there is none. */
export type RelatedRow = AccountRow & { [K in keyof Subscribed]: Subscribed[K] | null } & {
  /** The person, if they are an admin of it. */
  admin: string | null;
  /** Position of the account's log; null before its first entry. */
  head: number | null;
};

type OfAccounts<O> = SelectQueryBuilder<Tables, 'accounts', O>;

/**
 * For `$call`: joins a person's relation to each account. Each part is looked up by its key, so that an account stays
 * one row.
 */
export const relatedTo =
  (userID: string) =>
  <O>(accounts: OfAccounts<O>) =>
    accounts
      .leftJoin('subscriptions', (join) =>
        join.onRef('subscriptions.account_id', '=', 'accounts.account_id').on('subscriptions.user_id', '=', userID),
      )
      .leftJoin('admins', (join) =>
        join.onRef('admins.account_id', '=', 'accounts.account_id').on('admins.user_id', '=', userID),
      )
      .leftJoin('topics', (join) =>
        join.on(sql<SqlBool>`topics.topic = ${sql.lit(topics.account(''))} || accounts.account_id`),
      )
      .select([
        'subscriptions.subscribe_time',
        'subscriptions.read_post_number',
        'subscriptions.notify',
        'subscriptions.pinned',
        'admins.user_id as admin',
        'topics.head',
      ]);

interface ByID {
  id: string;
  userID: string;
}

const ofID = (db: Reader, { id, userID }: ByID) =>
  db
    .selectFrom('accounts')
    .$call(relatedTo(userID))
    .where('accounts.account_id', '=', id)
    .where('accounts.deleting', 'is', null);
const accountByID = prepared((db, values: ByID) => ofID(db, values).selectAll('accounts'));
const relationByID = prepared((db, values: ByID) => ofID(db, values).select(['owner_id', 'platform', 'suspend_time']));

const roleIn = (row: Pick<RelationRow, 'owner_id' | 'platform' | 'admin'>, caller: Caller): Account['role'] =>
  owns(row, caller) ? 'owner' : row.admin === null ? undefined : 'admin';

function seenBy<R extends RelationRow>(row: R | undefined, caller: Caller): R {
  if (!row || isHidden(row, roleIn(row, caller), caller)) throw new ProblemError('account_not_found');
  return row;
}

/** @throws ProblemError account_not_found */
export const relatedAccount = async (db: Reader, id: string, caller: Caller): Promise<RelatedRow> =>
  seenBy(await accountByID.first(db, { id, userID: caller.userID }), caller);

/** What is needed to know whether somebody reads the log of an account. */
export type RelationRow = Pick<
  RelatedRow,
  'owner_id' | 'platform' | 'suspend_time' | 'subscribe_time' | 'admin' | 'head'
>;

/**
 * A person's relation to an account, for whom the account itself does not matter.
 * @throws ProblemError account_not_found
 */
export const relation = async (db: Reader, id: string, caller: Caller): Promise<RelationRow> =>
  seenBy(await relationByID.first(db, { id, userID: caller.userID }), caller);

const isSubscribed = <R extends Pick<RelatedRow, 'subscribe_time'>>(row: R): row is R & Subscribed =>
  row.subscribe_time !== null;

/** Whether the caller reads the log of this account. */
export const readsLive = (row: RelationRow, caller: Caller): boolean =>
  caller.role === 'operator' || isSubscribed(row) || roleIn(row, caller) !== undefined;

/** The account as seen by the person of the relation. */
export const relatedView = (row: RelatedRow, caller: Caller, now: number): Account =>
  accountView(row, caller, isSubscribed(row) ? row : undefined, roleIn(row, caller), now);

/** Reads an account with the caller's relation to it. @throws ProblemError account_not_found */
export async function readAccount(db: Reader, id: string, caller: Caller | undefined, now: number): Promise<Account> {
  return caller
    ? relatedView(await relatedAccount(db, id, caller), caller, now)
    : publicAccount(await visibleAccount(db, id, caller));
}

/** As `readAccount`, with the position of the account's log for those who read it live: later entries are news. */
export async function readAccountLive(
  db: Reader,
  id: string,
  caller: Caller | undefined,
  now: number,
): Promise<Account & { cursors?: Positions }> {
  if (!caller) return readAccount(db, id, caller, now);
  const row = await relatedAccount(db, id, caller);
  return {
    ...relatedView(row, caller, now),
    ...(readsLive(row, caller) && { cursors: { [topics.account(id)]: row.head ?? 0 } }),
  };
}
