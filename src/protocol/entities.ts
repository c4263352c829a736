import * as v from 'valibot';
import {
  cleanedName,
  clientID,
  count,
  entityID,
  name,
  officialAccountID,
  optionalName,
  text,
  time,
  userID,
  webLink,
} from './fields.ts';
import { limits } from './limits.ts';

export const AccountMode = v.picklist(['service', 'channel']);
export const Notify = v.picklist(['all', 'mute']);
export const AccountRole = v.picklist(['owner', 'admin']);
export const PersonRole = v.picklist(['user', 'business', 'operator']);
export const PostFormat = v.picklist(['text', 'image', 'text-and-image']);

/** 1 on creation, incremented by every edit. Sent in `If-Match` and `ETag`. See `revisionOf` for a missing value. */
const revision = v.optional(count);

/** The public fields of an account. The same for every reader, so that one log entry serves them all. */
export const PublicAccount = v.object({
  officialAccountID,
  ownerUserID: userID,
  officialAccountName: text('officialAccountName'),
  faceUrl: v.optional(text('faceUrl')),
  organization: v.optional(text('organization')),
  introduction: v.optional(text('introduction')),
  customData: v.optional(text('customData')),
  mode: AccountMode,
  verified: v.optional(v.boolean()),
  allowedEmoji: v.optional(v.array(text('emoji'))),
  /** Language of its texts and, unless they say otherwise, of its posts: a BCP 47 tag. */
  lang: v.optional(text('lang')),
  createTime: time,
  revision,
  subscriberCount: count,
  maxSubscribers: count,
  lastPostNumber: count,
  lastPostTime: v.optional(time),
  /** Excerpt of the newest remaining post. */
  lastPostExcerpt: v.optional(v.string()),
  /** See `countUnread`. */
  deletedPostRanges: v.optional(v.array(v.tuple([count, count]))),
});

/** The caller's relation to an account. */
export const Subscription = v.object({
  officialAccountID,
  /** 0 = not subscribed. */
  subscribeTime: time,
  readPostNumber: count,
  notify: Notify,
  pinned: v.boolean(),
});

/** The person who is offered the ownership, and the deadline to accept. Visible only to the owner and that person. */
export const OwnerOffer = v.object({ pendingOwnerUserID: v.optional(userID), ownerOfferExpireTime: v.optional(time) });

/** An account as seen by a caller: the public fields and, for a signed-in caller, the relation to it. */
export const Account = v.object({
  ...PublicAccount.entries,
  ...v.partial(v.omit(Subscription, ['officialAccountID'])).entries,
  unreadCount: v.optional(count),
  role: v.optional(AccountRole),
  ...OwnerOffer.entries,
});

/** A processed image or a stored file. */
export const Media = v.object({
  mediaID: entityID,
  /** Path on the server; `?w=` asks for a width. */
  url: v.string(),
  width: v.optional(count),
  height: v.optional(count),
  mimeType: v.string(),
  size: count,
  name: v.optional(text('fileName')),
  /** A tiny bitmap (WebP, PNG, GIF or JPEG) as a base64 `data:` URL, shown while the image loads. */
  placeholder: v.optional(v.string()),
});

/** A temporary address of a chat medium, readable by anyone who has it. */
export const MediaAddress = v.object({
  mediaID: entityID,
  /** Path on the server; `&w=` asks for a width. */
  url: v.string(),
  /** Expiry, in seconds since 1970. */
  expireTime: count,
});

export const PostImage = v.object({
  mediaID: entityID,
  url: v.string(),
  width: count,
  height: count,
  alt: v.optional(text('alt')),
  placeholder: v.optional(v.string()),
});

export const TextStyle = v.picklist(['bold', 'italic', 'bullets', 'numbers']);

/** A style of a part of a content. The characters of a link's address are not shown, so they have no style. */
export const StyledRange = v.object({
  style: TextStyle,
  /** UTF-16 code units before it in the content. */
  start: count,
  /** In UTF-16 code units. */
  length: count,
});

export const Reactions = v.record(v.string(), count);

/** The public fields of a post. The same for every reader. */
export const PublicPost = v.object({
  postID: entityID,
  officialAccountID,
  postNumber: count,
  clientID,
  format: PostFormat,
  title: v.optional(text('title')),
  content: v.optional(text('content')),
  /** Bold, italic and lists in `content`, ascending by `start`. */
  styles: v.optional(v.pipe(v.array(StyledRange), v.maxLength(limits.styles.items))),
  images: v.pipe(v.array(PostImage), v.maxLength(limits.images.items)),
  /** Language of the post, as a BCP 47 tag; absent: the account's. */
  lang: v.optional(text('lang')),
  createTime: time,
  editTime: v.optional(time),
  revision,
  reactions: Reactions,
});

export const Post = v.object({ ...PublicPost.entries, myReaction: v.optional(v.string()) });

export const MessageKind = v.picklist(['text', 'image', 'file', 'location', 'card', 'post', 'notice']);

export const Location = v.object({
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  name: v.optional(cleanedName('title')),
  address: v.optional(cleanedName('title')),
});

/** A service card: title, lines, image, link buttons. */
export const Card = v.object({
  title: name('title'),
  lines: v.optional(
    v.pipe(v.array(v.object({ label: v.optional(optionalName('title')), value: name('title') })), v.maxLength(20)),
  ),
  imageMediaID: v.optional(entityID),
  buttons: v.optional(
    v.pipe(
      v.array(
        v.object({
          label: name('title'),
          url: webLink('faceUrl'),
        }),
      ),
      v.maxLength(5),
    ),
  ),
});

export const Message = v.object({
  messageID: entityID,
  conversationID: v.string(),
  officialAccountID,
  userID,
  messageNumber: count,
  clientID,
  from: v.picklist(['account', 'subscriber']),
  kind: MessageKind,
  text: v.optional(text('message')),
  media: v.optional(Media),
  card: v.optional(Card),
  location: v.optional(Location),
  postID: v.optional(entityID),
  /** messageID of the message this one replies to. */
  replyTo: v.optional(entityID),
  createTime: time,
  recalled: v.optional(v.boolean()),
});

/** A conversation from the caller's side: the subscriber's own, or an inbox conversation of a manager. */
export const Conversation = v.object({
  conversationID: v.string(),
  officialAccountID,
  userID,
  userName: v.optional(v.string()),
  userAvatar: v.optional(v.string()),
  lastMessage: Message,
  unreadCount: count,
  readMessageNumber: count,
  peerReadMessageNumber: count,
});

export const Admin = v.object({ userID, role: AccountRole, name: v.optional(v.string()), createTime: time });
export const Subscriber = v.object({
  userID,
  name: v.optional(v.string()),
  avatar: v.optional(v.string()),
  subscribeTime: time,
});
export const Reactor = v.object({
  userID,
  name: v.optional(v.string()),
  avatar: v.optional(v.string()),
  emoji: v.string(),
});

/** `offered`: the person who was offered the ownership. */
export const AuditRole = v.picklist(['owner', 'admin', 'operator', 'offered']);
export const AuditAction = v.picklist([
  'account.create',
  'account.update',
  'account.delete',
  /** The offer was accepted; `target` is the previous owner. */
  'account.transfer',
  'owner.offer',
  'owner.withdraw',
  'owner.decline',
  'admin.add',
  'admin.remove',
  'post.create',
  'post.update',
  'post.delete',
]);
/** A management action on an account, a person's rights or a post, with its actor. Contains no texts. */
export const AuditRecord = v.object({
  auditID: entityID,
  createTime: time,
  userID,
  /** The role in which the person acted. */
  role: AuditRole,
  action: AuditAction,
  officialAccountID,
  /** userID or postID. */
  target: v.optional(v.string()),
  /** Names of the fields in the request. */
  fields: v.optional(v.array(v.string())),
  requestID: v.optional(v.string()),
});

export type AccountMode = v.InferOutput<typeof AccountMode>;
export type Notify = v.InferOutput<typeof Notify>;
export type AccountRole = v.InferOutput<typeof AccountRole>;
export type PersonRole = v.InferOutput<typeof PersonRole>;
export type PostFormat = v.InferOutput<typeof PostFormat>;
export type PublicAccount = v.InferOutput<typeof PublicAccount>;
export type Subscription = v.InferOutput<typeof Subscription>;
export type OwnerOffer = v.InferOutput<typeof OwnerOffer>;
export type Account = v.InferOutput<typeof Account>;
export type MediaAddress = v.InferOutput<typeof MediaAddress>;
export type Media = v.InferOutput<typeof Media>;
export type PostImage = v.InferOutput<typeof PostImage>;
export type TextStyle = v.InferOutput<typeof TextStyle>;
export type StyledRange = v.InferOutput<typeof StyledRange>;
export type Reactions = v.InferOutput<typeof Reactions>;
export type PublicPost = v.InferOutput<typeof PublicPost>;
export type Post = v.InferOutput<typeof Post>;
export type MessageKind = v.InferOutput<typeof MessageKind>;
export type Location = v.InferOutput<typeof Location>;
export type Card = v.InferOutput<typeof Card>;
export type Message = v.InferOutput<typeof Message>;
export type Conversation = v.InferOutput<typeof Conversation>;
export type Admin = v.InferOutput<typeof Admin>;
export type Subscriber = v.InferOutput<typeof Subscriber>;
export type AuditRole = v.InferOutput<typeof AuditRole>;
export type AuditAction = v.InferOutput<typeof AuditAction>;
export type AuditRecord = v.InferOutput<typeof AuditRecord>;
export type Reactor = v.InferOutput<typeof Reactor>;
