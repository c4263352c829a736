import { resolver } from 'hono-openapi';
import * as v from 'valibot';
import {
  Account,
  AccountFigures,
  Admin,
  AuditRecord,
  Conversation,
  described,
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
export function named<const S extends v.GenericSchema>(ref: string, schema: S, explanation: string) {
  // The reference comes last: the document takes what stands before it.
  return v.pipe(schema, v.description(explanation), v.metadata({ ref }));
}

const cursors = v.optional(
  described(
    v.record(v.string(), v.number()),
    'Log positions by topic when this was read, for those topics that the caller may follow: pass them to `POST /v1/stream`, and everything newer comes as entries.',
  ),
);

const items = <S extends v.GenericSchema>(item: S) => ({ items: described(v.array(item), 'The page.') });
/** A list whose pages go on by cursor. */
const page = <S extends v.GenericSchema>(item: S) => ({
  ...items(item),
  nextCursor: v.optional(
    described(v.string(), 'Pass it as `cursor` to get the next page. Absent on the last page. Opaque.'),
  ),
});

const admin = named('Admin', Admin, 'The owner of an account, or one of its admins.');
const shapes = {
  Account: named(
    'Account',
    Account,
    'An official account as the caller sees it: the public fields and, with a token, the own relation to it.',
  ),
  Post: named('Post', Post, 'A post as the caller sees it.'),
  Message: named('Message', Message, 'A message of a chat between one subscriber and one account.'),
  Conversation: named('Conversation', Conversation, "A chat, from the caller's side of it."),
};

/** Results of operations. */
export const results = {
  ...shapes,
  Subscription: named('Subscription', Subscription, "A person's relation to an account."),
  Admin: admin,
  AccountFigures: named('AccountFigures', AccountFigures, 'What can be counted of an account, by day (UTC).'),
  Media: named('Media', Media, 'An uploaded image or file.'),
  MediaAddresses: v.object({ items: described(v.array(MediaAddress), 'In no particular order.') }),
  AccountRead: v.object({ ...Account.entries, cursors }),
  Accounts: v.object({ ...page(shapes.Account), cursors }),
  Posts: v.object({ ...items(shapes.Post), cursors }),
  Feed: v.object({ ...page(shapes.Post), cursors }),
  Messages: v.object({ ...items(shapes.Message), cursors }),
  Conversations: v.object({ ...page(shapes.Conversation), cursors }),
  Subscribers: v.object(page(named('Subscriber', Subscriber, 'A person who subscribes to the account.'))),
  Admins: v.object(items(admin)),
  AuditRecords: v.object(
    page(
      named(
        'AuditRecord',
        AuditRecord,
        'Something that was done to an account, to the rights of a person or to a post, without its words.',
      ),
    ),
  ),
  Reactors: v.object(page(named('Reactor', Reactor, 'A person who reacted.'))),
  Problem: named(
    'Problem',
    v.object({
      type: described(v.string(), 'Address of the explanation of `code`. It identifies the problem as `code` does.'),
      title: described(v.string(), 'The problem in general, in English. The same for every occurrence.'),
      status: described(v.number(), 'The HTTP status.'),
      detail: described(v.string(), 'This occurrence, in English. For developers; show texts of your own to people.'),
      code: described(
        v.picklist(Object.keys(problems) as ProblemCode[]),
        'Stable name of the problem: decide by this, not by `status` or `title`. New ones may be added.',
      ),
      errorCode: v.optional(described(v.number(), "Tencent Cloud Chat's number for this problem, if it has one.")),
      revision: v.optional(described(v.number(), '`edit_conflict` only: the present revision.')),
      errors: v.optional(
        described(
          v.array(
            v.object({
              path: described(
                v.string(),
                'Where: a path in the body, or the name of a parameter, such as `images.3.alt`.',
              ),
              code: described(v.string(), 'Why, such as `required`, `unknown_field`, `too_long` or `invalid`.'),
              message: described(v.string(), 'The same in English.'),
              limit: v.optional(described(v.number(), 'The limit: bytes of UTF-8 for texts, else a number of items.')),
              actual: v.optional(described(v.number(), 'The size that was sent, in the unit of `limit`.')),
            }),
          ),
          'The refused fields; at most 20.',
        ),
      ),
    }),
    'Why a request was refused: RFC 9457, with a stable `code`.',
  ),
};

/** Parameters of a path. */
export const parameters = {
  officialAccountID: described(
    officialAccountID,
    'ID of the account, percent-encoded: `@TOA#_news` is `%40TOA%23_news` in a path. An unencoded `#` would end the path.',
  ),
  userID: described(userIDInPath, 'ID of the person, percent-encoded. In a chat `me` is the caller.'),
  postID: described(entityID, 'ID of the post.'),
  messageID: described(entityID, 'ID of the message.'),
  mediaID: described(entityID, 'ID of the medium.'),
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

const position = (explanation: string) => v.optional(described(numeric(0, Number.MAX_SAFE_INTEGER), explanation));
const limit = (max: number) =>
  v.optional(
    v.pipe(
      numeric(1, max),
      v.metadata({ default: pageSize.default }),
      v.description(`Items on a page: ${pageSize.default} if absent, at most ${max}.`),
    ),
  );

/** `?limit`, and `?cursor` from the previous page. */
export const paging = (max: number = pageSize.max) => ({
  cursor: v.optional(described(text('cursor'), '`nextCursor` of the previous page. Absent: the first page.')),
  limit: limit(max),
});
/** `?before` and `?after` are numbers of posts or messages. */
export const byNumber = v.object({
  before: position('Only numbers below this one. For the next page: the lowest number of this one.'),
  after: position(
    'Only numbers above this one. Without `before`, the page has those next to it; it is still sorted newest first.',
  ),
  limit: limit(pageSize.max),
});
export const search = v.optional(
  described(text('q'), 'Words that must all occur; the last one may be only begun. Case and accents do not matter.'),
);
