import * as v from 'valibot';
import { AccountMode, Card, Location, Notify, PersonRole, PostFormat } from './entities.ts';
import {
  clientID,
  count,
  emoji,
  entityID,
  name,
  officialAccountID,
  optionalName,
  requiredText,
  text,
  userID,
  visibleText,
  webAddress,
} from './fields.ts';
import { misfit, type Fitting } from './fit.ts';
import { limits } from './limits.ts';
import type { AccountField, PostField } from './content-fields.ts';

type Entry = v.GenericSchema<unknown, unknown>;
type Edited<T> = {
  [K in keyof T]: T[K] extends v.OptionalSchema<infer S extends Entry, undefined>
    ? v.NullishSchema<S, undefined>
    : T[K] extends Entry
      ? v.OptionalSchema<T[K], undefined>
      : never;
};

/** The same fields in an edit: each may be absent, which leaves it as it is; null empties those that may be empty. */
function edited<T extends Record<string, Entry>>(fields: T): Edited<T> {
  const of = (field: Entry) =>
    v.isOfType('optional', field)
      ? v.nullish((field as v.OptionalSchema<Entry, undefined>).wrapped)
      : v.optional(field);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, of(field)])) as Edited<T>;
}

/** What people write of an account, as it is sent. */
const profile = {
  officialAccountName: name('officialAccountName'),
  faceUrl: v.optional(webAddress('faceUrl')),
  organization: v.optional(optionalName('organization')),
  introduction: v.optional(visibleText('introduction')),
  customData: v.optional(text('customData')),
  // However often and in whatever form one is named, readers are offered it once.
  allowedEmoji: v.optional(
    v.pipe(
      v.array(emoji),
      v.maxLength(limits.allowedEmoji.items),
      v.transform((list) => [...new Set(list)]),
    ),
  ),
} satisfies Record<Exclude<AccountField, 'maxSubscribers' | 'verified'>, Entry>;

/** `POST /accounts`. Without an ID the server generates one. */
export const AccountCreate = v.strictObject({
  ...profile,
  officialAccountID: v.optional(officialAccountID),
  mode: v.optional(AccountMode, 'service'),
  clientID: v.optional(clientID),
});

/** `PATCH /accounts/:id`: absent fields stay, null empties an optional one. `maxSubscribers` and `verified` are the operator's. */
export const AccountUpdate = v.strictObject({
  clientID: v.optional(clientID),
  ...edited(profile),
  maxSubscribers: v.optional(count),
  verified: v.optional(v.boolean()),
});

/** `PATCH /accounts/:id/subscription`. */
export const SubscriptionUpdate = v.strictObject({ notify: v.optional(Notify), pinned: v.optional(v.boolean()) });

const imageInput = v.strictObject({ mediaID: entityID, alt: v.optional(visibleText('alt')) });
/** What people write of a post, as it is sent. */
const postBody = {
  format: PostFormat,
  title: v.optional(visibleText('title')),
  content: v.optional(visibleText('content')),
  images: v.optional(
    v.pipe(
      v.array(imageInput),
      v.maxLength(
        limits.images.items,
        (issue) => `images may have ${limits.images.items} items, this has ${issue.input.length}`,
      ),
    ),
  ),
} satisfies Record<PostField, Entry>;

function fits<T extends Fitting>() {
  return v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const found = misfit(dataset.value);
    if (found)
      addIssue({
        message: found.message,
        path: [
          {
            type: 'object',
            origin: 'value',
            input: dataset.value as never,
            key: found.path,
            value: dataset.value[found.path],
          },
        ],
      });
  });
}

/** `POST /accounts/:id/posts`. */
export const PostCreate = v.pipe(v.strictObject({ clientID, ...postBody }), fits());
/** `PATCH /posts/:postID`: absent fields stay, null empties an optional one. What comes of it has to fit its format: see `editedContent`. */
export const PostUpdate = v.strictObject({
  clientID: v.optional(clientID),
  ...edited(postBody),
});

export const ReactionPut = v.strictObject({ emoji });
export const ReadPut = v.strictObject({ postNumber: count });
/** `PUT /accounts/:id/owner`: whom the ownership is offered to. */
export const OwnerPut = v.strictObject({ userID });
export const ChatReadPut = v.strictObject({ messageNumber: count });

const common = { clientID, replyTo: v.optional(entityID) };
/** `POST /accounts/:id/chats/:userID/messages`. */
export const MessageCreate = v.variant('kind', [
  v.strictObject({ ...common, kind: v.literal('text'), text: requiredText('message') }),
  v.strictObject({ ...common, kind: v.literal('image'), mediaID: entityID, text: v.optional(visibleText('message')) }),
  v.strictObject({ ...common, kind: v.literal('file'), mediaID: entityID, text: v.optional(visibleText('message')) }),
  v.strictObject({ ...common, kind: v.literal('location'), location: Location }),
  v.strictObject({ ...common, kind: v.literal('card'), card: Card }),
  v.strictObject({ ...common, kind: v.literal('post'), postID: entityID, text: v.optional(visibleText('message')) }),
]);

/** `POST /media/addresses`. */
export const MediaAddresses = v.strictObject({
  mediaIDs: v.pipe(v.array(entityID), v.minLength(1), v.maxLength(limits.ids.items)),
});

/** Positions of a client: topic → last seq applied. */
export const Cursors = v.record(v.string(), v.unknown());
/** `POST /stream` and `POST /sync`. A cursor that is no number is answered with a `reset`, not refused. */
export const SyncRequest = v.object({ epoch: v.optional(v.string()), cursors: v.optional(Cursors, {}) });

export const DemoLogin = v.strictObject({ userID, role: PersonRole, name: v.optional(optionalName('title')) });

export type AccountCreate = v.InferInput<typeof AccountCreate>;
export type AccountUpdate = v.InferInput<typeof AccountUpdate>;
export type SubscriptionUpdate = v.InferInput<typeof SubscriptionUpdate>;
export type PostCreate = v.InferInput<typeof PostCreate>;
/** What is published, or written into a draft. */
export type PostBody = Omit<PostCreate, 'clientID'>;
export type PostUpdate = v.InferInput<typeof PostUpdate>;
export type MessageCreate = v.InferInput<typeof MessageCreate>;
export type MediaAddresses = v.InferInput<typeof MediaAddresses>;
export type DemoLogin = v.InferInput<typeof DemoLogin>;
