import * as v from 'valibot';
import {
  cleanedName,
  clientID,
  count,
  described,
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

export const AccountMode = described(
  v.picklist(['service', 'channel']),
  '`service`: an organisation that answers in chats. `channel`: anybody who broadcasts; subscribers only react. Set on creation.',
);
export const Notify = described(
  v.picklist(['all', 'mute']),
  '`mute`: new posts still count as unread, but clients announce none.',
);
export const AccountOrder = described(
  v.picklist(['name', 'owner', 'mode', 'subscribers', 'lastPost', 'verified', 'state']),
  'What all accounts are sorted by, with `scope=all`. `state`: when they were suspended.',
);
export const AccountRole = described(
  v.picklist(['owner', 'admin']),
  'Both write posts and answer chats. Only the owner names admins, offers the ownership or deletes the account.',
);
export const PersonRole = described(
  v.picklist(['user', 'business', 'operator']),
  '`user` subscribes, reacts and chats. `business` owns service accounts. `operator` runs the platform.',
);
export const PostFormat = described(
  v.picklist(['text', 'image', 'text-and-image']),
  '`text`: content only. `image`: images only. `text-and-image`: both.',
);

const ID = described(officialAccountID, 'ID of the official account.');
const createTime = described(time, 'When it was created, in seconds since 1970.');
const lang = (explanation: string) => v.optional(described(text('lang'), explanation));
const mediaID = described(entityID, 'ID of the medium, from `POST /v1/media`.');
const placeholder = v.optional(
  described(
    v.string(),
    'A tiny bitmap (WebP, PNG, GIF or JPEG) as a base64 `data:` URL, to show while the image loads.',
  ),
);
const width = described(count, 'Width in pixels.');
const height = described(count, 'Height in pixels.');
const personName = v.optional(described(v.string(), "The person's name, from the last token that had one."));
const personAvatar = v.optional(described(v.string(), "Address of the person's picture, from the last token."));

const revision = v.optional(
  described(
    count,
    '1 on creation, one more after every edit. Sent in `ETag`, and expected in `If-Match`. Absent: 1, in entries from before revisions existed.',
  ),
);

/** The public fields of an account. The same for every reader, so that one log entry serves them all. */
export const PublicAccount = v.object({
  officialAccountID: described(
    officialAccountID,
    'Unique in the installation, never reused, cannot be changed. Begins with `@TOA#_`; printable ASCII.',
  ),
  ownerUserID: described(userID, 'The owner. Changes only when somebody accepts an offer of ownership.'),
  officialAccountName: described(text('officialAccountName'), 'The name that readers see.'),
  faceUrl: v.optional(described(text('faceUrl'), 'Address of the avatar: http(s), or a path on this server.')),
  organization: v.optional(described(text('organization'), 'The organisation behind the account.')),
  introduction: v.optional(described(text('introduction'), 'What the account is about.')),
  customData: v.optional(described(text('customData'), "The host's own data; never interpreted.")),
  mode: AccountMode,
  verified: v.optional(described(v.boolean(), 'True if the operator vouches for the organisation.')),
  suspended: v.optional(
    described(v.boolean(), 'True while the operator has suspended it: then only its managers and operators see it.'),
  ),
  allowedEmoji: v.optional(
    described(v.array(text('emoji')), 'The only emoji with which subscribers may react. Absent: all.'),
  ),
  lang: lang('Language of its texts and, unless they say otherwise, of its posts: a BCP 47 tag.'),
  createTime,
  revision,
  subscriberCount: described(count, 'Present subscribers.'),
  maxSubscribers: described(count, 'Most subscribers that it can have. Set by the operator.'),
  lastPostNumber: described(
    count,
    'Number of the newest post ever published; 0 before the first. Numbers rise by one and are never reused.',
  ),
  lastPostTime: v.optional(
    described(time, 'When the newest remaining post was published, in seconds since 1970. Absent without posts.'),
  ),
  lastPostExcerpt: v.optional(described(v.string(), 'First words of the newest remaining post, as plain text.')),
  deletedPostRanges: v.optional(
    described(
      v.array(v.tuple([count, count])),
      'First and last number of each run of deleted posts near the end. Unread is: last number, less the read position, less these.',
    ),
  ),
});

/** The caller's relation to an account. */
export const Subscription = v.object({
  officialAccountID: ID,
  subscribeTime: described(time, 'When the caller subscribed, in seconds since 1970. 0: not subscribed.'),
  readPostNumber: described(count, 'Number of the last post that the caller has read.'),
  notify: Notify,
  pinned: described(v.boolean(), "True if the account stays at the top of the caller's list."),
});

/** The person who is offered the ownership, and the deadline to accept. Visible only to the owner and that person. */
export const OwnerOffer = v.object({
  pendingOwnerUserID: v.optional(
    described(userID, 'Person who is offered the ownership. Shown to the owner and to that person only.'),
  ),
  ownerOfferExpireTime: v.optional(
    described(time, 'When the offer ends, in seconds since 1970: seven days after it was made.'),
  ),
});

/** Why and since when an account is suspended. Visible only to its managers and to operators. */
export const Suspension = v.object({
  time: described(time, 'Since when, in seconds since 1970.'),
  reason: described(text('suspensionReason'), "The operator's reason, for the managers."),
});

/** An account as seen by a caller: the public fields and, for a signed-in caller, the relation to it. */
export const Account = v.object({
  ...PublicAccount.entries,
  ...v.partial(v.omit(Subscription, ['officialAccountID'])).entries,
  unreadCount: v.optional(described(count, 'Unread posts of a subscriber; counting stops at 100.')),
  role: v.optional(described(AccountRole, "The caller's role in the account. Absent: none.")),
  ...OwnerOffer.entries,
  suspension: v.optional(
    described(Suspension, 'Why and since when it is suspended. Shown to its managers and to operators only.'),
  ),
});

/** A processed image or a stored file. */
export const Media = v.object({
  mediaID: described(entityID, 'ID of the medium, to be named in posts and messages.'),
  url: described(v.string(), 'Path on this server; `?w=` asks for a width.'),
  width: v.optional(described(count, 'Width in pixels. Images only.')),
  height: v.optional(described(count, 'Height in pixels. Images only.')),
  mimeType: described(v.string(), 'Media type, decided by the content. Images are stored as `image/webp`.'),
  size: described(count, 'Size in bytes; of an image, of its largest version.'),
  name: v.optional(described(text('fileName'), 'Name of the uploaded file. Files only.')),
  placeholder,
});

/** A temporary address of a chat medium, readable by anyone who has it. */
export const MediaAddress = v.object({
  mediaID,
  url: described(
    v.string(),
    'Path on this server, signed; `&w=` asks for a width. Whoever has it can read the medium.',
  ),
  expireTime: described(time, 'When the address stops working, in seconds since 1970.'),
});

export const PostImage = v.object({
  mediaID,
  url: described(v.string(), 'Path on this server; `?w=` asks for a width.'),
  width,
  height,
  alt: v.optional(described(text('alt'), 'What the image shows, for people who cannot see it.')),
  placeholder,
});

export const TextStyle = described(
  v.picklist(['bold', 'italic', 'bullets', 'numbers']),
  '`bullets` and `numbers` cover whole lines, of which each is an item.',
);

/** A style of a part of a content. The characters of a link's address are not shown, so they have no style. */
export const StyledRange = v.object({
  style: TextStyle,
  start: described(count, 'Where it begins in `content`, in UTF-16 code units.'),
  length: described(count, 'In UTF-16 code units.'),
});

export const Reactions = described(v.record(v.string(), count), 'Number of people by emoji.');

/** The public fields of a post. The same for every reader. */
export const PublicPost = v.object({
  postID: described(entityID, 'ID of the post.'),
  officialAccountID: described(officialAccountID, 'The account that published it.'),
  postNumber: described(count, 'Number within the account, from 1; rises by one and is never reused.'),
  clientID: described(clientID, 'The `clientID` with which it was published.'),
  format: PostFormat,
  title: v.optional(described(text('title'), 'Headline; one line.')),
  content: v.optional(
    described(text('content'), 'Text with links written as `[words](https://address)`; line breaks are kept.'),
  ),
  styles: v.optional(
    described(
      v.pipe(v.array(StyledRange), v.maxLength(limits.styles.items)),
      'Bold, italic and lists in `content`, ascending by `start`. Clients that do not know them show plain text.',
    ),
  ),
  images: described(v.pipe(v.array(PostImage), v.maxLength(limits.images.items)), 'Its images, in their order.'),
  lang: lang("Language of the post, as a BCP 47 tag. Absent: the account's."),
  createTime: described(time, 'When it was published, in seconds since 1970.'),
  editTime: v.optional(described(time, 'When it was last edited, in seconds since 1970. Absent: never.')),
  revision,
  reactions: Reactions,
});

export const Post = v.object({
  ...PublicPost.entries,
  myReaction: v.optional(described(v.string(), "The caller's own reaction: one emoji.")),
});

export const MessageKind = described(
  v.picklist(['text', 'image', 'file', 'location', 'card', 'post', 'notice']),
  'What the message carries. `notice` is written by the system.',
);

export const Location = v.object({
  latitude: described(v.pipe(v.number(), v.minValue(-90), v.maxValue(90)), 'Degrees north; WGS 84.'),
  longitude: described(v.pipe(v.number(), v.minValue(-180), v.maxValue(180)), 'Degrees east; WGS 84.'),
  name: v.optional(described(cleanedName('title'), 'Name of the place.')),
  address: v.optional(described(cleanedName('title'), 'Postal address of the place, in one line.')),
});

/** A service card: title, lines, image, link buttons. */
export const Card = v.object({
  title: described(name('title'), 'Headline of the card.'),
  lines: v.optional(
    described(
      v.pipe(
        v.array(
          v.object({
            label: v.optional(described(optionalName('title'), 'Label before the value, such as "Gate".')),
            value: described(name('title'), 'The value, such as "B 12".'),
          }),
        ),
        v.maxLength(20),
      ),
      'Lines of the card.',
    ),
  ),
  imageMediaID: v.optional(described(entityID, 'Image of the card: one of the own uploads.')),
  buttons: v.optional(
    described(
      v.pipe(
        v.array(
          v.object({
            label: described(name('title'), 'Text of the button.'),
            url: described(webLink('faceUrl'), 'Address that it opens: http(s).'),
          }),
        ),
        v.maxLength(5),
      ),
      'Link buttons below the card.',
    ),
  ),
});

export const Message = v.object({
  messageID: described(entityID, 'ID of the message.'),
  conversationID: described(v.string(), '`c2c_` and the ID of the account.'),
  officialAccountID: described(officialAccountID, 'The account in this chat.'),
  userID: described(userID, 'The subscriber in this chat.'),
  messageNumber: described(count, 'Number within the chat, from 1.'),
  clientID: described(clientID, 'The `clientID` with which it was sent.'),
  from: described(
    v.picklist(['account', 'subscriber']),
    'The side that wrote it. Which of the managers wrote as the account is not told.',
  ),
  kind: MessageKind,
  text: v.optional(described(text('message'), 'Text, or the words below an image, a file or a shared post.')),
  media: v.optional(described(Media, 'The image or file; its `url` is for those who may read the chat.')),
  card: v.optional(described(Card, 'The card.')),
  location: v.optional(described(Location, 'The place.')),
  postID: v.optional(described(entityID, 'The shared post.')),
  replyTo: v.optional(described(entityID, '`messageID` of the message that this one answers.')),
  createTime: described(time, 'When it was sent, in seconds since 1970.'),
  recalled: v.optional(described(v.boolean(), 'True after a recall; the content is gone.')),
});

/** A conversation from the caller's side: the subscriber's own, or an inbox conversation of a manager. */
export const Conversation = v.object({
  conversationID: described(v.string(), '`c2c_` and the ID of the account.'),
  officialAccountID: described(officialAccountID, 'The account in this chat.'),
  userID: described(userID, 'The subscriber in this chat.'),
  userName: v.optional(described(v.string(), "The subscriber's name, from the last token that had one.")),
  userAvatar: v.optional(described(v.string(), "Address of the subscriber's picture, from the last token.")),
  lastMessage: described(Message, 'The newest message.'),
  unreadCount: described(count, "Unread messages of the caller's side; counting stops at 100."),
  readMessageNumber: described(count, "Number of the last message that the caller's side has read."),
  peerReadMessageNumber: described(count, 'Number of the last message that the other side has read.'),
});

export const Admin = v.object({
  userID: described(userID, 'The person.'),
  role: AccountRole,
  name: personName,
  createTime: described(time, 'Since when, in seconds since 1970. Of the owner: when the account was created.'),
});
export const Subscriber = v.object({
  userID: described(userID, 'The person.'),
  name: personName,
  avatar: personAvatar,
  subscribeTime: described(time, 'When the person subscribed, in seconds since 1970.'),
});
export const Reactor = v.object({
  userID: described(userID, 'The person.'),
  name: personName,
  avatar: personAvatar,
  emoji: described(v.string(), "The person's reaction: one emoji."),
});

const perDay = (what: string) => described(v.array(count), `${what} on each day, the earliest day first.`);
/** What an account's managers can count. Days are of UTC. */
export const AccountFigures = v.object({
  from: described(
    time,
    'When the first day begins, in seconds since 1970. Days begin at midnight UTC; the last one is today, which is not over.',
  ),
  subscribers: described(
    v.object({
      total: described(count, 'Present subscribers.'),
      joined: perDay('Those of the present subscribers who joined'),
    }),
    'Those who have left are not stored, so neither are days on which there were more.',
  ),
  posts: described(
    v.object({
      published: perDay('Posts that were published, without those deleted since,'),
      mostReacted: described(
        v.array(
          v.object({
            postID: described(entityID, 'ID of the post.'),
            postNumber: described(count, 'Its number within the account.'),
            excerpt: described(v.string(), 'Its first words, as plain text; empty without any.'),
            createTime,
            reactions: described(count, 'People who react to it now.'),
          }),
        ),
        'The ten posts of these days with the most reactions, the most first; looked for among the newest 1,000.',
      ),
    }),
    'Posts of these days.',
  ),
  messages: described(
    v.object({
      received: perDay('Messages of subscribers'),
      sent: perDay('Messages of the account'),
      countedAfter: v.optional(
        described(
          time,
          'Messages and questions up to this time are not counted: there are more than 50,000 newer ones. Absent: all are.',
        ),
      ),
    }),
    'Messages of all chats, recalled ones included.',
  ),
  answers: described(
    v.object({
      asked: described(
        count,
        'Questions in these days: the first message of a subscriber after each message of the account.',
      ),
      answered: described(count, 'How many of them the account has written something after.'),
      medianSeconds: v.optional(
        described(
          count,
          'Half of the answers came at most so many seconds after the question. Absent without answers.',
        ),
      ),
      p90Seconds: v.optional(
        described(count, 'Nine of ten answers came at most so many seconds after it. Absent without answers.'),
      ),
    }),
    'How long subscribers wait for an answer.',
  ),
});

export const AuditRole = described(
  v.picklist(['owner', 'admin', 'operator', 'offered']),
  'The role in which the person acted. `offered`: the ownership was offered to them.',
);
export const AuditAction = described(
  v.picklist([
    'account.create',
    'account.update',
    'account.delete',
    'account.transfer',
    'account.suspend',
    'account.reinstate',
    'owner.offer',
    'owner.withdraw',
    'owner.decline',
    'admin.add',
    'admin.remove',
    'post.create',
    'post.update',
    'post.delete',
  ]),
  'What was done. `account.transfer`: an offer of ownership was accepted; `target` is the previous owner.',
);
/** A management action on an account, a person's rights or a post, with its actor. Contains no texts. */
export const AuditRecord = v.object({
  auditID: described(entityID, 'ID of the record.'),
  createTime: described(time, 'When it was done, in seconds since 1970.'),
  userID: described(userID, 'Who did it.'),
  role: AuditRole,
  action: AuditAction,
  officialAccountID: described(officialAccountID, 'The account; it may be deleted by now.'),
  target: v.optional(described(v.string(), '`userID` or `postID` that it was done to.')),
  fields: v.optional(described(v.array(v.string()), 'Names of the fields in the request, without their content.')),
  requestID: v.optional(described(v.string(), '`X-Request-ID` of the request, as in the server log.')),
});

export type AccountMode = v.InferOutput<typeof AccountMode>;
export type Notify = v.InferOutput<typeof Notify>;
export type AccountOrder = v.InferOutput<typeof AccountOrder>;
export type AccountRole = v.InferOutput<typeof AccountRole>;
export type PersonRole = v.InferOutput<typeof PersonRole>;
export type PostFormat = v.InferOutput<typeof PostFormat>;
export type PublicAccount = v.InferOutput<typeof PublicAccount>;
export type Subscription = v.InferOutput<typeof Subscription>;
export type Suspension = v.InferOutput<typeof Suspension>;
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
export type AccountFigures = v.InferOutput<typeof AccountFigures>;
export type Admin = v.InferOutput<typeof Admin>;
export type Subscriber = v.InferOutput<typeof Subscriber>;
export type AuditRole = v.InferOutput<typeof AuditRole>;
export type AuditAction = v.InferOutput<typeof AuditAction>;
export type AuditRecord = v.InferOutput<typeof AuditRecord>;
export type Reactor = v.InferOutput<typeof Reactor>;
