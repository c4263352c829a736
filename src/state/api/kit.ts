import type { ReadableAtom } from 'nanostores';
import type {
  Account,
  AccountCreate,
  AccountUpdate,
  Conversation,
  Media,
  Message,
  MessageCreate,
  PersonRole,
  Post,
  PostCreate,
  PostUpdate,
  SubscriptionUpdate,
} from '../../protocol/index.ts';
import type { Failure } from './kit-error.ts';
import type { AccountEditOptions, Drafts, EditOptions, Outbox, Pending, WithFiles } from './pending.ts';

export { KitError, type Failure } from './kit-error.ts';
export type * from './pending.ts';

/** Who the kit acts for, as the token says; `role: 'anonymous'` without one, `'unknown'` until the token provider has answered: then nobody is refused anything yet. */
export interface Session {
  userID?: string;
  role: PersonRole | 'anonymous' | 'unknown';
  name?: string;
  avatar?: string;
}

/**
 * State of the line to the backend, with the reason of the last change.
 * `live`: everything that was missed is here and news arrive as they happen. `waiting`: the next try is at `retryTime`.
 */
export interface Connection {
  state: 'idle' | 'connecting' | 'catching-up' | 'live' | 'waiting' | 'offline' | 'stopped';
  reason?: string;
  /** Milliseconds since 1970. */
  retryTime?: number;
}

/** Where the cache lives. `memory` with a reason when the browser would not give a database. */
export interface StorageStatus {
  mode: 'opening' | 'indexeddb' | 'memory';
  reason?: string;
}

/** One thing that is loaded. `stale` data from the cache is shown while `status` is still `loading`. */
export interface Resource<T> {
  status: 'loading' | 'ready' | 'error';
  value?: T;
  error?: Failure;
}

/** A list that is loaded in pages. */
export interface ListState<T> {
  status: 'loading' | 'ready' | 'error';
  items: readonly T[];
  hasMore: boolean;
  loadingMore: boolean;
  error?: Failure;
}

/** A live list; loading begins when somebody listens to `$state`. */
export interface List<T> {
  readonly $state: ReadableAtom<ListState<T>>;
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
}

/** A post in a feed; `pending` while a publication, edit or deletion of it is on its way. `key` never changes, not even when the answer comes. */
export interface FeedItem {
  key: string;
  post: Post;
  pending?: Pending;
}

export interface FeedState {
  status: 'loading' | 'ready' | 'error';
  /** Newest first. */
  items: readonly FeedItem[];
  hasOlder: boolean;
  /** True where the window does not reach the newest post (opened at an older one). */
  hasNewer: boolean;
  loadingOlder: boolean;
  loadingNewer: boolean;
  /** Posts of this account with a greater number were unread when the feed was opened; absent in merged feeds. */
  unreadAfter?: number;
  error?: Failure;
}

/** The posts of one account, or of all that the person follows. */
export interface Feed {
  readonly $state: ReadableAtom<FeedState>;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /** Moves the window to a post; resolves to false where it does not exist, or another jump came in between. @throws KitError - where that could not be told */
  jumpTo(postID: string): Promise<boolean>;
  refresh(): Promise<void>;
}

/** A message in a thread; `key` is the clientID, so the echo replaces the pending one in place. `localUrl` shows an image before it is uploaded. */
export interface ThreadItem {
  key: string;
  message: Message;
  pending?: Pending;
  localUrl?: string;
}

export interface ThreadState {
  status: 'loading' | 'ready' | 'error';
  /** Oldest first. */
  items: readonly ThreadItem[];
  hasOlder: boolean;
  /** True where the window does not reach the newest message; then neither does it show what is being sent. */
  hasNewer: boolean;
  loadingOlder: boolean;
  loadingNewer: boolean;
  conversation?: Conversation;
  /** The other side is typing now. */
  peerTyping: boolean;
  error?: Failure;
}

/** What a person can send; the kit adds the clientID and uploads `file` first. */
export type MessageDraft =
  | { kind: 'text'; text: string; replyTo?: string }
  | { kind: 'image' | 'file'; file: File; text?: string; replyTo?: string }
  | { [K in 'location' | 'card' | 'post']: Omit<Extract<MessageCreate, { kind: K }>, 'clientID'> }[
      'location' | 'card' | 'post'];

/** One conversation, from the side of the person who looks at it. */
export interface Thread {
  readonly $state: ReadableAtom<ThreadState>;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /** Moves the window to a message; resolves to false where it was not found, or another jump came in between. @throws KitError - where that could not be told */
  jumpTo(messageID: string): Promise<boolean>;
  /** Back to the newest. */
  refresh(): Promise<void>;
  /**
   * Queues a message durably and shows it at once; returns its clientID. `draftKey`: the draft that it was written as, forgotten in the
   * same transaction, so that a page that dies in between has the words once.
   */
  send(draft: MessageDraft, options?: { draftKey?: string }): string;
  recall(messageID: string): Promise<void>;
  /** Says that everything up to this message was seen; called as often as one likes. */
  markRead(messageNumber: number): void;
  /** Says that the person is typing; throttled. */
  typing(): void;
}

export interface UploadOptions {
  /** Makes a repeated upload of the same file answer with the same media. */
  clientID?: string;
  signal?: AbortSignal;
  /** 0–1 */
  onProgress?: (fraction: number) => void;
}

export interface Accounts {
  /** `managed`: what the person owns or administers, and what is offered to them (without a `role`, with `pendingOwnerUserID`). */
  list(view: 'subscribed' | 'directory' | 'managed', q?: string): List<Account>;
  get(officialAccountID: string): ReadableAtom<Resource<Account>>;
  /** Asks for it anew; the store of `get` shows how it went. */
  refresh(officialAccountID: string): Promise<void>;
  /** Needs the network. Tried again with the same `clientID` it is the same account. */
  create(fields: AccountCreate): Promise<Account>;
  /**
   * Needs the network. Absent fields stay, null empties. What others changed meanwhile stays as well.
   * @throws KitError - `edit_conflict` where somebody else changed one of the same fields; `get` has theirs by then
   */
  update(officialAccountID: string, fields: AccountUpdate, options?: AccountEditOptions): Promise<Account>;
  /**
   * Needs the network. The account stays whose it is until the other person accepts, within seven days; a new offer takes the place of the
   * one before. Both see `pendingOwnerUserID` and `ownerOfferExpireTime` on the account.
   */
  offerOwnership(officialAccountID: string, userID: string): Promise<Account>;
  /** Needs the network. @throws KitError - `offer_not_found`: nothing is offered to the person, or not any more */
  acceptOwnership(officialAccountID: string): Promise<Account>;
  /** Needs the network. The owner takes the offer back, or the person to whom it is made declines it. */
  withdrawOwnership(officialAccountID: string): Promise<Account>;
  /** Needs the network. */
  delete(officialAccountID: string): Promise<void>;
  /** Shows at once, is sent when the network allows. Idempotent. */
  subscribe(officialAccountID: string): Promise<void>;
  unsubscribe(officialAccountID: string): Promise<void>;
  configure(officialAccountID: string, change: SubscriptionUpdate): Promise<void>;
  /** Moves the read position forward, never back. */
  markRead(officialAccountID: string, postNumber: number): void;
  /** Unread posts of all followed, unmuted accounts. */
  readonly $unreadTotal: ReadableAtom<number>;
}

export interface Posts {
  /** Without an ID: the merged feed. `all` (operator): every post of the installation, searched by `q`. */
  feed(options: { officialAccountID?: string; postID?: string; scope?: 'subscribed' | 'all'; q?: string }): Feed;
  get(postID: string): ReadableAtom<Resource<Post>>;
  /** Asks for it anew; the store of `get` shows how it went. */
  refresh(postID: string): Promise<void>;
  /** Resolves when the server has stored it, which may be after a reload or never: see `outbox`. Every try with the same clientID is the same post. */
  publish(officialAccountID: string, post: WithFiles<PostCreate>): Promise<Post>;
  /**
   * Absent fields stay, null empties.
   * @throws KitError - `edit_conflict` where the post was changed elsewhere meanwhile; tried again from the outbox it replaces that
   */
  update(postID: string, post: WithFiles<PostUpdate>, options?: EditOptions): Promise<Post>;
  delete(postID: string): Promise<void>;
  /** undefined takes the reaction back. Shows at once. */
  react(postID: string, emoji: string | undefined): Promise<void>;
}

export interface Chats {
  /** The person's own conversations, or, with an ID, that account's inbox. */
  list(officialAccountID?: string): List<Conversation>;
  /** Without userID the caller's own conversation with the account. */
  thread(officialAccountID: string, userID?: string): Thread;
  /** Unread messages of the person's own conversations, or, with an ID, of that account's inbox; of those that the list has loaded, the newest. */
  unreadTotal(officialAccountID?: string): ReadableAtom<number>;
}

export interface MediaStore {
  /** @throws KitError - field `file`, limit and size when the file is too large; whatever the server refuses */
  upload(file: File, options?: UploadOptions): Promise<Media>;
  /** Address of an image at least `width` CSS pixels × device ratio wide. */
  url(path: string, width?: number): string;
  /**
   * The path by which a medium of a chat can be shown for a while, for `url`; other paths stay as they are. It is the same until it is about to
   * end. Without an answer, or a right to see it, the path comes back unchanged.
   */
  readable(path: string): Promise<string>;
}

/** One account of `getOfficialAccountsInfo`: the account, or why there is none. */
export interface AccountResult {
  officialAccountID: string;
  account?: Account;
  error?: Failure;
}

/** Everything that the elements do goes through this; so can a host without our elements. */
export interface Kit {
  readonly endpoint: string;
  readonly $session: ReadableAtom<Session>;
  readonly $connection: ReadableAtom<Connection>;
  readonly $storage: ReadableAtom<StorageStatus>;
  readonly accounts: Accounts;
  readonly posts: Posts;
  readonly chats: Chats;
  readonly media: MediaStore;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  /** Milliseconds since 1970 by the server's clock, as far as its answers told it; what the server decides by time is offered by this. */
  serverTime(): number;
  /** Tells of what happened on any device of the person; returns the way to stop listening. */
  on<N extends keyof KitNotifications>(name: N, listener: (payload: KitNotifications[N]) => void): () => void;
  subscribeOfficialAccount(officialAccountID: string): Promise<void>;
  unsubscribeOfficialAccount(officialAccountID: string): Promise<void>;
  /** An empty list asks for all that the person follows; at most 50 IDs. @throws KitError - for more IDs, or without an answer for an empty list */
  getOfficialAccountsInfo(ids: readonly string[]): Promise<AccountResult[]>;
  /** Takes another token, of the same or another person; undefined, null or an empty one makes the visitor anonymous. */
  setToken(token: string | null | undefined): void;
  /** Closes the stream and the database; nothing is sent or shown afterwards. */
  close(): Promise<void>;
  /** Closes, and deletes what this browser keeps of the person. */
  logout(): Promise<void>;
}

/** Named as in the field's SDKs. */
export interface KitNotifications {
  onOfficialAccountSubscribed: Account;
  onOfficialAccountUnsubscribed: string;
  onOfficialAccountInfoChanged: Account;
  onOfficialAccountDeleted: string;
  onError: Failure;
}

/** Asked for a fresh token at start and after a 401. Nothing, null or an empty string: nobody is signed in. */
export type TokenProvider = () => Promise<string | null | undefined> | string | null | undefined;
