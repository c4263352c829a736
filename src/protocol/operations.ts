import type {
  AccountMode,
  Account,
  AccountFigures,
  AccountOrder,
  Admin,
  AuditRecord,
  Conversation,
  Media,
  MediaAddress,
  Message,
  Post,
  Reactor,
  Subscriber,
  Subscription,
} from './entities.ts';
import type { Positions, SyncAnswer } from './entries.ts';
import { reads } from './reads.ts';
import type {
  AccountCreate,
  AccountUpdate,
  DemoLogin,
  MediaAddresses,
  MessageCreate,
  PostCreate,
  PostUpdate,
  SubscriptionUpdate,
} from './requests.ts';

/** A page of a list; `nextCursor` is absent on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
  /** Log positions when the page was read: entries after them are newer than the page. */
  cursors?: Record<string, number>;
}

type Paging = { cursor?: string; limit?: number };
type ByNumber = { before?: number; after?: number; limit?: number };
type Search = { q?: string };
type OfAccount = { officialAccountID: string };
type OfPost = { postID: string };
/** The edit only applies to this revision; otherwise it fails with `edit_conflict`. Over HTTP this is the header `If-Match`. */
type Conditional = { ifMatch?: number };
type OfChat = { officialAccountID: string; userID: string };

/** All operations of a backend with their input and result. */
export interface Operations {
  'accounts.create': { body: AccountCreate; result: Account };
  'accounts.list': {
    /**
     * With `q`, a directory has accounts of this name first, then those whose name begins with it, then all others. `all`,
     * `sort` and `order` are for operators.
     */
    query: {
      scope: 'directory' | 'subscribed' | 'managed' | 'all';
      mode?: AccountMode;
      sort?: AccountOrder;
      order?: 'asc' | 'desc';
    } & Search &
      Paging;
    result: Page<Account>;
  };
  'accounts.get': { params: OfAccount; result: Account & { cursors?: Positions } };
  'accounts.update': { params: OfAccount; body: AccountUpdate; result: Account } & Conditional;
  'accounts.delete': { params: OfAccount; result: void };
  /** With `q`: only those of whose name or ID it is a part; then a page may have fewer items than asked for, or none. */
  'accounts.subscribers': { params: OfAccount; query: Search & Paging; result: Page<Subscriber> };
  /** Numbers by day, for managers. `days`: how many, the last of which is today; 30 if absent, at most 90. */
  'accounts.figures': { params: OfAccount; query: { days?: number }; result: AccountFigures };
  'accounts.admins': { params: OfAccount; result: Page<Admin> };
  'accounts.addAdmin': { params: OfChat; result: Admin };
  'accounts.removeAdmin': { params: OfChat; result: void };
  /** The owner stays the same until the other person accepts. A new offer replaces the previous one. */
  'accounts.offerOwnership': { params: OfAccount; body: { userID: string }; result: Account };
  'accounts.acceptOwnership': { params: OfAccount; result: Account };
  /** The owner withdraws the offer, or the person declines it. */
  'accounts.withdrawOwnership': { params: OfAccount; result: Account };
  /** Operators only. Repeating it with another reason replaces the reason; the time stays. */
  'accounts.suspend': { params: OfAccount; body: { reason: string }; result: Account };
  /** Operators only: ends a suspension. */
  'accounts.reinstate': { params: OfAccount; result: Account };
  'accounts.audit': { params: OfAccount; query: Paging; result: Page<AuditRecord> };
  /** The result includes the position of the account's log, from which the client follows it. */
  'accounts.subscribe': { params: OfAccount; result: Account & { cursors?: Positions } };
  'accounts.unsubscribe': { params: OfAccount; result: Account };
  'accounts.configure': { params: OfAccount; body: SubscriptionUpdate; result: Account };
  'accounts.read': { params: OfAccount; body: { postNumber: number }; result: Subscription };
  'posts.create': { params: OfAccount; body: PostCreate; result: Post };
  /** With `q`: only posts that contain all of these words; pages go on `before` the last number, until one is not full. */
  'posts.list': { params: OfAccount; query: ByNumber & Search; result: Page<Post> };
  'posts.feed': { query: { scope: 'subscribed' | 'all' } & Search & Paging; result: Page<Post> };
  'posts.get': { params: OfPost; result: Post };
  'posts.update': { params: OfPost; body: PostUpdate; result: Post } & Conditional;
  'posts.delete': { params: OfPost; result: void };
  'posts.react': { params: OfPost; body: { emoji: string }; result: Post };
  'posts.unreact': { params: OfPost; result: Post };
  'posts.reactions': { params: OfPost; query: Paging; result: Page<Reactor> };
  'conversations.list': { query: { account?: string } & Paging; result: Page<Conversation> };
  'messages.list': { params: OfChat; query: ByNumber; result: Page<Message> };
  'messages.create': { params: OfChat; body: MessageCreate; result: Message };
  'messages.recall': { params: OfChat & { messageID: string }; result: Message };
  'chats.read': { params: OfChat; body: { messageNumber: number }; result: Conversation };
  'chats.typing': { params: OfChat; result: void };
  'audit.list': { query: Paging; result: Page<AuditRecord> };
  'media.upload': { body: FormData; result: Media };
  /** Addresses of chat media that the caller may read; the others are absent from the result. */
  'media.addresses': { body: MediaAddresses; result: { items: MediaAddress[] } };
  sync: { body: { epoch?: string; cursors: Record<string, number> }; result: SyncAnswer };
  'demo.login': { body: DemoLogin; result: { token: string; expiresAt: number } };
}

export type OperationName = keyof Operations;
export type Result<N extends OperationName> = Operations[N]['result'];

/** Input of an operation: those of `params`, `query` and `body` that it has. */
export type Call<N extends OperationName> = Omit<Operations[N], 'result'>;

/** Method and path below `/v1` of every operation; `:name` is filled from `params`, percent-encoded. */
export const operations = {
  ...reads,
  'accounts.create': ['POST', '/accounts'],
  'accounts.update': ['PATCH', '/accounts/:officialAccountID'],
  'accounts.delete': ['DELETE', '/accounts/:officialAccountID'],
  'accounts.subscribers': ['GET', '/accounts/:officialAccountID/subscribers'],
  'accounts.figures': ['GET', '/accounts/:officialAccountID/figures'],
  'accounts.admins': ['GET', '/accounts/:officialAccountID/admins'],
  'accounts.addAdmin': ['PUT', '/accounts/:officialAccountID/admins/:userID'],
  'accounts.removeAdmin': ['DELETE', '/accounts/:officialAccountID/admins/:userID'],
  'accounts.offerOwnership': ['PUT', '/accounts/:officialAccountID/owner'],
  'accounts.acceptOwnership': ['POST', '/accounts/:officialAccountID/owner/accept'],
  'accounts.withdrawOwnership': ['DELETE', '/accounts/:officialAccountID/owner/offer'],
  'accounts.suspend': ['PUT', '/accounts/:officialAccountID/suspension'],
  'accounts.reinstate': ['DELETE', '/accounts/:officialAccountID/suspension'],
  'accounts.audit': ['GET', '/accounts/:officialAccountID/audit'],
  'accounts.subscribe': ['PUT', '/accounts/:officialAccountID/subscription'],
  'accounts.unsubscribe': ['DELETE', '/accounts/:officialAccountID/subscription'],
  'accounts.configure': ['PATCH', '/accounts/:officialAccountID/subscription'],
  'accounts.read': ['PUT', '/accounts/:officialAccountID/read'],
  'posts.create': ['POST', '/accounts/:officialAccountID/posts'],
  'posts.update': ['PATCH', '/posts/:postID'],
  'posts.delete': ['DELETE', '/posts/:postID'],
  'posts.react': ['PUT', '/posts/:postID/reaction'],
  'posts.unreact': ['DELETE', '/posts/:postID/reaction'],
  'posts.reactions': ['GET', '/posts/:postID/reactions'],
  'conversations.list': ['GET', '/conversations'],
  'messages.list': ['GET', '/accounts/:officialAccountID/chats/:userID/messages'],
  'messages.create': ['POST', '/accounts/:officialAccountID/chats/:userID/messages'],
  'messages.recall': ['POST', '/accounts/:officialAccountID/chats/:userID/messages/:messageID/recall'],
  'chats.read': ['PUT', '/accounts/:officialAccountID/chats/:userID/read'],
  'chats.typing': ['POST', '/accounts/:officialAccountID/chats/:userID/typing'],
  'audit.list': ['GET', '/audit'],
  'media.upload': ['POST', '/media'],
  'media.addresses': ['POST', '/media/addresses'],
  sync: ['POST', '/sync'],
  'demo.login': ['POST', '/demo/login'],
} as const satisfies Record<OperationName, readonly [method: string, path: string]>;
