import { Hono } from 'hono';
import * as v from 'valibot';
import {
  AccountCreate,
  AccountUpdate,
  OwnerPut,
  pageSize,
  ReadPut,
  SubscriptionUpdate,
} from '../../../src/protocol/index.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Services } from '../services/shared/types.ts';
import { serve } from './operation.ts';
import { paging, results, search } from './schemas.ts';

/** Accounts, their managers and their subscribers. */
export function accountRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  serve(app, services, {
    'accounts.create': {
      summary: 'Create an official account',
      body: AccountCreate,
      result: results.Account,
      creates: true,
    },
    'accounts.list': {
      summary: 'List accounts: the directory, or those that the caller subscribes to, manages or is offered',
      query: v.object({
        scope: v.optional(v.picklist(['directory', 'subscribed', 'managed']), 'directory'),
        q: search,
        ...paging(),
      }),
      result: results.Accounts,
    },
    'accounts.get': { summary: 'Get an account', result: results.AccountRead },
    'accounts.update': {
      summary: 'Edit the profile; absent fields stay, null clears a field',
      body: AccountUpdate,
      result: results.Account,
      conditional: true,
    },
    'accounts.delete': { summary: 'Delete the account with its posts and chats' },
    'accounts.subscribers': {
      summary: 'List subscribers (managers)',
      query: v.object(paging(pageSize.subscribers)),
      result: results.Subscribers,
      confidential: true,
    },
    'accounts.admins': { summary: 'List owner and admins (managers)', result: results.Admins, confidential: true },
    'accounts.addAdmin': { summary: 'Add an admin (owner)', result: results.Admin },
    'accounts.removeAdmin': { summary: 'Remove an admin (owner)' },
    'accounts.offerOwnership': {
      summary: 'Offer the account to a new owner (owner); a new offer replaces the last one',
      body: OwnerPut,
      result: results.Account,
    },
    'accounts.acceptOwnership': {
      summary: 'Accept the offered account within seven days (the person it is offered to)',
      result: results.Account,
    },
    'accounts.withdrawOwnership': {
      summary: 'Withdraw the offer (owner), or decline it (the person it is offered to)',
      result: results.Account,
    },
    'accounts.subscribe': { summary: 'Subscribe; repeating it changes nothing', result: results.AccountRead },
    'accounts.unsubscribe': { summary: 'Unsubscribe; repeating it changes nothing', result: results.Account },
    'accounts.configure': { summary: 'Mute or pin', body: SubscriptionUpdate, result: results.Account },
    'accounts.read': { summary: 'Move the read position forward', body: ReadPut, result: results.Subscription },
  });
  return app;
}
