import * as v from 'valibot';
import { AccountMode, Card, Location, Notify, PersonRole, PostFormat, StyledRange } from './entities.ts';
import {
  clientID,
  count,
  described,
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
  officialAccountName: described(
    name('officialAccountName'),
    'The name that readers see: one line, without invisible or deceptive characters.',
  ),
  faceUrl: v.optional(
    described(webAddress('faceUrl'), 'Address of the avatar: http(s), or a path on this server such as `/v1/media/…`.'),
  ),
  organization: v.optional(described(optionalName('organization'), 'The organisation behind the account.')),
  introduction: v.optional(described(visibleText('introduction'), 'What the account is about.')),
  customData: v.optional(described(text('customData'), "The host's own data; never interpreted.")),
  // Readers are offered each emoji once, however often and in whatever form it is listed.
  allowedEmoji: v.optional(
    described(
      v.pipe(
        v.array(emoji),
        v.maxLength(limits.allowedEmoji.items),
        v.transform((list) => [...new Set(list)]),
      ),
      'The only emoji with which subscribers may react; duplicates are dropped. Absent: all.',
    ),
  ),
  lang: v.optional(
    described(languageTag, 'Language of its texts and, unless they say otherwise, of its posts: a BCP 47 tag.'),
  ),
} satisfies Record<Exclude<AccountField, 'maxSubscribers' | 'verified'>, Entry>;

const repeatable = described(
  clientID,
  'UUID chosen by the client for this write. The same request again is answered as the first time and changes nothing; another request with it is refused.',
);

/** `POST /accounts`. Without an ID the server generates one. */
export const AccountCreate = v.strictObject({
  ...profile,
  officialAccountID: v.optional(
    described(
      officialAccountID,
      'Begins with `@TOA#_`; printable ASCII, single spaces only between other characters. `@TOA#_@TOA#…` is reserved. Absent: generated.',
    ),
  ),
  mode: v.optional(AccountMode, 'service'),
  clientID: v.optional(repeatable),
});

/** `PATCH /accounts/:id`: absent fields stay, null clears an optional one. Only operators may set `maxSubscribers` and `verified`. */
export const AccountUpdate = v.strictObject({
  clientID: v.optional(repeatable),
  ...edited(profile),
  maxSubscribers: v.optional(described(count, 'Most subscribers that it can have. Operators only.')),
  verified: v.optional(described(v.boolean(), 'Whether the operator vouches for the organisation. Operators only.')),
});

/** `PATCH /accounts/:id/subscription`. */
export const SubscriptionUpdate = v.strictObject({
  notify: v.optional(Notify),
  pinned: v.optional(described(v.boolean(), "Whether the account stays at the top of the caller's list.")),
});

const ownUpload = described(entityID, 'An own upload, from `POST /v1/media`.');
const imageInput = v.strictObject({
  mediaID: ownUpload,
  alt: v.optional(described(visibleText('alt'), 'What the image shows, for people who cannot see it.')),
});
/** The post fields that people write. */
const postBody = {
  format: PostFormat,
  title: v.optional(described(visibleText('title'), 'Headline; one line.')),
  content: v.optional(
    described(
      visibleText('content'),
      'Text with links written as `[words](https://address)`. Needed by the formats with text, refused for `image`.',
    ),
  ),
  styles: v.optional(
    described(
      v.pipe(
        v.array(v.strictObject(StyledRange.entries)),
        v.maxLength(
          limits.styles.items,
          (issue) => `styles may have ${limits.styles.items} items, this has ${issue.input.length}`,
        ),
        v.transform(normalStyles),
      ),
      'Bold, italic and lists in `content`, in any order. Adjacent ones are joined, empty ones left out.',
    ),
  ),
  images: v.optional(
    described(
      v.pipe(
        v.array(imageInput),
        v.maxLength(
          limits.images.items,
          (issue) => `images may have ${limits.images.items} items, this has ${issue.input.length}`,
        ),
      ),
      'Images in their order. Needed by the formats with images, refused for `text`.',
    ),
  ),
  lang: v.optional(described(languageTag, "Language of the post, as a BCP 47 tag. Absent: the account's.")),
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
export const PostCreate = v.pipe(v.strictObject({ clientID: repeatable, ...postBody }), fits());
/** `PATCH /posts/:postID`: absent fields stay, null clears an optional one. The result must fit its format: see `editedContent`. */
export const PostUpdate = v.strictObject({
  clientID: v.optional(repeatable),
  ...edited(postBody),
});

export const ReactionPut = v.strictObject({
  emoji: described(
    emoji,
    'One emoji; of the allowed ones, if the account has a list. It replaces an earlier reaction.',
  ),
});
export const ReadPut = v.strictObject({
  postNumber: described(
    count,
    'Number of the last post that was read. Less than before changes nothing; more than the last number counts as that.',
  ),
});
/** `PUT /accounts/:id/owner`: the person who is offered the ownership. */
export const OwnerPut = v.strictObject({ userID: described(userID, 'The person to whom it is offered.') });
/** `PUT /accounts/:id/suspension`: why, for the managers. */
export const SuspensionPut = v.strictObject({
  reason: described(requiredText('suspensionReason'), 'Why, as the managers of the account will read it.'),
});
export const ChatReadPut = v.strictObject({
  messageNumber: described(count, 'Number of the last message that was read. Less than before changes nothing.'),
});

const common = {
  clientID: repeatable,
  replyTo: v.optional(described(entityID, '`messageID` of a message in this chat that this one answers.')),
};
const messageOf = <const K extends string, T extends v.ObjectEntries>(kind: K, entries: T) =>
  v.strictObject({ ...common, kind: described(v.literal(kind), 'What the message carries.'), ...entries });
const words = v.optional(described(visibleText('message'), 'Words below it.'));
/** `POST /accounts/:id/chats/:userID/messages`. */
export const MessageCreate = v.variant('kind', [
  messageOf('text', { text: described(requiredText('message'), 'The text; line breaks are kept.') }),
  messageOf('image', { mediaID: ownUpload, text: words }),
  messageOf('file', { mediaID: ownUpload, text: words }),
  messageOf('location', { location: described(Location, 'The place.') }),
  messageOf('card', { card: described(Card, 'The card. Only the account may send one.') }),
  messageOf('post', { postID: described(entityID, 'The post to share.'), text: words }),
]);

/** `POST /media/addresses`. */
export const MediaAddresses = v.strictObject({
  mediaIDs: described(
    v.pipe(v.array(entityID), v.minLength(1), v.maxLength(limits.ids.items)),
    'Media of messages. Those that the caller may not read are left out of the answer.',
  ),
});

/** Cursors of a client: topic → last seq applied. */
export const Cursors = described(
  v.record(v.string(), v.unknown()),
  'For each topic the `seq` of the last entry applied. Topics that are not named start at their present end.',
);
/** `POST /stream` and `POST /sync`. A cursor that is not a number causes a `reset`, not an error. */
export const SyncRequest = v.object({
  epoch: v.optional(
    described(v.string(), 'The `epoch` of the last answer. If it differs, every named topic is reset.'),
  ),
  cursors: v.optional(Cursors, {}),
});

export const DemoLogin = v.strictObject({
  userID: described(userID, 'Any ID; a person of the demo content has a history.'),
  role: PersonRole,
  name: v.optional(described(optionalName('title'), 'The name that others see.')),
});

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
