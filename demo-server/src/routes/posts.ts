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
    'posts.list': { summary: 'Posts of one account, newest first', query: byNumber, result: results.Posts },
    'posts.feed': {
      summary: 'Merged feed of the followed accounts, or all posts with search (operator)',
      query: v.object({ scope: v.optional(v.picklist(['subscribed', 'all']), 'subscribed'), q: search, ...paging() }),
      result: results.Posts,
    },
    'posts.get': { summary: 'One post', result: results.Post },
    'posts.update': {
      summary: 'Edit a post: absent fields stay, null empties',
      body: PostUpdate,
      result: results.Post,
      conditional: true,
    },
    'posts.delete': { summary: 'Delete a post' },
    'posts.react': { summary: 'React, or change the reaction', body: ReactionPut, result: results.Post },
    'posts.unreact': { summary: 'Remove the reaction', result: results.Post },
    'posts.reactions': { summary: 'Who reacted (managers)', query: v.object(paging()), result: results.Reactors },
  });
  return app;
}
