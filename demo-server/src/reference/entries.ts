import * as v from 'valibot';
import {
  AccountRole,
  described,
  emoji,
  entityID,
  officialAccountID,
  OwnerOffer,
  PublicAccount,
  PublicPost,
  Reactions,
  userID,
  type EntryData,
  type EntryType,
} from '../../../src/protocol/index.ts';
import { named, results } from '../routes/schemas.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const account = named(
  'PublicAccount',
  PublicAccount,
  'An official account as everybody sees it, with its newest numbers.',
);
const post = named('PublicPost', PublicPost, 'A post as everybody sees it.');
const postID = described(entityID, 'ID of the post.');
const postNumber = described(whole, 'Number of the post within the account.');
const accountID = described(officialAccountID, 'ID of the account.');
const subscription = results.Subscription;
const message = results.Message;
const conversation = results.Conversation;
export const positions = described(
  v.record(v.string(), whole),
  'Log positions by topic: what is newer comes as entries after them.',
);
const by = described(v.picklist(['account', 'subscriber']), 'The side that did it.');
const subscriber = described(userID, 'The subscriber in this chat.');

interface Kind<D> {
  /** The kinds of topics that have it. */
  topics: ('account' | 'user' | 'inbox')[];
  says: string;
  data: v.GenericSchema<unknown, D>;
}

/** What the entries of the logs hold, by type. */
export const entryKinds: { [T in EntryType]: Kind<EntryData[T]> } = {
  'post.published': {
    topics: ['account'],
    says: 'A post was published.',
    data: v.object({ post, account }),
  },
  'post.updated': { topics: ['account'], says: 'A post was edited.', data: v.object({ post, account }) },
  'post.deleted': {
    topics: ['account'],
    says: 'A post was deleted. Clients drop it from every view and cache.',
    data: v.object({ postID, postNumber, officialAccountID: accountID, account }),
  },
  'post.reactions': {
    topics: ['account'],
    says: 'The reaction counts of a post changed. At most once a second for each post.',
    data: v.object({ postID, postNumber, officialAccountID: accountID, reactions: Reactions }),
  },
  'account.updated': {
    topics: ['account'],
    says: 'The profile or the owner changed.',
    data: v.object({ account }),
  },
  'account.counted': {
    topics: ['inbox'],
    says: 'The number of subscribers changed. At most once a second for each account.',
    data: v.object({ officialAccountID: accountID, subscriberCount: described(whole, 'Present subscribers.') }),
  },
  'account.deleted': {
    topics: ['account', 'user'],
    says: 'The account was deleted. It is the last entry of its topics.',
    data: v.object({ officialAccountID: accountID }),
  },
  'subscription.created': {
    topics: ['user'],
    says: 'The person subscribed, perhaps on another device. The stream goes on with the topic of the account.',
    data: v.object({ subscription, account, cursors: v.optional(positions) }),
  },
  'subscription.updated': {
    topics: ['user'],
    says: 'The read position, mute or pin changed.',
    data: v.object({ subscription }),
  },
  'subscription.deleted': {
    topics: ['user'],
    says: 'The person unsubscribed.',
    data: v.object({ officialAccountID: accountID }),
  },
  'reaction.updated': {
    topics: ['user'],
    says: "The person's own reaction changed; for their other devices.",
    data: v.object({
      postID,
      officialAccountID: accountID,
      emoji: v.optional(described(emoji, 'The reaction. Absent: removed.')),
    }),
  },
  'permission.updated': {
    topics: ['user'],
    says: "The person's role in an account changed, or an offer of its ownership was made or ended.",
    data: v.object({
      officialAccountID: accountID,
      role: v.optional(described(AccountRole, 'The present role. Absent: none.')),
      account: v.optional(account),
      cursors: v.optional(positions),
      ...OwnerOffer.entries,
    }),
  },
  'message.created': {
    topics: ['user', 'inbox'],
    says: 'A message was sent.',
    data: v.object({ message, conversation }),
  },
  'message.recalled': {
    topics: ['user', 'inbox'],
    says: 'A message was recalled; its content is gone.',
    data: v.object({ message, conversation }),
  },
  'chat.read': {
    topics: ['user', 'inbox'],
    says: 'One side has read up to a message.',
    data: v.object({
      officialAccountID: accountID,
      userID: subscriber,
      by,
      messageNumber: described(whole, 'Number of the last message read.'),
      conversation,
    }),
  },
};

const topic = described(v.string(), '`account:ID`, `user:ID` or `inbox:ID`; the ID is not escaped.');

const entryOf = (type: EntryType, { says, data }: Kind<unknown>) =>
  v.object({
    topic,
    seq: described(whole, 'Position in the log of the topic: contiguous from 1, in the order of the commits.'),
    type: described(v.literal(type), says),
    at: described(whole, 'When it was committed, in seconds since 1970. For display; the order is `seq`.'),
    data: described(data, 'The new state, with absolute values: applying it twice changes nothing.'),
  });

/** The schema of an entry of each type. */
export const entrySchemas = Object.fromEntries(
  Object.entries(entryKinds).map(([type, kind]) => [type, entryOf(type as EntryType, kind as Kind<unknown>)]),
) as Record<EntryType, ReturnType<typeof entryOf>>;

export const reset = v.object({
  topic,
  seq: described(whole, 'The position from which to go on.'),
});

export const epoch = described(
  v.string(),
  'Name of the history. It changes when a backup is restored; all cursors are then worthless.',
);

/** The answer of `POST /sync`. */
export const SyncAnswer = v.object({
  epoch,
  entries: described(
    v.array(v.variant('type', Object.values(entrySchemas) as never)),
    'Entries after the cursors, in order within each topic. Up to 500, or about 1 MiB.',
  ),
  resets: described(
    v.array(reset),
    'Topics whose log does not reach back to the cursor, or whose cursor is ahead of it, foreign or no number: fetch again what they show.',
  ),
  more: described(v.boolean(), 'True if another call with the new cursors would answer more.'),
});

/** The signals of the stream that are no entries. */
export const signals = {
  ready: {
    says: 'Always the first event. If `epoch` differs from the one that the client knows, all its cursors are worthless.',
    data: v.object({ epoch }),
  },
  reset: {
    says: 'What the client holds of this topic may be stale. Its position is now `seq`; fetch again what it shows.',
    data: reset,
  },
  live: {
    says: 'Everything that was missed has been sent. From here on entries come as they happen.',
    data: v.object({}),
  },
  ephemeral: {
    says: 'Something that is neither stored nor numbered; missing it does no harm.',
    data: v.object({
      topic,
      type: described(v.literal('chat.typing'), 'The other side is typing; show it for a few seconds.'),
      data: described(
        v.object({ officialAccountID: accountID, userID: subscriber, by }),
        'The chat, and the side that types.',
      ),
    }),
  },
  revoked: {
    says: 'The person may no longer read this topic. Forget what it held.',
    data: v.object({ topic }),
  },
  drain: {
    says: 'The server is stopping. Open a new stream, with the cursors, after `retry` milliseconds.',
    data: v.object({ retry: described(whole, 'Milliseconds to wait; different for every client.') }),
  },
} as const;
