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
/**
 * The fields of an entity and their types; `?` marks optional ones. Derived from the protocol's schemas, so that a missing
 * or wrong field is a type error.
 */
type Shape<T> = {
  [F in keyof T]-?: `${TypeName<NonNullable<T[F]>>}${undefined extends T[F] ? '?' : ''}`;
};

/** Only these fields are checked: a newer server may send more. Written out, because the first paint does not load the schemas. */
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
    suspended: 'boolean?',
    allowedEmoji: 'array?',
    lang: 'string?',
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
  roles: { role: 'string?', pendingOwnerUserID: 'string?', ownerOfferExpireTime: 'number?', suspension: 'object?' },
  posts: {
    postID: 'string',
    officialAccountID: 'string',
    postNumber: 'number',
    clientID: 'string',
    format: 'string',
    title: 'string?',
    content: 'string?',
    styles: 'array?',
    images: 'array',
    lang: 'string?',
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

/** Validates a row. False if it could break a page: partially written, damaged on disk, or left by an unknown version. */
export function isSound(table: Table, row: Partial<Row>): boolean {
  if (typeof row.key !== 'string' || typeof row.topic !== 'string' || typeof row.seq !== 'number') return false;
  if (row.value === undefined) return true;
  if (typeOf(row.value) !== 'object') return false;
  if ((table === 'posts' || table === 'messages') && (typeof row.number !== 'number' || typeof row.group !== 'string'))
    return false;
  if (table === 'reactions') return true;
  const value = row.value as Record<string, unknown>;
  return Object.entries<string>(shapes[table]).every(([field, type]) => {
    const actual = typeOf(value[field]);
    return actual === type || `${actual}?` === type || (actual === 'undefined' && type.endsWith('?'));
  });
}
