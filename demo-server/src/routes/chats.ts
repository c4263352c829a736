import { Hono } from 'hono';
import * as v from 'valibot';
import { ChatReadPut, described, MessageCreate, officialAccountID } from '../../../src/protocol/index.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Services } from '../services/shared/types.ts';
import { serve } from './operation.ts';
import { byNumber, paging, results } from './schemas.ts';

/** Conversations between an account and one person, and their messages. */
export function chatRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  serve(app, services, {
    'conversations.list': {
      access: 'inbox',
      refuses: ['account_id_malformed', 'account_not_found'],
      about: 'The newest message first.',
      summary: "List the caller's conversations, or with `account` the account's inbox (managers)",
      query: v.object({
        account: v.optional(
          described(officialAccountID, 'The account whose inbox is read. Absent: the own conversations.'),
        ),
        ...paging(),
      }),
      result: results.Conversations,
      confidential: true,
    },
    'messages.list': {
      summary: 'List messages of a chat, newest first; `userID` may be `me`',
      query: byNumber,
      access: 'chat',
      about:
        'Pages go by number, not by cursor: the next page is `before` the lowest number of this one, until a page is not full.',
      result: results.Messages,
      confidential: true,
    },
    'messages.create': {
      summary: 'Send a message',
      about: 'A manager writes as the account. Sending marks everything before as read.',
      body: MessageCreate,
      result: results.Message,
      creates: true,
      access: 'chat',
      refuses: ['account_suspended', 'message_not_found', 'message_too_long', 'post_not_found'],
    },
    'messages.recall': {
      summary: 'Recall a message',
      about:
        'Within two minutes, unless `OA_RECALL_SECONDS` says otherwise, and by the side that sent it. Its content is removed everywhere.',
      result: results.Message,
      access: 'chat',
      refuses: ['recall_too_late'],
    },
    'chats.read': {
      summary: 'Move the read position forward',
      body: ChatReadPut,
      result: results.Conversation,
      access: 'chat',
    },
    'chats.typing': {
      summary: 'Show the other side that you are typing',
      about: 'Repeat it every few seconds while typing. Nothing is stored.',
      access: 'chat',
      refuses: ['account_suspended'],
    },
  });
  return app;
}
