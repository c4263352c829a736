import type { Row, Table, Tables } from '../sync/rows.ts';

type TypeName<V> = V extends readonly unknown[]
  ? 'array'
  : V extends string
    ? 'string'
    : V extends number
      ? 'number'
      : V extends boolean
        ? 'boolean'
        : 'object';
/** The fields of an entity and their types; `?` where one may be absent. Made from the protocol's schemas, so that none is missing and none is another. */
type Shape<T> = {
  [F in keyof T]-?: `${TypeName<NonNullable<T[F]>>}${undefined extends T[F] ? '?' : ''}`;
};

/** Only what is named is looked at: a newer server may say more. Written out, because the schemas themselves are no code of a first paint. */
const shapes: { [T in Exclude<Table, 'reactions'>]: Shape<Tables[T]> } = {
  accounts: {
    officialAccountID: 'string',
    ownerUserID: 'string',
    officialAccountName: 'string',
    faceUrl: 'string?',
    organization: 'string?',
    introduction: 'string?',
    customData: 'string?',
    mode: 'string',
    verified: 'boolean?',
    allowedEmoji: 'array?',
    createTime: 'number',
    revision: 'number?',
    subscriberCount: 'number',
    maxSubscribers: 'number',
    lastPostNumber: 'number',
    lastPostTime: 'number?',
    lastPostExcerpt: 'string?',
    deletedPostRanges: 'array?',
  },
  subscriptions: {
    officialAccountID: 'string',
    subscribeTime: 'number',
    readPostNumber: 'number',
    notify: 'string',
    pinned: 'boolean',
  },
  roles: { role: 'string?', pendingOwnerUserID: 'string?', ownerOfferExpireTime: 'number?' },
  posts: {
    postID: 'string',
    officialAccountID: 'string',
    postNumber: 'number',
    clientID: 'string',
    format: 'string',
    title: 'string?',
    content: 'string?',
    images: 'array',
    createTime: 'number',
    editTime: 'number?',
    revision: 'number?',
  },
  ownReactions: { emoji: 'string?' },
  messages: {
    messageID: 'string',
    conversationID: 'string',
    officialAccountID: 'string',
    userID: 'string',
    messageNumber: 'number',
    clientID: 'string',
    from: 'string',
    kind: 'string',
    text: 'string?',
    media: 'object?',
    card: 'object?',
    location: 'object?',
    postID: 'string?',
    replyTo: 'string?',
    createTime: 'number',
    recalled: 'boolean?',
  },
  conversations: {
    conversationID: 'string',
    officialAccountID: 'string',
    userID: 'string',
    userName: 'string?',
    userAvatar: 'string?',
    lastMessage: 'object',
    unreadCount: 'number',
    readMessageNumber: 'number',
    peerReadMessageNumber: 'number',
  },
};

const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** False for a row that a page could stumble over: half written, damaged on the disk, or left by a version that nobody remembers. */
export function isSound(table: Table, row: Partial<Row>): boolean {
  if (typeof row.key !== 'string' || typeof row.topic !== 'string' || typeof row.seq !== 'number') return false;
  if (row.value === undefined) return true;
  if (typeOf(row.value) !== 'object') return false;
  if ((table === 'posts' || table === 'messages') && (typeof row.number !== 'number' || typeof row.group !== 'string'))
    return false;
  if (table === 'reactions') return true;
  const value = row.value as Record<string, unknown>;
  return Object.entries<string>(shapes[table]).every(([field, type]) => {
    const found = typeOf(value[field]);
    return found === type || `${found}?` === type || (found === 'undefined' && type.endsWith('?'));
  });
}
