import * as v from 'valibot';
import type { AccountOrder } from '../../protocol/entities.ts';
import type { Call } from '../../protocol/operations.ts';
import { accountContentOf, differingFields, editedAccount } from '../../protocol/account-content.ts';
import { accountFields, withoutFields } from '../../protocol/content-fields.ts';
import { isReservedAccountID, topics } from '../../protocol/ids.ts';
import { text } from '../../protocol/fields.ts';
import { AccountCreate, AccountUpdate } from '../../protocol/requests.ts';
import { fold } from '../../protocol/words.ts';
import { mayCreateAccount, mayUpdateAccount } from '../../protocol/rights.ts';
import { nearness } from '../../protocol/words.ts';
import { check, refusal } from '../refusal.ts';
import {
  accountView,
  follows,
  isHidden,
  manages,
  offeredTo,
  roleOn,
  type Person,
  type StoredAccount,
  type World,
} from '../world.ts';
import { findAccount, headsOf, matching, mayManage, mayOwn, nextRevision, once, signedIn, slice } from './shared.ts';
import { tellPermission } from './ownership.ts';
import type { Handlers } from './types.ts';

/**
 * Positions of the logs that the person may follow, for a page of accounts: their own, and those of accounts followed
 * or managed.
 */
export function cursorsOf(
  world: World,
  accounts: Iterable<StoredAccount>,
  person: Person | undefined,
): Record<string, number> {
  if (!person) return {};
  const followed = [...accounts]
    .filter((stored) => follows(stored, person))
    .map(({ account }) => topics.account(account.officialAccountID));
  return headsOf(world, [...followed, topics.user(person.userID)]);
}

const orders: Record<AccountOrder, (stored: StoredAccount) => string | number> = {
  name: ({ account }) => account.officialAccountName.toLowerCase(),
  owner: ({ account }) => account.ownerUserID,
  mode: ({ account }) => account.mode,
  subscribers: ({ account }) => account.subscriberCount,
  lastPost: ({ account }) => account.lastPostTime ?? -1,
  verified: ({ account }) => Number(account.verified ?? false),
  state: ({ suspension }) => suspension?.time ?? -1,
};

/** All accounts as an operator sorts them. */
function sorted(
  all: StoredAccount[],
  {
    sort = 'subscribers',
    order = sort === 'name' || sort === 'owner' ? 'asc' : 'desc',
  }: Call<'accounts.list'>['query'],
): StoredAccount[] {
  const keyOf = orders[sort];
  const compare = (a: StoredAccount, b: StoredAccount) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    return x === y ? (a.account.officialAccountID < b.account.officialAccountID ? -1 : 1) : x < y ? -1 : 1;
  };
  return all.toSorted((a, b) => (order === 'asc' ? compare(a, b) : compare(b, a)));
}
/** The order of a search in the directory. */
const nearestFirst = (accounts: readonly StoredAccount[], q: string): StoredAccount[] =>
  accounts.toSorted(
    ({ account: a }, { account: b }) =>
      nearness(b.officialAccountName, q) - nearness(a.officialAccountName, q) || b.subscriberCount - a.subscriberCount,
  );

export const accountOperations: Handlers<`accounts.${'create' | 'list' | 'get' | 'update' | 'delete' | 'subscribers' | 'admins' | 'addAdmin' | 'removeAdmin'}`> =
  {
    'accounts.create'(world, caller, call) {
      const person = signedIn(caller);
      const {
        clientID,
        officialAccountID = `@TOA#_@TOA#${world.nextID('a')}`,
        mode = 'service',
        ...fields
      } = check(AccountCreate, call.body);
      if (call.body.officialAccountID && isReservedAccountID(officialAccountID)) throw refusal('account_id_malformed');
      if (!mayCreateAccount(person, mode)) throw refusal('no_permission');
      return once(world, person, clientID, 'accounts.create', call, () => {
        // IDs are used once: otherwise somebody could take over a deleted account's ID.
        if (world.accounts.has(officialAccountID) || world.log.head(topics.account(officialAccountID)) > 0)
          throw refusal('account_id_taken');
        const account = {
          ...accountContentOf(fields),
          officialAccountID,
          mode,
          ownerUserID: person.userID,
          createTime: world.now(),
          revision: 1,
          subscriberCount: 0,
          maxSubscribers: 1_000_000,
          lastPostNumber: 0,
        };
        const stored: StoredAccount = {
          account,
          platform: person.role === 'operator',
          managers: new Map([[person.userID, 'owner']]),
          subscriptions: new Map(),
        };
        world.accounts.set(officialAccountID, stored);
        tellPermission(world, stored, person.userID);
        return accountView(world, stored, person);
      });
    },
    'accounts.list'(world, person, { query }) {
      const { scope, q, mode } = query;
      if (scope !== 'directory') signedIn(person);
      if (scope === 'all' && person?.role !== 'operator') throw refusal('no_permission');
      const holds = matching(q);
      const all = [...world.accounts.values()].filter((stored) => {
        if (scope === 'managed' && !manages(stored, person) && offeredTo(world, stored) !== person?.userID)
          return false;
        if (isHidden(stored, person) || (scope === 'subscribed' && stored.suspension)) return false;
        if (scope === 'subscribed' && !stored.subscriptions.get(person!.userID)?.subscribeTime) return false;
        if (mode && stored.account.mode !== mode) return false;
        const { officialAccountName, organization, introduction, officialAccountID } = stored.account;
        return holds(officialAccountName, organization, introduction, officialAccountID);
      });
      const ordered = scope === 'all' ? sorted(all, query) : scope === 'directory' && q ? nearestFirst(all, q) : all;
      const { items, ...rest } = slice(ordered, query);
      return {
        items: items.map((stored) => accountView(world, stored, person)),
        ...rest,
        cursors: cursorsOf(world, items, person),
      };
    },
    'accounts.get'(world, person, { params: { officialAccountID } }) {
      const stored = findAccount(world, officialAccountID);
      return {
        ...accountView(world, stored, person),
        ...(person && follows(stored, person) && { cursors: headsOf(world, [topics.account(officialAccountID)]) }),
      };
    },
    'accounts.update'(world, caller, { params: { officialAccountID }, body, ifMatch }) {
      const person = signedIn(caller);
      const stored = findAccount(world, officialAccountID);
      const { clientID, ...update } = check(AccountUpdate, body);
      if (!mayUpdateAccount(roleOn(stored, person), person, update)) throw refusal('no_permission');
      return once(world, person, clientID, 'accounts.update', { officialAccountID, body }, () => {
        const was = accountContentOf(stored.account);
        const content = editedAccount(was, update);
        if (differingFields(was, content).length > 0) {
          const revision = nextRevision(stored.account, ifMatch);
          stored.account = { ...withoutFields(accountFields, stored.account), ...content, revision };
          world.log.append(topics.account(officialAccountID), 'account.updated', { account: stored.account });
        }
        return accountView(world, stored, person);
      });
    },
    'accounts.delete'(world, person, { params }) {
      const { officialAccountID } = params;
      const stored = findAccount(world, officialAccountID);
      mayOwn(stored, person);
      world.accounts.delete(officialAccountID);
      for (const [postID, { post }] of world.posts)
        if (post.officialAccountID === officialAccountID) world.posts.delete(postID);
      for (const [key, chat] of world.chats) if (chat.officialAccountID === officialAccountID) world.chats.delete(key);
      const offered = stored.offer ? [stored.offer.userID] : [];
      const readers = new Set([...stored.managers.keys(), ...stored.subscriptions.keys(), ...offered]);
      for (const topic of [topics.account(officialAccountID), ...[...readers].map(topics.user)])
        world.log.append(topic, 'account.deleted', { officialAccountID });
    },
    'accounts.subscribers'(world, person, { params, query }) {
      const stored = findAccount(world, params.officialAccountID);
      mayManage(stored, person);
      const wanted = fold((check(v.optional(text('q')), query.q) ?? '').trim());
      const all = [...stored.subscriptions].filter(
        ([userID, { subscribeTime }]) =>
          subscribeTime > 0 &&
          [userID, world.people.get(userID)?.name ?? ''].some((each) => fold(each).includes(wanted)),
      );
      const { items, ...rest } = slice(all, query);
      return {
        items: items.map(([userID, { subscribeTime }]) => ({
          userID,
          name: world.people.get(userID)?.name,
          avatar: world.people.get(userID)?.avatar,
          subscribeTime,
        })),
        ...rest,
      };
    },
    'accounts.admins'(world, person, { params }) {
      const stored = findAccount(world, params.officialAccountID);
      mayManage(stored, person);
      return {
        items: [...stored.managers].map(([userID, role]) => ({
          userID,
          role,
          name: world.people.get(userID)?.name,
          createTime: stored.account.createTime,
        })),
      };
    },
    'accounts.addAdmin'(world, person, { params: { officialAccountID, userID } }) {
      const stored = findAccount(world, officialAccountID);
      mayOwn(stored, person);
      const role = stored.managers.get(userID) ?? 'admin';
      stored.managers.set(userID, role);
      tellPermission(world, stored, userID);
      return { userID, role, createTime: world.now() };
    },
    'accounts.removeAdmin'(world, person, { params: { officialAccountID, userID } }) {
      const stored = findAccount(world, officialAccountID);
      mayOwn(stored, person);
      if (stored.managers.delete(userID)) tellPermission(world, stored, userID);
    },
  };
