import type { ReadableAtom } from 'nanostores';
import type {
  Account,
  AccountCreate,
  AccountMode,
  AccountUpdate,
  Call,
  Conversation,
  Media,
  Message,
  MessageCreate,
  OperationName,
  PersonRole,
  Post,
  PostCreate,
  PostUpdate,
  Reactor,
  Result,
  SubscriptionUpdate,
} from '../../protocol/index.ts';
import type { Failure } from './kit-error.ts';
import type { AccountEditOptions, Drafts, EditOptions, Outbox, Pending, PublishOptions, WithFiles } from './pending.ts';

export { KitError, type Failure } from './kit-error.ts';
export type * from './pending.ts';

/**
 * The person the kit acts for, from the token. `role` is `'anonymous'` without a token, and `'unknown'` until the token
 * provider has answered; until then no action is refused.
 */
export interface Session {
  userID?: string;
  role: PersonRole | 'anonymous' | 'unknown';
  name?: string;
  avatar?: string;
}

/**
 * State of the connection to the backend, with the reason of the last change. `live`: caught up, and changes arrive as they
 * happen. `waiting`: the next attempt is at `retryTime`.
 */
export interface Connection {
  state: 'idle' | 'connecting' | 'catching-up' | 'live' | 'waiting' | 'offline' | 'stopped';
  reason?: string;
  /** Milliseconds since 1970. */
  retryTime?: number;
}

/** Where the cache is stored. `memory`, with a reason, if the browser provides no database. */
export interface StorageStatus {
  mode: 'opening' | 'indexeddb' | 'memory';
  reason?: string;
}

/** A single loaded entity. Stale data from the cache is shown while `status` is still `loading`. */
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

/** A live list; loads while `$state` has listeners. */
export interface List<T> {
  readonly $state: ReadableAtom<ListState<T>>;
  loadMore(): Promise<void>;
  refresh(): Promise<void>;
}

/**
 * A post in a feed; `pending` while its publication, edit or deletion is in flight. `key` never changes, not even when the
 * answer arrives.
 */
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
  /** True if the window does not reach the newest post (opened at an older one). */
  hasNewer: boolean;
  loadingOlder: boolean;
  loadingNewer: boolean;
  /** The backend gave no answer to a search: `items` are matches among the posts on this device. */
  onlySaved?: true;
  /** Posts with a greater number were unread when the feed was opened; absent in merged feeds. */
  unreadAfter?: number;
  error?: Failure;
}

/** The posts of one account, or of all followed accounts. */
export interface Feed {
  readonly $state: ReadableAtom<FeedState>;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /**
   * Moves the window to a post; resolves to false if it does not exist, or another jump replaced this one.
   * @throws KitError - if this is unknown, for lack of an answer
   */
  jumpTo(postID: string): Promise<boolean>;
  /**
   * Moves the window to the oldest unread post; resolves to its ID, or to undefined if nothing is unread or another jump
   * replaced this one. Of one account however far back that is; in the merged feed among the newest 100 posts, without
   * those of muted accounts. Without a connection, among the posts on this device. Never in a search, or in `scope: 'all'`.
   */
  jumpToUnread(): Promise<string | undefined>;
  refresh(): Promise<void>;
}

/**
 * A message in a thread; `key` is the clientID, so the echo replaces the pending one in place. `localUrl` shows an image
 * before it is uploaded.
 */
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
  /** True if the window does not reach the newest message; then messages being sent are not shown either. */
  hasNewer: boolean;
  loadingOlder: boolean;
  loadingNewer: boolean;
  conversation?: Conversation;
  /** The other side is typing. */
  peerTyping: boolean;
  error?: Failure;
}

/** What a person can send; the kit adds the clientID and uploads `file` first. */
export type MessageDraft =
  | { kind: 'text'; text: string; replyTo?: string }
  | { kind: 'image' | 'file'; file: File; text?: string; replyTo?: string }
  | { [K in 'location' | 'card' | 'post']: Omit<Extract<MessageCreate, { kind: K }>, 'clientID'> }[
      'location' | 'card' | 'post'];

/** One conversation, from the viewer's side. */
export interface Thread {
  readonly $state: ReadableAtom<ThreadState>;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /**
   * Moves the window to a message; resolves to false if it was not found, or another jump replaced this one.
   * @throws KitError - if this is unknown, for lack of an answer
   */
  jumpTo(messageID: string): Promise<boolean>;
  /** Returns to the newest messages. */
  refresh(): Promise<void>;
  /**
   * Queues a message durably and shows it at once; returns its clientID. `draftKey`: the message's draft, deleted in the
   * same transaction, so that a crash neither loses nor duplicates the text.
   */
  send(draft: MessageDraft, options?: { draftKey?: string }): string;
  recall(messageID: string): Promise<void>;
  /** Marks everything up to this message as read; may be called any number of times. */
  markRead(messageNumber: number): void;
  /** Announces that the person is typing; throttled. */
  typing(): void;
}

export interface UploadOptions {
  /** Makes the upload idempotent: repeating it returns the same media. */
  clientID?: string;
  signal?: AbortSignal;
  /** 0–1 */
  onProgress?: (fraction: number) => void;
}

/** Which accounts of a list. */
export interface AccountFilter {
  /** Words that must all occur in name, organisation, introduction or ID; the last may be unfinished. */
  q?: string;
  /** Empty: all. */
  mode?: AccountMode | '';
}

export interface Accounts {
  /**
   * `managed`: accounts that the person owns, administers or is offered (those without `role`, with `pendingOwnerUserID`).
   * @param filter - a text is the same as `q`
   */
  list(view: 'subscribed' | 'directory' | 'managed', filter?: string | AccountFilter): List<Account>;
  get(officialAccountID: string): ReadableAtom<Resource<Account>>;
  /** Fetches it again; the store of `get` shows the outcome. */
  refresh(officialAccountID: string): Promise<void>;
  /** Needs the network. Idempotent for the same `clientID`. */
  create(fields: AccountCreate): Promise<Account>;
  /**
   * Needs the network. Absent fields stay, null clears a field. Other people's changes of other fields are kept.
   * @throws KitError - `edit_conflict` if somebody else changed one of the same fields; `get` then has their version
   */
  update(officialAccountID: string, fields: AccountUpdate, options?: AccountEditOptions): Promise<Account>;
  /**
   * Needs the network. The owner stays the same until the other person accepts, within seven days; a new offer replaces the
   * previous one. Both see `pendingOwnerUserID` and `ownerOfferExpireTime` on the account.
   */
  offerOwnership(officialAccountID: string, userID: string): Promise<Account>;
  /** Needs the network. @throws KitError - `offer_not_found`: the person has no offer, or no longer has one */
  acceptOwnership(officialAccountID: string): Promise<Account>;
  /** Needs the network. The owner withdraws the offer, or the person it was made to declines it. */
  withdrawOwnership(officialAccountID: string): Promise<Account>;
  /** Needs the network. */
  delete(officialAccountID: string): Promise<void>;
  /** Optimistic update; sent when the network allows. Idempotent. */
  subscribe(officialAccountID: string): Promise<void>;
  unsubscribe(officialAccountID: string): Promise<void>;
  configure(officialAccountID: string, change: SubscriptionUpdate): Promise<void>;
  /** Moves the read position forward, never back. */
  markRead(officialAccountID: string, postNumber: number): void;
  /** Unread posts of all followed, unmuted accounts. */
  readonly $unreadTotal: ReadableAtom<number>;
}

export interface FeedOptions {
  /** Without it: the merged feed. */
  officialAccountID?: string;
  /** Opens at this post. */
  postID?: string;
  /** `all` (operators): every post of the installation. */
  scope?: 'subscribed' | 'all';
  /** Only posts that contain all of these words; the last may be unfinished. */
  q?: string;
}

export interface Posts {
  feed(options: FeedOptions): Feed;
  get(postID: string): ReadableAtom<Resource<Post>>;
  /** Fetches it again; the store of `get` shows the outcome. */
  refresh(postID: string): Promise<void>;
  /** Resolves when the server has stored it, which may be after a reload or never: see `outbox`. Idempotent for the same clientID. */
  publish(officialAccountID: string, post: WithFiles<PostCreate>, options?: PublishOptions): Promise<Post>;
  /**
   * Absent fields stay, null clears a field.
   * @throws KitError - `edit_conflict` if the post was changed elsewhere meanwhile; a retry from the outbox overwrites that
   * version
   */
  update(postID: string, post: WithFiles<PostUpdate>, options?: EditOptions): Promise<Post>;
  delete(postID: string): Promise<void>;
  /** Who has reacted, for managers; live while it is shown. */
  reactors(postID: string): List<Reactor>;
  /** undefined removes the reaction. Optimistic update. */
  react(postID: string, emoji: string | undefined): Promise<void>;
}

export interface Chats {
  /** The person's own conversations, or, with an ID, that account's inbox. */
  list(officialAccountID?: string): List<Conversation>;
  /** Without userID: the caller's own conversation with the account. */
  thread(officialAccountID: string, userID?: string): Thread;
  /**
   * Unread messages of the person's own conversations, or, with an ID, of that account's inbox; counts only the loaded part
   * of the list, the newest.
   */
  unreadTotal(officialAccountID?: string): ReadableAtom<number>;
}

export interface MediaStore {
  /** @throws KitError - field `file`, limit and size when the file is too large; whatever the server refuses */
  upload(file: File, options?: UploadOptions): Promise<Media>;
  /** URL of an image at least `width` CSS pixels × device ratio wide. */
  url(path: string, width?: number): string;
  /**
   * Resolves to a temporary path of a chat medium, for `url`; other paths are unchanged. The path is reused until shortly
   * before it expires. Without an answer, or without permission, the path comes back unchanged.
   */
  readable(path: string): Promise<string>;
}

/** One result of `getOfficialAccountsInfo`: the account, or why there is none. */
export interface AccountResult {
  officialAccountID: string;
  account?: Account;
  error?: Failure;
}

/** The API of all elements; hosts can use it without them. */
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
  /**
   * Calls an operation of the backend: for what no store keeps, such as subscribers, admins and the audit log. Needs the
   * network; nothing is queued or repeated. What the answer says about accounts, posts and messages reaches the stores.
   * @throws KitError
   */
  call<N extends OperationName>(operation: N, call: Call<N>, options?: { signal?: AbortSignal }): Promise<Result<N>>;
  /** Milliseconds since 1970 by the server's clock, estimated from its responses; used for what the server decides by time. */
  serverTime(): number;
  /** Listens to events of any of the person's devices; returns a function that stops listening. */
  on<N extends keyof KitNotifications>(name: N, listener: (payload: KitNotifications[N]) => void): () => void;
  subscribeOfficialAccount(officialAccountID: string): Promise<void>;
  unsubscribeOfficialAccount(officialAccountID: string): Promise<void>;
  /** An empty list returns all followed accounts; at most 50 IDs. @throws KitError - for more IDs, or if an empty list gets no answer */
  getOfficialAccountsInfo(ids: readonly string[]): Promise<AccountResult[]>;
  /** Replaces the token, for the same or another person; undefined, null or '' makes the visitor anonymous. */
  setToken(token: string | null | undefined): void;
  /** Closes the stream and the database; nothing is sent or shown afterwards. */
  close(): Promise<void>;
  /** Closes, and deletes this browser's data of the person. */
  logout(): Promise<void>;
}

/** Named as in comparable SDKs. */
export interface KitNotifications {
  onOfficialAccountSubscribed: Account;
  onOfficialAccountUnsubscribed: string;
  onOfficialAccountInfoChanged: Account;
  onOfficialAccountDeleted: string;
  onError: Failure;
}

/** Called for a token at start and after a 401. undefined, null or '': nobody is signed in. */
export type TokenProvider = () => Promise<string | null | undefined> | string | null | undefined;
