import {
  byteLength,
  filledFields,
  limits,
  messageFields,
  topics,
  type Message,
  type MessageCreate,
  type Page,
} from '../../../../src/protocol/index.ts';
import { chatReference, type ChatEvent } from '../../log/chat-entry.ts';
import { readHeads } from '../../log/read.ts';
import { forgetMessageAnswers } from '../../retention/answers.ts';
import { forget } from '../../retention/forget.ts';
import { prepared } from '../../storage/prepared.ts';
import type { Tx } from '../../storage/write-queue.ts';
import { accountRow, signedIn } from '../accounts/access.ts';
import { enterChat, mayWrite, type ChatContext } from './chat-access.ts';
import { messageView, storeConversation, type ConversationRow, type MessageRow } from './chat-view.ts';
import type { ServiceDeps, Store, UnitOfWork } from '../shared/deps.ts';
import { newEntityID } from '../shared/entity-id.ts';
import { idempotent, type Kept } from '../shared/idempotency.ts';
import { limitOf } from '../shared/paging.ts';
import { remember } from '../people/people.ts';
import { ownImage, ownMedia } from '../media/media-records.ts';
import { releaseMedia, useMedia } from '../media/media-uses.ts';
import { visiblePost } from '../posts/post-view.ts';
import { ProblemError } from '../shared/problem-error.ts';
import type { Caller, Services } from '../shared/types.ts';

/** The stored body of a message. What it refers to must exist, and files must be the sender's own. */
async function bodyOf(tx: Tx, caller: Caller, message: MessageCreate): Promise<Partial<Message>> {
  const body = filledFields(messageFields, message) as Partial<Message>;
  if (message.kind === 'post') await visiblePost(tx, message.postID, caller);
  // Readers of a card fetch its picture.
  if (message.kind === 'card' && message.card.imageMediaID !== undefined)
    await ownImage(tx, caller, message.card.imageMediaID, 'card.imageMediaID');
  if (message.kind === 'image') return { ...body, media: await ownImage(tx, caller, message.mediaID, 'mediaID') };
  if (message.kind === 'file') return { ...body, media: await ownMedia(tx, caller, message.mediaID, 'mediaID') };
  return body;
}

function notTooLong(body: Partial<Message>): void {
  const { bytes } = limits.message;
  const actual =
    body.card || body.location ? byteLength(JSON.stringify(body.card ?? body.location)) : byteLength(body.text ?? '');
  if (actual > bytes)
    throw new ProblemError('message_too_long', `A message may have ${bytes} bytes, this has ${actual}.`, {
      errors: [
        {
          path: body.card ? 'card' : body.location ? 'location' : 'text',
          code: 'too_long',
          message: `may have ${bytes} bytes`,
          limit: bytes,
          actual,
        },
      ],
    });
}

/** Notifies both sides, each in its own log and from its own point of view. */
export function tellChat(unit: UnitOfWork, conversation: ConversationRow, event: ChatEvent): void {
  const reference = chatReference(conversation, event);
  for (const topic of [topics.user(conversation.user_id), topics.inbox(conversation.account_id)])
    unit.append({ topic, type: event.type, reference });
}

const storeMessage = prepared(
  (
    db,
    {
      account_id,
      user_id,
      number,
      message_id,
      client_id,
      sender,
      ordinal,
      kind,
      body,
      create_time,
      recalled,
    }: MessageRow,
  ) =>
    db.insertInto('messages').values({
      account_id,
      user_id,
      number,
      message_id,
      client_id,
      sender,
      ordinal,
      kind,
      body,
      create_time,
      recalled,
    }),
);

const messageByID = prepared((db, { messageID }: { messageID: string }) =>
  db.selectFrom('messages').selectAll().where('message_id', '=', messageID),
);

/** A message only changes when it is recalled, and then a retry must not see more either. */
const asStored: Kept<Message> = {
  referenceOf: ({ messageID }) => messageID,
  async resolve(db, messageID) {
    const row = await messageByID.first(db, { messageID });
    // Messages are removed only with their account.
    if (!row) throw new ProblemError('account_not_found');
    // Of a deleted account, they are removed in batches.
    await accountRow(db, row.account_id);
    return messageView(row);
  },
};

/** @throws ProblemError message_not_found - the message replied to is not in this chat */
async function inThisChat(tx: Tx, { account, userID }: ChatContext, messageID: string): Promise<void> {
  const repliedTo = await tx
    .selectFrom('messages')
    .select('number')
    .where('message_id', '=', messageID)
    .where('account_id', '=', account.account_id)
    .where('user_id', '=', userID)
    .executeTakeFirst();
  if (!repliedTo) throw new ProblemError('message_not_found', 'replyTo is not a message in this chat');
}

/** Of a chat without messages. */
const none = {
  last_number: 0,
  account_count: 0,
  subscriber_count: 0,
  account_read_number: 0,
  account_read_count: 0,
  subscriber_read_number: 0,
  subscriber_read_count: 0,
} satisfies Partial<ConversationRow>;

/** Stores a message and updates the conversation. Writing marks everything before as read. */
async function append(unit: UnitOfWork, door: ChatContext, message: MessageCreate): Promise<Message> {
  const { tx, now } = unit;
  const { account, userID, side, caller } = door;
  if (message.kind === 'card' && side !== 'account')
    throw new ProblemError('no_permission', 'Only the account can send cards.');
  if (message.replyTo !== undefined) await inThisChat(tx, door, message.replyTo);
  const body = await bodyOf(tx, caller, message);
  notTooLong(body);
  const before = door.conversation ?? none;
  const own = side === 'account';
  const number = before.last_number + 1;
  const account_count = before.account_count + (own ? 1 : 0);
  const subscriber_count = before.subscriber_count + (own ? 0 : 1);
  const key = { account_id: account.account_id, user_id: userID };
  const conversation: ConversationRow = {
    ...key,
    last_number: number,
    last_time: now,
    account_count,
    subscriber_count,
    account_read_number: own ? number : before.account_read_number,
    account_read_count: own ? subscriber_count : before.account_read_count,
    subscriber_read_number: own ? before.subscriber_read_number : number,
    subscriber_read_count: own ? before.subscriber_read_count : account_count,
  };
  await storeConversation.run(tx, conversation);
  const row: MessageRow = {
    ...key,
    number,
    message_id: newEntityID(),
    client_id: message.clientID,
    sender: side,
    ordinal: own ? account_count : subscriber_count,
    kind: message.kind,
    body: JSON.stringify(body),
    create_time: now,
    recalled: 0,
  };
  await storeMessage.run(tx, row);
  await useMedia(tx, account.account_id, `message:${row.message_id}`, body, true);
  const view = messageView(row);
  tellChat(unit, conversation, { type: 'message.created', messageNumber: number });
  return view;
}

/**
 * Removes a message from the counts that unread is computed from. `ordinal` stays the number of a side's remaining
 * messages up to this one: only few messages follow one that can still be recalled.
 */
async function uncount(tx: Tx, row: MessageRow, conversation: ConversationRow): Promise<ConversationRow> {
  const { account_id, user_id, number, sender } = row;
  await tx
    .updateTable('messages')
    .set((eb) => ({ ordinal: eb('ordinal', '-', 1) }))
    .where('account_id', '=', account_id)
    .where('user_id', '=', user_id)
    .where('number', '>=', number)
    .where('sender', '=', sender)
    .execute();
  const next = { ...conversation };
  if (sender === 'account') {
    next.account_count--;
    if (number <= next.subscriber_read_number) next.subscriber_read_count--;
  } else {
    next.subscriber_count--;
    if (number <= next.account_read_number) next.account_read_count--;
  }
  await storeConversation.run(tx, next);
  return next;
}

type MessageServices = Pick<Services, 'messages.create' | 'messages.list' | 'messages.recall'>;

export function messageServices(store: Store, { config }: ServiceDeps): MessageServices {
  return {
    async 'messages.create'(asking, { params: { officialAccountID, userID }, body }) {
      const caller = signedIn(asking);
      const subscriber = userID === 'me' ? caller.userID : userID;
      return store.write((unit) =>
        idempotent(
          unit,
          caller.userID,
          body.clientID,
          { op: 'messages.create', officialAccountID, userID: subscriber, body },
          async () => {
            const door = await enterChat(unit.tx, asking, officialAccountID, userID, 'change');
            mayWrite(door);
            if (door.side === 'subscriber') await remember(unit, door.caller);
            return append(unit, door, body);
          },
          asStored,
        ),
      );
    },

    async 'messages.list'(asking, { params: { officialAccountID, userID }, query: { before, after, limit: wanted } }) {
      const limit = limitOf(wanted);
      return store.snapshot(async (db): Promise<{ status: 200; value: Page<Message> }> => {
        const door = await enterChat(db, asking, officialAccountID, userID);
        let query = db
          .selectFrom('messages')
          .selectAll()
          .where('account_id', '=', officialAccountID)
          .where('user_id', '=', door.userID)
          .limit(limit);
        if (before !== undefined) query = query.where('number', '<', before);
        if (after !== undefined) query = query.where('number', '>', after);
        const forward = after !== undefined && before === undefined;
        const rows = await query.orderBy('number', forward ? 'asc' : 'desc').execute();
        if (forward) rows.reverse();
        const topic = door.side === 'account' ? topics.inbox(officialAccountID) : topics.user(door.userID);
        const heads = await readHeads(db, [topic]);
        return { status: 200, value: { items: rows.map(messageView), cursors: { [topic]: heads.get(topic) ?? 0 } } };
      });
    },

    async 'messages.recall'(asking, { params: { officialAccountID, userID, messageID } }) {
      return store.write(async (unit) => {
        const { tx, now } = unit;
        const door = await enterChat(tx, asking, officialAccountID, userID, 'change');
        const row = await tx
          .selectFrom('messages')
          .selectAll()
          .where('message_id', '=', messageID)
          .where('account_id', '=', officialAccountID)
          .where('user_id', '=', door.userID)
          .executeTakeFirst();
        if (!row || !door.conversation) throw new ProblemError('message_not_found');
        if (row.sender !== door.side)
          throw new ProblemError('no_permission', 'Only the side that sent a message can recall it.');
        if (row.recalled) return { status: 200, value: messageView(row) };
        if (now - row.create_time > config.recallSeconds)
          throw new ProblemError('recall_too_late', `Messages can be recalled for ${config.recallSeconds} seconds.`);
        const next: MessageRow = { ...row, recalled: 1, body: '{}' };
        await tx
          .updateTable('messages')
          .set({ recalled: 1, body: '{}' })
          .where('account_id', '=', row.account_id)
          .where('user_id', '=', row.user_id)
          .where('number', '=', row.number)
          .execute();
        const conversation = await uncount(tx, row, door.conversation);
        await releaseMedia(tx, `message:${messageID}`);
        await forgetMessageAnswers(tx, [messageID]);
        await forget(unit, store, { kind: 'message', messageID });
        tellChat(unit, conversation, { type: 'message.recalled', messageNumber: row.number });
        return { status: 200, value: messageView(next) };
      });
    },
  };
}
