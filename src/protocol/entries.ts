import type {
  AccountRole,
  Conversation,
  Message,
  OwnerOffer,
  PublicAccount,
  PublicPost,
  Reactions,
  Subscription,
  Suspension,
} from './entities.ts';

/** Log positions (topic → seq) when the person got access: the stream delivers the entries after them. */
export type Positions = Record<string, number>;

/**
 * Payload of each type of log entry: the entity's new state in absolute values, so that applying it is idempotent. Topics:
 * A = account, U = user, I = inbox.
 */
export interface EntryData {
  /** A. `account` contains the newest numbers, from which the unread count is derived. */
  'post.published': { post: PublicPost; account: PublicAccount };
  /** A */
  'post.updated': { post: PublicPost; account: PublicAccount };
  /** A */
  'post.deleted': { postID: string; postNumber: number; officialAccountID: string; account: PublicAccount };
  /** A. At most one per second and post. */
  'post.reactions': { postID: string; postNumber: number; officialAccountID: string; reactions: Reactions };
  /** A. With `suspended`, readers who do not manage the account drop it and its posts, until an entry without it. */
  'account.updated': { account: PublicAccount };
  /** I. At most one per second and account. Sent to the managers only: it changes no row of A but says that A's row is outdated. */
  'account.counted': { officialAccountID: string; subscriberCount: number };
  /** A, and U of the connected owner, admins and subscribers. */
  'account.deleted': { officialAccountID: string };
  /** U. Includes the account, so that a device without it can show it. */
  'subscription.created': { subscription: Subscription; account: PublicAccount; cursors?: Positions };
  /** U. Read position, mute, pin. */
  'subscription.updated': { subscription: Subscription };
  /** U */
  'subscription.deleted': { officialAccountID: string };
  /** U. The person's own reaction, for the other devices. */
  'reaction.updated': { postID: string; officialAccountID: string; emoji?: string };
  /** U. The person's current rights in an account: the role, the ownership offer if it concerns them, and why the account is suspended. */
  'permission.updated': {
    officialAccountID: string;
    role?: AccountRole;
    account?: PublicAccount;
    cursors?: Positions;
    suspension?: Suspension;
  } & OwnerOffer;
  /** U and I. `conversation` from the side of that topic's reader. */
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

/** One entry of a topic's log. `seq` is contiguous from 1 in commit order. */
export type Entry = {
  [T in EntryType]: {
    topic: string;
    seq: number;
    type: T;
    /** Seconds since 1970; for display, never for ordering. */
    at: number;
    data: EntryData[T];
  };
}[EntryType];

/** An event that is neither logged nor numbered; losing it does no harm. */
export interface Ephemeral {
  topic: string;
  type: 'chat.typing';
  data: { officialAccountID: string; userID: string; by: 'account' | 'subscriber' };
}

/**
 * Events of the stream. The SSE `event:` is the name, `data:` the JSON. Catch-up sends `entry` and `reset`, then one
 * `live`; after that entries arrive as they happen.
 */
export interface StreamEvents {
  /** Always first. An `epoch` that differs from the client's invalidates all its cursors. */
  ready: { epoch: string };
  entry: Entry;
  ephemeral: Ephemeral;
  /** The client's data of `topic` may be stale: its position is now `seq`, and what is shown must be fetched again. */
  reset: { topic: string; seq: number };
  /** The client has caught up. */
  live: Record<string, never>;
  /** The caller may no longer read `topic`. */
  revoked: { topic: string };
  /** The server is shutting down: reconnect after `retry` milliseconds. */
  drain: { retry: number };
}

export type StreamEventName = keyof StreamEvents;
export type StreamEvent = { [N in StreamEventName]: { name: N; data: StreamEvents[N] } }[StreamEventName];

/** Response of `POST /sync`; `more`: another call would return more. */
export interface SyncAnswer {
  epoch: string;
  entries: Entry[];
  resets: { topic: string; seq: number }[];
  more: boolean;
}
