import type { EntryData } from '../../../src/protocol/index.ts';
import { isTopicOf } from '../../../src/protocol/ids.ts';
import {
  conversationView,
  messageKeyText,
  messagesByKey,
  messageView,
  type ConversationRow,
  type MessageKey,
  type Side,
} from '../services/chats/chat-view.ts';
import { namesOf } from '../services/people/names.ts';
import type { Reader } from '../storage/open-database.ts';
import { preparedRows } from '../storage/prepared.ts';

/** What happened in a chat, and to which message; `chat.read`: up to which message. */
export type ChatEvent =
  | { type: 'message.created' | 'message.recalled'; messageNumber: number }
  | { type: 'chat.read'; by: Side; messageNumber: number };

/**
 * What an entry of a chat is made of when it is read: the state of the conversation at that time, and its messages, which
 * are stored once. So the words of a recalled message have left its entries as soon as it is recalled.
 */
interface ChatReference {
  account: string;
  user: string;
  /** The values of `STATE`. */
  state: number[];
  /** Number of the new or recalled message, unless it is the last. */
  message?: number;
  read?: { by: Side; number: number };
}

const STATE = [
  'last_number',
  'last_time',
  'account_count',
  'subscriber_count',
  'account_read_number',
  'account_read_count',
  'subscriber_read_number',
  'subscriber_read_count',
] as const satisfies readonly (keyof ConversationRow)[];

/** @returns JSON for the column `reference` */
export function chatReference(conversation: ConversationRow, event: ChatEvent): string {
  const reference: ChatReference = {
    account: conversation.account_id,
    user: conversation.user_id,
    state: STATE.map((name) => conversation[name]),
    ...(event.type === 'chat.read'
      ? { read: { by: event.by, number: event.messageNumber } }
      : event.messageNumber !== conversation.last_number && { message: event.messageNumber }),
  };
  return JSON.stringify(reference);
}

/** The conversation as it was, and the messages that it needs. */
interface Chat {
  conversation: ConversationRow;
  last: MessageKey;
  message: MessageKey;
  read?: ChatReference['read'];
}

function parse(reference: string): Chat {
  const { account: account_id, user: user_id, state, message, read } = JSON.parse(reference) as ChatReference;
  const values = Object.fromEntries(STATE.map((name, i) => [name, state[i]])) as Pick<
    ConversationRow,
    (typeof STATE)[number]
  >;
  const last = { account_id, user_id, number: values.last_number };
  return {
    conversation: { account_id, user_id, ...values },
    last,
    message: message === undefined ? last : { ...last, number: message },
    ...(read && { read }),
  };
}

/** Keys of one statement: a text for each number of keys is kept, and long ones need much memory. */
const FEW = 50;

async function inChunks<K, R>(keys: readonly K[], read: (some: K[]) => Promise<Iterable<R>>): Promise<R[]> {
  const rows: R[] = [];
  for (let i = 0; i < keys.length; i += FEW) rows.push(...(await read(keys.slice(i, i + FEW))));
  return rows;
}

const existing = preparedRows((db, accounts: readonly { id: string }[]) =>
  db
    .selectFrom('accounts')
    .select('account_id')
    .where(
      'account_id',
      'in',
      accounts.map(({ id }) => id),
    )
    .where('deleting', 'is', null),
);

interface Stored {
  topic: string;
  type: string;
  at: number;
  data: string;
  reference: string | null;
}

/**
 * Puts the content of messages into entries that refer to them. Where the account was deleted, the entry says so: a
 * device that comes back late then also reads that the chat is gone. Whether messages are still there does not decide:
 * they are removed in batches, and a device would read that the chat is gone, and then a message that was not removed yet.
 */
export async function resolveReferences<R extends Stored>(db: Reader, rows: readonly R[]): Promise<R[]> {
  const chats = rows.map(({ reference }) => (reference === null ? undefined : parse(reference)));
  const present = chats.filter((chat) => chat !== undefined);
  if (present.length === 0) return rows as R[];

  const keys = present.flatMap(({ last, message }) => [last, message]);
  const different = new Map(keys.map((key) => [messageKeyText(key), key]));
  const stored = await inChunks([...different.values()], (some) => messagesByKey(db, some));
  const messages = new Map(stored.map((row) => [messageKeyText(row), row]));
  const people = [...new Set(present.map(({ conversation }) => conversation.user_id))];
  const names = new Map(await inChunks(people, (some) => namesOf(db, some)));
  // Last: of an account that exists now, no message was removed before.
  const accounts = [...new Set(present.map(({ conversation }) => conversation.account_id))].map((id) => ({ id }));
  const alive = await inChunks(accounts, (some) => existing(db, some));
  const exist = new Set(alive.map(({ account_id }) => account_id));

  return rows.map((row, i) => {
    const chat = chats[i];
    if (!chat) return row;
    const { account_id: officialAccountID, user_id: userID } = chat.conversation;
    const [last, message] = [messages.get(messageKeyText(chat.last)), messages.get(messageKeyText(chat.message))];
    if (!last || !message || !exist.has(officialAccountID)) {
      const gone: EntryData['account.deleted'] = { officialAccountID };
      return { ...row, type: 'account.deleted', data: JSON.stringify(gone) };
    }
    const side = isTopicOf('user', row.topic) ? 'subscriber' : 'account';
    const conversation = conversationView(chat.conversation, last, side, names.get(userID));
    const data: EntryData['chat.read'] | EntryData['message.created'] = chat.read
      ? { officialAccountID, userID, by: chat.read.by, messageNumber: chat.read.number, conversation }
      : { message: messageView(message), conversation };
    return { ...row, data: JSON.stringify(data) };
  });
}
