import type { OperationName, Result } from '../../../src/protocol/index.ts';

const NOW = 1_795_780_800;
const clientID = '0190a7c2-7b1e-7c55-9d3a-6f0f8a2b4c10';
const ID = '@TOA#_ferries';
const mediaID = 'Zk3vT9qLxw2c';

const publicAccount = {
  officialAccountID: ID,
  ownerUserID: 'ferry-office',
  officialAccountName: 'Island Ferries',
  organization: 'Island Ferries Ltd',
  introduction: 'Departures and delays',
  mode: 'service' as const,
  lang: 'en',
  createTime: NOW - 86_400,
  revision: 3,
  subscriberCount: 1204,
  maxSubscribers: 1_000_000,
  lastPostNumber: 42,
  lastPostTime: NOW - 600,
  lastPostExcerpt: 'The 17:40 leaves from pier 2 today.',
};
const account = { ...publicAccount, subscribeTime: 0, role: 'owner' as const };
const subscribed = {
  ...publicAccount,
  subscribeTime: NOW - 3600,
  readPostNumber: 41,
  notify: 'all' as const,
  pinned: false,
  unreadCount: 1,
};
const cursors = { [`account:${ID}`]: 118, 'user:ada': 12 };

export const post = {
  postID: 'p-7Hq2cLx0',
  officialAccountID: ID,
  postNumber: 42,
  clientID,
  format: 'text' as const,
  title: 'Pier 2',
  content: 'The 17:40 leaves from pier 2 today. [Timetable](https://ferries.example/times)',
  images: [],
  createTime: NOW - 600,
  revision: 1,
  reactions: { '👍': 17 },
};

const message = {
  messageID: 'm-5Rt8wQa1',
  conversationID: `c2c_${ID}`,
  officialAccountID: ID,
  userID: 'ada',
  messageNumber: 7,
  clientID,
  from: 'subscriber' as const,
  kind: 'text' as const,
  text: 'May I bring a bicycle?',
  createTime: NOW,
};
const conversation = {
  conversationID: `c2c_${ID}`,
  officialAccountID: ID,
  userID: 'ada',
  userName: 'Ada',
  lastMessage: message,
  unreadCount: 0,
  readMessageNumber: 7,
  peerReadMessageNumber: 6,
};
const record = {
  auditID: 'a-1Xc9vBn3',
  createTime: NOW - 600,
  userID: 'ferry-office',
  role: 'owner' as const,
  action: 'post.create' as const,
  officialAccountID: ID,
  target: post.postID,
  requestID: '6f1d0a52-3c55-4d0e-9c61-2f8a4f2f7a11',
};
const offered = { ...account, pendingOwnerUserID: 'harbour-office', ownerOfferExpireTime: NOW + 7 * 86_400 };
const nextCursor = 'WzEyMDQsIkBUT0EjX2ZlcnJpZXMiXQ';

/** An entry of the log of an account. */
export const entry = {
  topic: `account:${ID}`,
  seq: 119,
  type: 'post.published' as const,
  at: NOW,
  data: { post: { ...post, postNumber: 43, reactions: {} }, account: { ...publicAccount, lastPostNumber: 43 } },
};

/** Requests and answers of an operation. A name shows what a body is an example of. */
export interface Examples<T = unknown> {
  body?: Record<string, unknown>;
  answer?: T;
}

/** Examples of all operations that take or answer a body. */
export const examples: { [N in OperationName]?: Examples<Result<N>> } = {
  'accounts.create': {
    body: {
      service: {
        officialAccountID: ID,
        officialAccountName: 'Island Ferries',
        introduction: 'Departures and delays',
        clientID,
      },
      channel: { officialAccountName: 'Harbour birds', mode: 'channel', allowedEmoji: ['👍', '🐦'] },
    },
    answer: { ...account, subscriberCount: 0, lastPostNumber: 0, revision: 1 },
  },
  'accounts.list': { answer: { items: [subscribed], nextCursor, cursors } },
  'accounts.get': { answer: { ...subscribed, cursors } },
  'accounts.update': {
    body: { edit: { introduction: 'Departures, delays and strikes', faceUrl: null } },
    answer: { ...account, introduction: 'Departures, delays and strikes', revision: 4 },
  },
  'accounts.subscribers': {
    answer: { items: [{ userID: 'ada', name: 'Ada', subscribeTime: NOW - 3600 }], nextCursor },
  },
  'accounts.figures': {
    answer: {
      from: NOW - 2 * 86_400,
      subscribers: { total: 1204, joined: [3, 0, 7] },
      posts: {
        published: [1, 0, 1],
        mostReacted: [{ postID: post.postID, postNumber: 42, excerpt: 'Pier 2', createTime: NOW - 600, reactions: 17 }],
      },
      messages: { received: [12, 4, 9], sent: [10, 4, 8] },
      answers: { asked: 11, answered: 10, medianSeconds: 340, p90Seconds: 5400 },
    },
  },
  'accounts.admins': {
    answer: {
      items: [
        { userID: 'ferry-office', role: 'owner', name: 'Ferry office', createTime: NOW - 86_400 },
        { userID: 'pier-2', role: 'admin', createTime: NOW - 3600 },
      ],
    },
  },
  'accounts.addAdmin': { answer: { userID: 'pier-2', role: 'admin', createTime: NOW } },
  'accounts.offerOwnership': { body: { offer: { userID: 'harbour-office' } }, answer: offered },
  'accounts.acceptOwnership': { answer: { ...account, ownerUserID: 'harbour-office' } },
  'accounts.withdrawOwnership': { answer: account },
  'accounts.suspend': {
    body: { suspend: { reason: 'Posts that imitate a bank. Remove them and write to trust@example.com.' } },
    answer: {
      ...publicAccount,
      subscribeTime: 0,
      suspended: true,
      suspension: { time: NOW, reason: 'Posts that imitate a bank. Remove them and write to trust@example.com.' },
    },
  },
  'accounts.reinstate': { answer: { ...publicAccount, subscribeTime: 0 } },
  'accounts.audit': { answer: { items: [record], nextCursor } },
  'accounts.subscribe': { answer: { ...subscribed, readPostNumber: 42, unreadCount: 0, cursors } },
  'accounts.unsubscribe': { answer: { ...publicAccount, subscribeTime: 0 } },
  'accounts.configure': {
    body: { mute: { notify: 'mute' }, pin: { pinned: true } },
    answer: { ...subscribed, notify: 'mute' },
  },
  'accounts.read': {
    body: { read: { postNumber: 42 } },
    answer: { officialAccountID: ID, subscribeTime: NOW - 3600, readPostNumber: 42, notify: 'all', pinned: false },
  },
  'posts.create': {
    body: {
      text: { clientID, format: 'text', title: post.title, content: post.content },
      images: {
        clientID,
        format: 'text-and-image',
        content: 'The new ferry.',
        images: [{ mediaID, alt: 'A white ferry at pier 2' }],
      },
    },
    answer: post,
  },
  'posts.list': { answer: { items: [post], cursors } },
  'posts.feed': { answer: { items: [{ ...post, myReaction: '👍' }], nextCursor, cursors } },
  'posts.get': { answer: { ...post, myReaction: '👍' } },
  'posts.update': {
    body: { edit: { content: 'The 17:40 leaves from pier 3 today.', title: null } },
    answer: { ...post, content: 'The 17:40 leaves from pier 3 today.', editTime: NOW, revision: 2 },
  },
  'posts.react': { body: { react: { emoji: '👍' } }, answer: { ...post, reactions: { '👍': 18 }, myReaction: '👍' } },
  'posts.unreact': { answer: post },
  'posts.reactions': { answer: { items: [{ userID: 'ada', name: 'Ada', emoji: '👍' }], nextCursor } },
  'conversations.list': { answer: { items: [conversation], nextCursor, cursors: { 'user:ada': 12 } } },
  'messages.list': { answer: { items: [message], cursors: { 'user:ada': 12 } } },
  'messages.create': {
    body: {
      text: { clientID, kind: 'text', text: message.text },
      image: { clientID, kind: 'image', mediaID, text: 'My bicycle' },
      file: { clientID, kind: 'file', mediaID },
      location: { clientID, kind: 'location', location: { latitude: 54.3233, longitude: 10.1394, name: 'Pier 2' } },
      card: {
        clientID,
        kind: 'card',
        card: {
          title: 'Your booking',
          lines: [{ label: 'Leaves', value: '17:40, pier 2' }],
          buttons: [{ label: 'Change it', url: 'https://ferries.example/bookings/81' }],
        },
      },
      post: { clientID, kind: 'post', postID: post.postID, text: 'This one?' },
      reply: { clientID, kind: 'text', text: 'Yes, free of charge.', replyTo: message.messageID },
    },
    answer: message,
  },
  'messages.recall': {
    answer: {
      messageID: message.messageID,
      conversationID: message.conversationID,
      officialAccountID: ID,
      userID: 'ada',
      messageNumber: 7,
      clientID,
      from: 'subscriber',
      kind: 'text',
      createTime: NOW,
      recalled: true,
    },
  },
  'chats.read': { body: { read: { messageNumber: 7 } }, answer: conversation },
  'audit.list': { answer: { items: [record], nextCursor } },
  'media.upload': {
    answer: {
      mediaID,
      url: `/v1/media/${mediaID}`,
      width: 1600,
      height: 1200,
      mimeType: 'image/webp',
      size: 48_210,
      placeholder: 'data:image/webp;base64,UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==',
    },
  },
  'media.addresses': {
    body: { one: { mediaIDs: [mediaID] } },
    answer: {
      items: [
        {
          mediaID,
          url: `/v1/media/${mediaID}?until=${NOW + 3600}&signature=3q2-7wQxYkM1v0aBcDeFgH`,
          expireTime: NOW + 3600,
        },
      ],
    },
  },
  sync: {
    body: { resume: { epoch: 'f3b1c2', cursors: { [`account:${ID}`]: 118, 'user:ada': 12 } }, 'from now': {} },
    answer: { epoch: 'f3b1c2', entries: [entry], resets: [], more: false },
  },
  'demo.login': {
    body: { reader: { userID: 'ada', role: 'user', name: 'Ada' } },
    answer: { token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhZGEifQ.c2ln', expiresAt: NOW + 43_200 },
  },
};

/** Of operations that answer such an entity and have no example of their own. */
export const entityExamples: Record<string, unknown> = {
  Account: account,
  Post: post,
  Message: message,
  Conversation: conversation,
};

/** Of what is outside the table of operations. */
export const otherExamples: Record<string, Examples> = {
  stream: examples.sync?.body ? { body: examples.sync.body } : {},
  'demo.personas': {
    answer: { items: [{ userID: 'ada', role: 'user', name: 'Ada', about: 'Follows the ferries' }] },
  },
  healthz: { answer: { status: 'ok' } },
  readyz: { answer: { status: 'ready', checks: { database: 'ok', streams: 'ok', disk: 'ok', media: 'ok' } } },
};
