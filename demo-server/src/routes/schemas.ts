import { resolver } from 'hono-openapi';
import * as v from 'valibot';
import {
  Account,
  Admin,
  AuditRecord,
  Conversation,
  entityID,
  Media,
  MediaAddress,
  Message,
  officialAccountID,
  pageSize,
  Post,
  problems,
  Reactor,
  Subscriber,
  Subscription,
  text,
  userIDInPath,
  type ProblemCode,
} from '../../../src/protocol/index.ts';

/**
 * A schema for the document. OpenAPI 3.1 uses the 2020-12 dialect, which writes tuples differently from the converter's
 * default.
 */
export const shapeOf = (schema: v.GenericSchema) => resolver(schema, { options: { target: 'draft-2020-12' } });

/** A schema that the OpenAPI document defines once and refers to. */
function named<S extends v.GenericSchema>(ref: string, schema: S) {
  return v.pipe(schema, v.metadata({ ref }));
}

const cursors = v.optional(v.record(v.string(), v.number()));

const page = <S extends v.GenericSchema>(item: S) =>
  v.object({
    items: v.array(item),
    nextCursor: v.optional(v.string()),
    cursors,
  });

const shapes = {
  Account: named('Account', Account),
  Post: named('Post', Post),
  Message: named('Message', Message),
  Conversation: named('Conversation', Conversation),
};

/** Results of operations. */
export const results = {
  ...shapes,
  Subscription: named('Subscription', Subscription),
  Admin: named('Admin', Admin),
  Media: named('Media', Media),
  MediaAddresses: v.object({ items: v.array(MediaAddress) }),
  AccountRead: v.object({ ...Account.entries, cursors }),
  Accounts: page(shapes.Account),
  Posts: page(shapes.Post),
  Messages: page(shapes.Message),
  Conversations: page(shapes.Conversation),
  Subscribers: page(named('Subscriber', Subscriber)),
  Admins: page(named('Admin', Admin)),
  AuditRecords: page(named('AuditRecord', AuditRecord)),
  Reactors: page(named('Reactor', Reactor)),
  Problem: named(
    'Problem',
    v.object({
      type: v.string(),
      title: v.string(),
      status: v.number(),
      detail: v.string(),
      code: v.picklist(Object.keys(problems) as ProblemCode[]),
      errorCode: v.optional(v.number()),
      revision: v.optional(v.number()),
      errors: v.optional(
        v.array(
          v.object({
            path: v.string(),
            code: v.string(),
            message: v.string(),
            limit: v.optional(v.number()),
            actual: v.optional(v.number()),
          }),
        ),
      ),
    }),
  ),
};

/** Parameters of a path. */
export const parameters = {
  officialAccountID,
  userID: userIDInPath,
  postID: entityID,
  messageID: entityID,
  mediaID: entityID,
};

/** An integer in a query string. */
export const numeric = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^-?\d{1,15}$/, 'must be a whole number'),
    v.transform(Number),
    v.minValue(min, `must be at least ${min}`),
    v.maxValue(max, `must be at most ${max}`),
    // The document shows the number, not the string that carries it.
    v.metadata({ type: 'integer', minimum: min, maximum: max, pattern: undefined }),
  );

const position = v.optional(numeric(0, Number.MAX_SAFE_INTEGER));

/** `?limit`, and `?cursor` from the previous page. */
export const paging = (max: number = pageSize.max) => ({
  cursor: v.optional(text('cursor')),
  limit: v.optional(numeric(1, max)),
});
/** `?before` and `?after` are numbers of posts or messages. */
export const byNumber = v.object({ before: position, after: position, limit: v.optional(numeric(1, pageSize.max)) });
export const search = v.optional(text('q'));
