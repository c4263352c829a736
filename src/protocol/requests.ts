import * as v from 'valibot';
import { AccountMode, Card, Location, Notify, PersonRole, PostFormat, StyledRange } from './entities.ts';
import {
  clientID,
  count,
  emoji,
  entityID,
  languageTag,
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
import { normalStyles } from './styles.ts';
import type { AccountField, PostField } from './content-fields.ts';

type Entry = v.GenericSchema<unknown, unknown>;
type Edited<T> = {
  [K in keyof T]: T[K] extends v.OptionalSchema<infer S extends Entry, undefined>
    ? v.NullishSchema<S, undefined>
    : T[K] extends Entry
      ? v.OptionalSchema<T[K], undefined>
      : never;
};

/** Derives the fields of an edit: each may be absent (unchanged); null clears an optional one. */
function edited<T extends Record<string, Entry>>(fields: T): Edited<T> {
  const of = (field: Entry) =>
    v.isOfType('optional', field)
      ? v.nullish((field as v.OptionalSchema<Entry, undefined>).wrapped)
      : v.optional(field);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, of(field)])) as Edited<T>;
}

/** The account fields that people write. */
const profile = {
  officialAccountName: name('officialAccountName'),
  faceUrl: v.optional(webAddress('faceUrl')),
  organization: v.optional(optionalName('organization')),
  introduction: v.optional(visibleText('introduction')),
  customData: v.optional(text('customData')),
  // Readers are offered each emoji once, however often and in whatever form it is listed.
  allowedEmoji: v.optional(
    v.pipe(
      v.array(emoji),
      v.maxLength(limits.allowedEmoji.items),
      v.transform((list) => [...new Set(list)]),
    ),
  ),
  lang: v.optional(languageTag),
} satisfies Record<Exclude<AccountField, 'maxSubscribers' | 'verified'>, Entry>;

/** `POST /accounts`. Without an ID the server generates one. */
export const AccountCreate = v.strictObject({
  ...profile,
  officialAccountID: v.optional(officialAccountID),
  mode: v.optional(AccountMode, 'service'),
  clientID: v.optional(clientID),
});

/** `PATCH /accounts/:id`: absent fields stay, null clears an optional one. Only operators may set `maxSubscribers` and `verified`. */
export const AccountUpdate = v.strictObject({
  clientID: v.optional(clientID),
  ...edited(profile),
  maxSubscribers: v.optional(count),
  verified: v.optional(v.boolean()),
});

/** `PATCH /accounts/:id/subscription`. */
export const SubscriptionUpdate = v.strictObject({ notify: v.optional(Notify), pinned: v.optional(v.boolean()) });

const imageInput = v.strictObject({ mediaID: entityID, alt: v.optional(visibleText('alt')) });
/** The post fields that people write. */
const postBody = {
  format: PostFormat,
  title: v.optional(visibleText('title')),
  content: v.optional(visibleText('content')),
  styles: v.optional(
    v.pipe(
      v.array(v.strictObject(StyledRange.entries)),
      v.maxLength(
        limits.styles.items,
        (issue) => `styles may have ${limits.styles.items} items, this has ${issue.input.length}`,
      ),
      v.transform(normalStyles),
    ),
  ),
  images: v.optional(
    v.pipe(
      v.array(imageInput),
      v.maxLength(
        limits.images.items,
        (issue) => `images may have ${limits.images.items} items, this has ${issue.input.length}`,
      ),
    ),
  ),
  lang: v.optional(languageTag),
} satisfies Record<PostField, Entry>;

function fits<T extends Fitting>() {
  return v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const mismatch = misfit(dataset.value);
    if (mismatch)
      addIssue({
        message: mismatch.message,
        path: [
          {
            type: 'object',
            origin: 'value',
            input: dataset.value as never,
            key: mismatch.path,
            value: dataset.value[mismatch.path],
          },
        ],
      });
  });
}

/** `POST /accounts/:id/posts`. */
export const PostCreate = v.pipe(v.strictObject({ clientID, ...postBody }), fits());
/** `PATCH /posts/:postID`: absent fields stay, null clears an optional one. The result must fit its format: see `editedContent`. */
export const PostUpdate = v.strictObject({
  clientID: v.optional(clientID),
  ...edited(postBody),
});

export const ReactionPut = v.strictObject({ emoji });
export const ReadPut = v.strictObject({ postNumber: count });
/** `PUT /accounts/:id/owner`: the person who is offered the ownership. */
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

/** Cursors of a client: topic → last seq applied. */
export const Cursors = v.record(v.string(), v.unknown());
/** `POST /stream` and `POST /sync`. A cursor that is not a number causes a `reset`, not an error. */
export const SyncRequest = v.object({ epoch: v.optional(v.string()), cursors: v.optional(Cursors, {}) });

export const DemoLogin = v.strictObject({ userID, role: PersonRole, name: v.optional(optionalName('title')) });

export type AccountCreate = v.InferInput<typeof AccountCreate>;
export type AccountUpdate = v.InferInput<typeof AccountUpdate>;
export type SubscriptionUpdate = v.InferInput<typeof SubscriptionUpdate>;
export type PostCreate = v.InferInput<typeof PostCreate>;
/** The content of a publication or a draft. */
export type PostBody = Omit<PostCreate, 'clientID'>;
export type PostUpdate = v.InferInput<typeof PostUpdate>;
export type MessageCreate = v.InferInput<typeof MessageCreate>;
export type MediaAddresses = v.InferInput<typeof MediaAddresses>;
export type DemoLogin = v.InferInput<typeof DemoLogin>;
