import type { AccountRole, Message, Post, PublicAccount, Subscription } from '../protocol/entities.ts';
import { conversationID } from '../protocol/ids.ts';
import type { Picture } from './pictures.ts';
import { chatOf, recount, type Person, type World } from './world.ts';

/** An account as a script describes it; missing fields get plausible values. */
export type ScriptedAccount = Pick<PublicAccount, 'officialAccountID' | 'officialAccountName'> &
  Partial<PublicAccount> & {
    managers?: Record<string, AccountRole>;
    /** The platform's own account: every operator manages it. */
    platform?: boolean;
    /** Its subscribers in the script; `readPostNumber` determines what is unread. */
    subscribers?: Record<string, Partial<Subscription>>;
  };

export type ScriptedPost = Pick<Post, 'officialAccountID'> & Partial<Post>;

export interface ScriptedConversation {
  officialAccountID: string;
  userID: string;
  read?: { account?: number; subscriber?: number };
  messages: (Pick<Message, 'from'> & Partial<Message>)[];
}

export interface ScriptedData {
  accounts?: readonly ScriptedAccount[];
  /** Oldest first: numbers are assigned in this order. */
  posts?: readonly ScriptedPost[];
  conversations?: readonly ScriptedConversation[];
  people?: readonly Person[];
  pictures?: readonly Picture[];
}

let lastUuid = 0;
/** A UUID that is the same in every run. */
export function scriptedUuid(): string {
  return `00000000-0000-4000-8000-${(++lastUuid).toString(16).padStart(12, '0')}`;
}

/** Puts a script's data into a world without log entries, as data from before any connection. */
export function fill(
  world: World,
  { accounts = [], posts = [], conversations = [], people = [], pictures = [] }: ScriptedData,
): void {
  for (const person of people) world.people.set(person.userID, person);
  for (const { media, data } of pictures) {
    world.media.set(media.mediaID, media);
    world.files.set(media.url, data);
  }
  for (const { managers = {}, platform = false, subscribers = {}, ...fields } of accounts) {
    const { officialAccountID } = fields;
    const owner = Object.keys(managers)[0] ?? 'system';
    const account: PublicAccount = {
      mode: 'service',
      ownerUserID: owner,
      createTime: world.now() - 90 * 86_400,
      subscriberCount: Object.keys(subscribers).length,
      maxSubscribers: 1_000_000,
      lastPostNumber: 0,
      ...fields,
    };
    const subscriptions = Object.entries(subscribers).map(([userID, subscription]): [string, Subscription] => [
      userID,
      {
        officialAccountID,
        subscribeTime: world.now() - 86_400,
        readPostNumber: 0,
        notify: 'all',
        pinned: false,
        ...subscription,
      },
    ]);
    world.accounts.set(officialAccountID, {
      account,
      platform,
      managers: new Map(Object.entries(managers)),
      subscriptions: new Map(subscriptions),
    });
  }
  for (const [index, { myReaction: _mine, ...fields }] of posts.entries()) {
    const stored = world.accounts.get(fields.officialAccountID);
    if (!stored) throw new Error(`The script has a post of ${fields.officialAccountID}, but no such account`);
    const postNumber = fields.postNumber ?? stored.account.lastPostNumber + 1;
    stored.account = { ...stored.account, lastPostNumber: postNumber };
    const images = fields.images ?? [];
    const format = fields.format ?? (images.length === 0 ? 'text' : fields.content ? 'text-and-image' : 'image');
    const post = {
      postID: world.nextID('p'),
      clientID: scriptedUuid(),
      createTime: world.now() - (posts.length - index) * 3600,
      ...fields,
      postNumber,
      images,
      format,
      reactions: {},
    };
    world.posts.set(post.postID, { post, base: fields.reactions ?? {}, mine: new Map() });
  }
  for (const stored of world.accounts.values()) recount(world, stored);
  for (const { officialAccountID, userID, read, messages } of conversations) {
    const chat = chatOf(world, officialAccountID, userID);
    for (const [index, fields] of messages.entries()) {
      const createTime = world.now() - (messages.length - index) * 60;
      const kind = fields.kind ?? (fields.media ? 'image' : 'text');
      chat.messages.push({
        messageID: world.nextID('m'),
        conversationID: conversationID(officialAccountID),
        clientID: scriptedUuid(),
        createTime,
        ...fields,
        kind,
        officialAccountID,
        userID,
        messageNumber: index + 1,
      });
    }
    chat.read = { account: read?.account ?? 0, subscriber: read?.subscriber ?? 0 };
  }
}
