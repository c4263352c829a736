import { Hono } from 'hono';
import * as v from 'valibot';
import { described, PostCreate, PostUpdate, ReactionPut } from '../../../src/protocol/index.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Services } from '../services/shared/types.ts';
import { serve } from './operation.ts';
import { byNumber, paging, results, search } from './schemas.ts';

/** Posts, feeds and reactions. */
export function postRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  serve(app, services, {
    'posts.create': {
      summary: 'Publish a post',
      about: 'To all subscribers, at once. `OA_POSTS_PER_HOUR` can limit how many an account publishes.',
      body: PostCreate,
      result: results.Post,
      creates: true,
      access: 'manager',
      refuses: ['account_suspended'],
    },
    'posts.list': {
      summary: 'List posts of an account, newest first, or search them',
      about:
        'Pages go by number, not by cursor: the next page is `before` the lowest number of this one, until a page is not full.',
      access: 'anyone',
      query: v.object({ ...byNumber.entries, q: search }),
      result: results.Posts,
    },
    'posts.feed': {
      summary: 'List or search posts of all followed accounts, or all posts (operator)',
      query: v.object({
        scope: v.optional(
          described(
            v.picklist(['subscribed', 'all']),
            '`subscribed`: of the accounts that the caller follows. `all`: of every account; operators only.',
          ),
          'subscribed',
        ),
        q: search,
        ...paging(),
      }),
      result: results.Feed,
      access: 'follower',
      about: 'Newest first.',
    },
    'posts.get': { summary: 'Get a post', result: results.Post, access: 'anyone' },
    'posts.update': {
      summary: 'Edit a post; absent fields stay, null clears a field',
      body: PostUpdate,
      result: results.Post,
      conditional: true,
      access: 'manager',
      refuses: ['account_suspended', 'account_not_found'],
      about:
        'An edit that changes nothing is no edit: it keeps the revision and overwrites nobody. The result must fit its format.',
    },
    'posts.delete': {
      summary: 'Delete a post',
      about: 'Its number is not used again. It is removed from every open feed.',
      access: 'manager',
      refuses: ['account_not_found'],
    },
    'posts.react': {
      summary: 'React, or change the reaction',
      about: 'One emoji for each person and post.',
      body: ReactionPut,
      result: results.Post,
      access: 'subscriber',
      refuses: ['account_suspended', 'account_not_found', 'emoji_not_allowed'],
    },
    'posts.unreact': {
      summary: 'Remove the reaction',
      result: results.Post,
      access: 'subscriber',
      refuses: ['account_suspended', 'account_not_found'],
    },
    'posts.reactions': {
      summary: 'List reactions with people (managers)',
      about: 'Sorted by `userID`.',
      access: 'manager',
      refuses: ['account_not_found'],
      query: v.object(paging()),
      result: results.Reactors,
      confidential: true,
    },
  });
  return app;
}
