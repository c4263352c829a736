import type { Selectable } from 'kysely';
import {
  countUnread,
  type Account,
  type OwnerOffer,
  type PublicAccount,
  type Subscription,
  type Suspension,
} from '../../../../src/protocol/index.ts';
import type { Lock } from '../../storage/dialect.ts';
import type { Reader } from '../../storage/open-database.ts';
import { preparedLockable } from '../../storage/prepared.ts';
import type { Tables } from '../../storage/tables.ts';
import type { AccountRow } from './access.ts';
import type { Caller } from '../shared/types.ts';

export type SubscriptionRow = Selectable<Tables['subscriptions']>;

/** Removes fields that are null or undefined; both mean "absent". */
export function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], null> } {
  const rest: Partial<T> = {};
  for (const name in fields) if (fields[name] !== null && fields[name] !== undefined) rest[name] = fields[name];
  return rest as never;
}

/** An account as everybody sees it. */
export function publicAccount(row: AccountRow): PublicAccount {
  return present({
    officialAccountID: row.account_id,
    ownerUserID: row.owner_id,
    officialAccountName: row.name,
    faceUrl: row.face_url,
    organization: row.organization,
    introduction: row.introduction,
    customData: row.custom_data,
    ...(JSON.parse(row.fields) as object),
    mode: row.mode,
    verified: row.verified ? true : undefined,
    suspended: row.suspend_time === null ? undefined : true,
    allowedEmoji: row.allowed_emoji === null ? undefined : (JSON.parse(row.allowed_emoji) as string[]),
    createTime: row.create_time,
    revision: row.revision,
    subscriberCount: row.subscriber_count,
    maxSubscribers: row.max_subscribers,
    lastPostNumber: row.last_post_number,
    lastPostTime: row.last_post_time,
    lastPostExcerpt: row.last_post_excerpt,
    deletedPostRanges: row.deleted_ranges === null ? undefined : (JSON.parse(row.deleted_ranges) as [number, number][]),
  }) as PublicAccount;
}

export function subscriptionView(row: Omit<SubscriptionRow, 'user_id'>): Subscription {
  return {
    officialAccountID: row.account_id,
    subscribeTime: row.subscribe_time,
    readPostNumber: row.read_post_number,
    notify: row.notify,
    pinned: row.pinned === 1,
  };
}

/** The person to whom the ownership is offered at this time. */
export function offeredTo({ offered_to, offer_expire_time }: AccountRow, now: number): string | undefined {
  return offered_to !== null && offer_expire_time !== null && offer_expire_time > now ? offered_to : undefined;
}

/** The offer of the ownership, as the owner and its addressee see it. */
export function offerSeenBy(
  row: AccountRow,
  userID: string,
  role: Account['role'],
  now: number,
): Required<OwnerOffer> | undefined {
  const pendingOwnerUserID = offeredTo(row, now);
  if (pendingOwnerUserID === undefined || (role !== 'owner' && pendingOwnerUserID !== userID)) return undefined;
  return { pendingOwnerUserID, ownerOfferExpireTime: row.offer_expire_time as number };
}

/** Why an account is suspended, as its managers and operators see it. */
export function suspensionSeenBy(
  { suspend_time: time, suspend_reason: reason }: AccountRow,
  role: Account['role'],
  caller?: Caller,
): Suspension | undefined {
  return time !== null && (role || caller?.role === 'operator') ? { time, reason: reason ?? '' } : undefined;
}

/** An account as the caller sees it. */
export function accountView(
  row: AccountRow,
  caller: Caller | undefined,
  subscription: Omit<SubscriptionRow, 'user_id'> | undefined,
  role: Account['role'],
  now: number,
): Account {
  const account: Account = publicAccount(row);
  if (!caller) return account;
  if (subscription)
    Object.assign(account, subscriptionView(subscription), {
      unreadCount: countUnread(account, subscription.read_post_number),
    });
  else account.subscribeTime = 0;
  if (role) account.role = role;
  const suspension = suspensionSeenBy(row, role, caller);
  if (suspension) account.suspension = suspension;
  return Object.assign(account, offerSeenBy(row, caller.userID, role, now));
}

const subscriptionOf = preparedLockable(
  (db, { userID, id }: { userID: string; id: string }) =>
    db.selectFrom('subscriptions').selectAll().where('user_id', '=', userID).where('account_id', '=', id),
  'subscriptions',
);

export async function subscriptionRow(
  db: Reader,
  userID: string,
  officialAccountID: string,
  lock?: Lock,
): Promise<SubscriptionRow | undefined> {
  return subscriptionOf(lock).first(db, { userID, id: officialAccountID });
}
