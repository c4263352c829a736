import { Hono } from 'hono';
import * as v from 'valibot';
import { ChatReadPut, MessageCreate, officialAccountID } from '../../../src/protocol/index.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Services } from '../services/shared/types.ts';
import { serve } from './operation.ts';
import { byNumber, paging, results } from './schemas.ts';

/** Conversations between an account and one person, and their messages. */
export function chatRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  serve(app, services, {
    'conversations.list': {
      summary: "List the caller's conversations, or with `account` the account's inbox (managers)",
      query: v.object({ account: v.optional(officialAccountID), ...paging() }),
      result: results.Conversations,
      confidential: true,
    },
    'messages.list': {
      summary: 'List messages of a chat, newest first; `userID` may be `me`',
      query: byNumber,
      result: results.Messages,
      confidential: true,
    },
    'messages.create': { summary: 'Send a message', body: MessageCreate, result: results.Message, creates: true },
    'messages.recall': { summary: 'Recall a message', result: results.Message },
    'chats.read': { summary: 'Move the read position forward', body: ChatReadPut, result: results.Conversation },
    'chats.typing': { summary: 'Show the other side that you are typing' },
  });
  return app;
}
