import { Hono } from 'hono';
import * as v from 'valibot';
import { PostCreate, PostUpdate, ReactionPut } from '../../../src/protocol/index.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Services } from '../services/shared/types.ts';
import { serve } from './operation.ts';
import { byNumber, paging, results, search } from './schemas.ts';

/** Posts, feeds and reactions. */
export function postRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  serve(app, services, {
    'posts.create': { summary: 'Publish a post', body: PostCreate, result: results.Post, creates: true },
    'posts.list': {
      summary: 'List posts of an account, newest first, or search them',
      query: v.object({ ...byNumber.entries, q: search }),
      result: results.Posts,
    },
    'posts.feed': {
      summary: 'List or search posts of all followed accounts, or all posts (operator)',
      query: v.object({ scope: v.optional(v.picklist(['subscribed', 'all']), 'subscribed'), q: search, ...paging() }),
      result: results.Posts,
    },
    'posts.get': { summary: 'Get a post', result: results.Post },
    'posts.update': {
      summary: 'Edit a post; absent fields stay, null clears a field',
      body: PostUpdate,
      result: results.Post,
      conditional: true,
    },
    'posts.delete': { summary: 'Delete a post' },
    'posts.react': { summary: 'React, or change the reaction', body: ReactionPut, result: results.Post },
    'posts.unreact': { summary: 'Remove the reaction', result: results.Post },
    'posts.reactions': {
      summary: 'List reactions with people (managers)',
      query: v.object(paging()),
      result: results.Reactors,
      confidential: true,
    },
  });
  return app;
}
