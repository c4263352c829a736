import type {
  AccountRole,
  Conversation,
  Message,
  OwnerOffer,
  PublicAccount,
  PublicPost,
  Reactions,
  Subscription,
} from './entities.ts';

/** Where logs stood (topic → seq) when the person got access to them: the stream tells what came after. */
export type Positions = Record<string, number>;

/**
 * What a log entry of each type carries: the entity's new state in absolute values, so that applying it twice changes nothing.
 * On which topic: A = account, U = user, I = inbox.
 */
export interface EntryData {
  /** A. `account` brings the newest numbers along, from which unread is derived. */
  'post.published': { post: PublicPost; account: PublicAccount };
  /** A */
  'post.updated': { post: PublicPost; account: PublicAccount };
  /** A */
  'post.deleted': { postID: string; postNumber: number; officialAccountID: string; account: PublicAccount };
  /** A. At most one a second and post. */
  'post.reactions': { postID: string; postNumber: number; officialAccountID: string; reactions: Reactions };
  /** A */
  'account.updated': { account: PublicAccount };
  /** I. At most one a second and account. A topic of its managers: the new number changes no row of A, it says that A's is old. */
  'account.counted': { officialAccountID: string; subscriberCount: number };
  /** A, and on U of the owner, admins and subscribers who are connected. */
  'account.deleted': { officialAccountID: string };
  /** U. The account comes along so that a device that never saw it can show it. */
  'subscription.created': { subscription: Subscription; account: PublicAccount; cursors?: Positions };
  /** U. Read position, mute, pin. */
  'subscription.updated': { subscription: Subscription };
  /** U */
  'subscription.deleted': { officialAccountID: string };
  /** U. The person's own reaction, for the other devices. */
  'reaction.updated': { postID: string; officialAccountID: string; emoji?: string };
  /** U. All that the person may do with an account now: the role, and the offer of the ownership as far as it concerns them. */
  'permission.updated': {
    officialAccountID: string;
    role?: AccountRole;
    account?: PublicAccount;
    cursors?: Positions;
  } & OwnerOffer;
  /** U and I. `conversation` as that topic's reader sees it. */
  'message.created': { message: Message; conversation: Conversation };
  /** U and I */
  'message.recalled': { message: Message; conversation: Conversation };
  /** U and I. `by` has read up to `messageNumber`. */
  'chat.read': {
    officialAccountID: string;
    userID: string;
    by: 'account' | 'subscriber';
    messageNumber: number;
    conversation: Conversation;
  };
}

export type EntryType = keyof EntryData;

/** One line of a topic's log. `seq` is contiguous from 1 in commit order. */
export type Entry = {
  [T in EntryType]: {
    topic: string;
    seq: number;
    type: T;
    /** Seconds since 1970; for people, never for order. */
    at: number;
    data: EntryData[T];
  };
}[EntryType];

/** Not logged, not numbered, lost without harm. */
export interface Ephemeral {
  topic: string;
  type: 'chat.typing';
  data: { officialAccountID: string; userID: string; by: 'account' | 'subscriber' };
}

/**
 * What the stream says. SSE `event:` is the name, `data:` the JSON.
 * Catch-up sends `entry` and `reset`, then one `live`; from there entries come as they happen.
 */
export interface StreamEvents {
  /** Always first. An `epoch` that differs from the client's makes all its cursors worthless. */
  ready: { epoch: string };
  entry: Entry;
  ephemeral: Ephemeral;
  /** What the client holds of `topic` may be stale: its position is now `seq`, what it shows must be fetched anew. */
  reset: { topic: string; seq: number };
  /** The client has all that was missed. */
  live: Record<string, never>;
  /** The caller may no longer read `topic`. */
  revoked: { topic: string };
  /** The server is going away on purpose: come back after so many milliseconds. */
  drain: { retry: number };
}

export type StreamEventName = keyof StreamEvents;
export type StreamEvent = { [N in StreamEventName]: { name: N; data: StreamEvents[N] } }[StreamEventName];

/** Answer of `POST /sync`; `more` says that a further call would bring more. */
export interface SyncAnswer {
  epoch: string;
  entries: Entry[];
  resets: { topic: string; seq: number }[];
  more: boolean;
}
