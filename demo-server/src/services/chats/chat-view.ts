import type { Selectable } from 'kysely';
import { conversationID, UNREAD_MAX, type Conversation, type Message } from '../../../../src/protocol/index.ts';
import type { Lock } from '../../storage/dialect.ts';
import type { Reader } from '../../storage/open-database.ts';
import { prepared, preparedLockable, preparedRows } from '../../storage/prepared.ts';
import type { Tables } from '../../storage/tables.ts';

export type ConversationRow = Selectable<Tables['conversations']>;
export type MessageRow = Selectable<Tables['messages']>;
export type MessageKey = Pick<MessageRow, 'account_id' | 'user_id' | 'number'>;
export type Side = 'account' | 'subscriber';

interface ChatKey {
  id: string;
  userID: string;
}

const conversationOf = preparedLockable((db, { id, userID }: ChatKey) =>
  db.selectFrom('conversations').selectAll().where('account_id', '=', id).where('user_id', '=', userID),
);
const messageByNumber = prepared((db, { id, userID, number }: ChatKey & { number: number }) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('account_id', '=', id)
    .where('user_id', '=', userID)
    .where('number', '=', number),
);

export function messageView(row: MessageRow): Message {
  return {
    messageID: row.message_id,
    conversationID: conversationID(row.account_id),
    officialAccountID: row.account_id,
    userID: row.user_id,
    messageNumber: row.number,
    clientID: row.client_id,
    from: row.sender,
    kind: row.kind,
    ...(JSON.parse(row.body) as Partial<Message>),
    createTime: row.create_time,
    ...(row.recalled === 1 && { recalled: true }),
  };
}

/** A conversation as one side sees it. Unread is the number of messages from the other side minus the number read. */
export function conversationView(
  row: ConversationRow,
  last: MessageRow,
  side: Side,
  person: { name?: string; avatar?: string } = {},
): Conversation {
  const own = side === 'account';
  const written = own ? row.subscriber_count : row.account_count;
  const read = own ? row.account_read_count : row.subscriber_read_count;
  return {
    conversationID: conversationID(row.account_id),
    officialAccountID: row.account_id,
    userID: row.user_id,
    ...(person.name !== undefined && { userName: person.name }),
    ...(person.avatar !== undefined && { userAvatar: person.avatar }),
    lastMessage: messageView(last),
    unreadCount: Math.max(0, Math.min(UNREAD_MAX, written - read)),
    readMessageNumber: own ? row.account_read_number : row.subscriber_read_number,
    peerReadMessageNumber: own ? row.subscriber_read_number : row.account_read_number,
  };
}

export async function conversationRow(
  db: Reader,
  officialAccountID: string,
  userID: string,
  lock?: Lock,
): Promise<ConversationRow | undefined> {
  return conversationOf(lock).first(db, { id: officialAccountID, userID });
}

/** Stores the current state of a conversation. */
export const storeConversation = prepared((db, row: ConversationRow) => {
  const {
    account_id,
    user_id,
    last_number,
    last_time,
    account_count,
    subscriber_count,
    account_read_number,
    account_read_count,
    subscriber_read_number,
    subscriber_read_count,
  } = row;
  const state = {
    last_number,
    last_time,
    account_count,
    subscriber_count,
    account_read_number,
    account_read_count,
    subscriber_read_number,
    subscriber_read_count,
  };
  return db
    .insertInto('conversations')
    .values({ account_id, user_id, ...state })
    .onConflict((c) => c.columns(['account_id', 'user_id']).doUpdateSet(state));
});

export async function messageAt(
  db: Reader,
  officialAccountID: string,
  userID: string,
  number: number,
): Promise<MessageRow> {
  const row = await messageByNumber.first(db, { id: officialAccountID, userID, number });
  if (!row) throw new Error(`the chat of ${userID} with ${officialAccountID} has no message ${number}`);
  return row;
}

export const messagesByKey = preparedRows((db, keys: readonly MessageKey[]) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where((eb) => eb.or(keys.map(({ account_id, user_id, number }) => eb.and({ account_id, user_id, number })))),
);

/** A message's key as the key of a map. */
export const messageKeyText = ({ account_id, user_id, number }: MessageKey): string =>
  JSON.stringify([account_id, user_id, number]);

/** The last message of each conversation, in one statement. */
export async function lastMessages(
  db: Reader,
  conversations: readonly ConversationRow[],
): Promise<(MessageRow | undefined)[]> {
  if (conversations.length === 0) return [];
  const keys = conversations.map(({ account_id, user_id, last_number }) => ({
    account_id,
    user_id,
    number: last_number,
  }));
  const byKey = new Map((await messagesByKey(db, keys)).map((row) => [messageKeyText(row), row]));
  return keys.map((key) => byKey.get(messageKeyText(key)));
}
