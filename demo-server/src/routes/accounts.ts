import { Hono } from 'hono';
import * as v from 'valibot';
import {
  AccountCreate,
  AccountMode,
  AccountOrder,
  AccountUpdate,
  described,
  OwnerPut,
  pageSize,
  ReadPut,
  SubscriptionUpdate,
  SuspensionPut,
  text,
} from '../../../src/protocol/index.ts';
import { figureDays } from '../../../src/protocol/figures.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Services } from '../services/shared/types.ts';
import { serve } from './operation.ts';
import { numeric, paging, results, search } from './schemas.ts';

/** Accounts, their managers and their subscribers. */
export function accountRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  serve(app, services, {
    'accounts.create': {
      summary: 'Create an official account',
      body: AccountCreate,
      result: results.Account,
      creates: true,
      access: 'creator',
      refuses: ['account_id_malformed', 'account_id_taken', 'too_many_accounts'],
      about:
        'The caller becomes the owner. An account that an operator creates belongs to the platform: every operator is its owner.',
    },
    'accounts.list': {
      summary: 'List accounts: the directory, or those that the caller subscribes to, manages or is offered',
      query: v.object({
        scope: v.optional(
          described(
            v.picklist(['directory', 'subscribed', 'managed', 'all']),
            '`directory`: all accounts. `subscribed`: those that the caller follows. `managed`: those that the caller owns, administers or is offered. `all`: all accounts, suspended ones too; operators only.',
          ),
          'directory',
        ),
        sort: v.optional(AccountOrder),
        order: v.optional(
          described(
            v.picklist(['asc', 'desc']),
            'Direction of `sort`. By default `asc` for `name` and `owner`, otherwise `desc`.',
          ),
        ),
        q: search,
        mode: v.optional(described(AccountMode, 'Only accounts of this mode.')),
        ...paging(),
      }),
      result: results.Accounts,
      access: 'reader',
      about:
        'The directory is sorted by subscribers. A search in it comes in this order: accounts with exactly this name, accounts whose name begins with it, all others that hold the words; within each by subscribers. `subscribed` is sorted by pin and newest post, `managed` by ID, `all` by `sort`, which is `subscribers` by default. A caller without a token gets the public fields only.',
    },
    'accounts.get': { summary: 'Get an account', result: results.AccountRead, access: 'anyone' },
    'accounts.update': {
      summary: 'Edit the profile; absent fields stay, null clears a field',
      body: AccountUpdate,
      result: results.Account,
      conditional: true,
      access: 'editor',
      about: 'An edit that changes nothing is no edit: it keeps the revision and overwrites nobody.',
      refuses: ['account_suspended'],
    },
    'accounts.delete': { summary: 'Delete the account with its posts and chats', access: 'owner' },
    'accounts.subscribers': {
      summary: 'List subscribers (managers)',
      access: 'manager',
      about:
        'Sorted by `userID`. A search reads at most 20,000 subscribers for a page: it may have fewer items than asked for, or none, and still a `nextCursor`.',
      query: v.object({
        q: v.optional(
          described(
            text('q'),
            'A part of the name or of the `userID`. Case, accents and width do not matter. Absent or blank: all.',
          ),
        ),
        ...paging(pageSize.subscribers),
      }),
      result: results.Subscribers,
      confidential: true,
    },
    'accounts.figures': {
      summary: 'Count subscribers, posts, reactions, messages and answer times by day (managers)',
      access: 'manager',
      about: 'Counted when it is asked, from what is stored: nothing of people who left or of posts that were deleted.',
      query: v.object({
        days: v.optional(
          v.pipe(
            numeric(1, figureDays.max),
            v.metadata({ default: figureDays.default }),
            v.description(
              `Days, the last of which is today: ${figureDays.default} if absent, at most ${figureDays.max}.`,
            ),
          ),
        ),
      }),
      result: results.AccountFigures,
      confidential: true,
    },
    'accounts.admins': {
      summary: 'List owner and admins (managers)',
      about: 'The owner first, then the admins, the oldest first; all of them on one page.',
      result: results.Admins,
      confidential: true,
      access: 'manager',
    },
    'accounts.addAdmin': {
      summary: 'Add an admin (owner)',
      about: 'At most 50. Repeating it changes nothing.',
      result: results.Admin,
      access: 'owner',
      refuses: ['account_suspended', 'too_many_admins'],
    },
    'accounts.removeAdmin': {
      summary: 'Remove an admin (owner)',
      access: 'owner',
      about: 'Repeating it changes nothing.',
    },
    'accounts.offerOwnership': {
      summary: 'Offer the account to a new owner (owner); a new offer replaces the last one',
      body: OwnerPut,
      access: 'owner',
      result: results.Account,
      refuses: ['account_suspended'],
    },
    'accounts.acceptOwnership': {
      summary: 'Accept the offered account within seven days (the person it is offered to)',
      access: 'offered',
      result: results.Account,
      refuses: ['account_suspended'],
    },
    'accounts.withdrawOwnership': {
      summary: 'Withdraw the offer (owner), or decline it (the person it is offered to)',
      access: 'eitherOfOffer',
      result: results.Account,
    },
    'accounts.suspend': {
      summary: 'Suspend the account (operator)',
      body: SuspensionPut,
      access: 'operator',
      result: results.Account,
      about:
        'Until it is reinstated, the account is there only for its managers and for operators; everybody else gets 404, and finds neither it nor its posts in lists, feeds and searches. Its managers read and delete, and get `account_suspended` for everything else. Repeating it with another reason replaces the reason.',
    },
    'accounts.reinstate': {
      summary: 'Lift the suspension (operator)',
      access: 'operator',
      result: results.Account,
      about: 'Its subscribers are still subscribed, and its managers as before. Repeating it changes nothing.',
    },
    'accounts.subscribe': {
      summary: 'Subscribe; repeating it changes nothing',
      result: results.AccountRead,
      access: 'person',
      refuses: ['account_suspended', 'subscriber_limit_reached'],
    },
    'accounts.unsubscribe': {
      summary: 'Unsubscribe; repeating it changes nothing',
      result: results.Account,
      access: 'person',
    },
    'accounts.configure': {
      summary: 'Mute or pin; absent fields stay',
      body: SubscriptionUpdate,
      result: results.Account,
      access: 'subscriber',
    },
    'accounts.read': {
      summary: 'Move the read position forward',
      body: ReadPut,
      result: results.Subscription,
      access: 'subscriber',
    },
  });
  return app;
}
