import type {
  Account,
  AccountRole,
  Conversation,
  Media,
  Message,
  OwnerOffer,
  PersonRole,
  Post,
  PublicAccount,
  PublicPost,
  Subscription,
  Suspension,
} from '../protocol/entities.ts';
import { excerptOf } from '../protocol/cut.ts';
import { conversationID, topics } from '../protocol/ids.ts';
import { ownsAccount } from '../protocol/rights.ts';
import { countUnread, deletedRanges } from '../protocol/unread.ts';
import { UNREAD_MAX } from '../protocol/limits.ts';
import type { Clock } from '../sync/clock.ts';
import { createLog, type Log } from './log.ts';

export interface Person {
  userID: string;
  role: PersonRole;
  name?: string;
  avatar?: string;
}

export interface StoredAccount {
  account: PublicAccount;
  /** The platform's own account: every operator manages it. */
  platform: boolean;
  managers: Map<string, AccountRole>;
  /** The person to whom the ownership is offered, and when the offer expires. */
  offer?: { userID: string; expireTime: number } | undefined;
  suspension?: Suspension | undefined;
  subscriptions: Map<string, Subscription>;
}

export interface StoredPost {
  post: PublicPost;
  /** Reactions of people who are not in the script. */
  base: Record<string, number>;
  mine: Map<string, string>;
}

export interface Chat {
  officialAccountID: string;
  userID: string;
  messages: Message[];
  read: { account: number; subscriber: number };
}

/** All data of the scripted backend: plain maps, no clock but `now`. */
export interface World {
  readonly people: Map<string, Person>;
  readonly accounts: Map<string, StoredAccount>;
  readonly posts: Map<string, StoredPost>;
  readonly chats: Map<string, Chat>;
  readonly media: Map<string, Media>;
  /** Uploader of a medium, by its ID. */
  readonly uploaders: Map<string, string>;
  /** Path of a file → a `data:` URL of its content. */
  readonly files: Map<string, string>;
  /** Person and clientID → the first answer. */
  readonly answers: Map<string, { body: string; result: unknown }>;
  readonly log: Log;
  /** Posts and accounts whose counts were published within the last second → whether they have changed since. */
  readonly told: Map<string, boolean>;
  now(): number;
  after: Clock['after'];
  nextID(prefix: string): string;
}

export function createWorld({ now: milliseconds, after }: Clock): World {
  const now = () => Math.floor(milliseconds() / 1000);
  let last = 0;
  return {
    people: new Map(),
    accounts: new Map(),
    posts: new Map(),
    chats: new Map(),
    media: new Map(),
    uploaders: new Map(),
    files: new Map(),
    answers: new Map(),
    log: createLog(now),
    told: new Map(),
    now,
    after,
    nextID: (prefix) => `${prefix}_${++last}`,
  };
}

/** A person's role on an account. */
export function roleOn(
  { account, platform, managers }: StoredAccount,
  person: Person | undefined,
): AccountRole | undefined {
  if (!person) return undefined;
  return ownsAccount({ ...account, platform }, person) ? 'owner' : managers.get(person.userID);
}

/** The person to whom the ownership is offered at this time. */
export function offeredTo({ now }: World, { offer }: StoredAccount): string | undefined {
  return offer && offer.expireTime > now() ? offer.userID : undefined;
}

/** The offer, as the owner and its addressee see it. */
export function offerSeenBy(
  world: World,
  stored: StoredAccount,
  userID: string,
  role: AccountRole | undefined,
): OwnerOffer {
  const pendingOwnerUserID = offeredTo(world, stored);
  if (pendingOwnerUserID === undefined || (role !== 'owner' && pendingOwnerUserID !== userID)) return {};
  return { pendingOwnerUserID, ownerOfferExpireTime: stored.offer!.expireTime };
}

/** Whether the person is owner or admin. */
export const manages = (stored: StoredAccount, person: Person | undefined): boolean =>
  roleOn(stored, person) !== undefined;

/** Whether it is suspended, and the person neither manages it nor is an operator. */
export const isHidden = (stored: StoredAccount, person: Person | undefined): boolean =>
  stored.suspension !== undefined && !manages(stored, person) && person?.role !== 'operator';

/**
 * Whether the person may follow the account's log: as its subscriber or manager, or as the operator, who sees all
 * posts.
 */
export function follows(stored: StoredAccount, person: Person): boolean {
  return (
    person.role === 'operator' || manages(stored, person) || !!stored.subscriptions.get(person.userID)?.subscribeTime
  );
}

export function accountView(world: World, stored: StoredAccount, person: Person | undefined): Account {
  if (!person) return { ...stored.account };
  const subscription = stored.subscriptions.get(person.userID);
  const role = roleOn(stored, person);
  return {
    ...stored.account,
    subscribeTime: subscription?.subscribeTime ?? 0,
    readPostNumber: subscription?.readPostNumber ?? 0,
    notify: subscription?.notify ?? 'all',
    pinned: subscription?.pinned ?? false,
    unreadCount: subscription?.subscribeTime ? countUnread(stored.account, subscription.readPostNumber) : 0,
    ...(role && { role }),
    ...offerSeenBy(world, stored, person.userID, role),
    ...(stored.suspension && (role || person.role === 'operator') && { suspension: stored.suspension }),
  };
}

export function publicPost({ post, base, mine }: StoredPost): PublicPost {
  const reactions = { ...base };
  for (const emoji of mine.values()) reactions[emoji] = (reactions[emoji] ?? 0) + 1;
  return { ...post, reactions };
}

export function postView(stored: StoredPost, person: Person | undefined): Post {
  const myReaction = person && stored.mine.get(person.userID);
  return { ...publicPost(stored), ...(myReaction && { myReaction }) };
}

/** Posts of an account, newest first. */
export function postsOf(world: World, officialAccountID: string): StoredPost[] {
  return [...world.posts.values()]
    .filter(({ post }) => post.officialAccountID === officialAccountID)
    .toSorted((a, b) => b.post.postNumber - a.post.postNumber);
}

/** Updates an account's post numbers from its posts. */
export function recount(world: World, stored: StoredAccount): void {
  const posts = postsOf(world, stored.account.officialAccountID);
  const newest = posts[0]?.post;
  const { deletedPostRanges: _ranges, lastPostExcerpt: _excerpt, lastPostTime: _time, ...rest } = stored.account;
  const ranges = deletedRanges(
    rest.lastPostNumber,
    posts.slice(0, UNREAD_MAX).map(({ post }) => post.postNumber),
  );
  stored.account = {
    ...rest,
    ...(newest && {
      lastPostTime: newest.createTime,
      lastPostExcerpt: excerptOf(newest),
    }),
    ...(ranges.length > 0 && { deletedPostRanges: ranges }),
  };
}

export type Side = 'account' | 'subscriber';

export function chatOf(world: World, officialAccountID: string, userID: string): Chat {
  const key = `${officialAccountID}/${userID}`;
  let chat = world.chats.get(key);
  if (!chat)
    world.chats.set(key, (chat = { officialAccountID, userID, messages: [], read: { account: 0, subscriber: 0 } }));
  return chat;
}

export function conversationView(world: World, chat: Chat, side: Side): Conversation {
  const person = world.people.get(chat.userID);
  const read = chat.read[side];
  const peer = side === 'account' ? 'subscriber' : 'account';
  return {
    conversationID: conversationID(chat.officialAccountID),
    officialAccountID: chat.officialAccountID,
    userID: chat.userID,
    ...(person?.name && { userName: person.name }),
    ...(person?.avatar && { userAvatar: person.avatar }),
    lastMessage: chat.messages.at(-1)!,
    unreadCount: Math.min(
      UNREAD_MAX,
      chat.messages.filter(({ from, messageNumber, recalled }) => from === peer && messageNumber > read && !recalled)
        .length,
    ),
    readMessageNumber: read,
    peerReadMessageNumber: chat.read[peer],
  };
}

/** The two logs of a chat, each with its reader's side. */
export function chatTopics(chat: Chat): readonly (readonly [topic: string, side: Side])[] {
  return [
    [topics.user(chat.userID), 'subscriber'],
    [topics.inbox(chat.officialAccountID), 'account'],
  ];
}
