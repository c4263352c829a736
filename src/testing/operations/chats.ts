import { messageFields, withoutFields } from '../../protocol/content-fields.ts';
import type { Media, Message } from '../../protocol/entities.ts';
import { conversationID, topics } from '../../protocol/ids.ts';
import { MessageCreate } from '../../protocol/requests.ts';
import { check, refusal } from '../refusal.ts';
import {
  chatOf,
  chatTopics,
  conversationView,
  manages,
  type Chat,
  type Person,
  type Side,
  type World,
} from '../world.ts';
import { around, findAccount, follower, headsOf, once, signedIn, slice } from './shared.ts';
import type { Handlers } from './types.ts';

/** Seconds after sending in which a message can be recalled. */
const RECALL_SECONDS = 120;

/** The chat that the caller means, and the caller's side in it. */
function open(
  world: World,
  caller: Person | undefined,
  { officialAccountID, userID }: { officialAccountID: string; userID: string },
): { chat: Chat; side: Side } {
  const person = signedIn(caller);
  const account = findAccount(world, officialAccountID);
  if (account.account.mode === 'channel') throw refusal('mode_mismatch', 'A channel holds no conversations');
  const own = userID === 'me' || userID === person.userID;
  if (!own && !manages(account, person)) throw refusal('not_found');
  return { chat: chatOf(world, officialAccountID, own ? person.userID : userID), side: own ? 'subscriber' : 'account' };
}

/** Adds a message and notifies both sides. */
export function addMessage(
  world: World,
  chat: Chat,
  from: Side,
  fields: Omit<
    Message,
    'messageID' | 'conversationID' | 'officialAccountID' | 'userID' | 'messageNumber' | 'from' | 'createTime'
  >,
): Message {
  const { officialAccountID, userID } = chat;
  const message: Message = {
    ...fields,
    messageID: world.nextID('m'),
    conversationID: conversationID(officialAccountID),
    officialAccountID,
    userID,
    messageNumber: (chat.messages.at(-1)?.messageNumber ?? 0) + 1,
    from,
    createTime: world.now(),
  };
  chat.messages.push(message);
  // Writing marks everything above as read.
  chat.read[from] = message.messageNumber;
  for (const [topic, side] of chatTopics(chat))
    world.log.append(topic, 'message.created', { message, conversation: conversationView(world, chat, side) });
  return message;
}

function mediaOf(world: World, mediaID: string): Media {
  const media = world.media.get(mediaID);
  if (!media) throw refusal('media_not_found');
  return media;
}

export const chatOperations: Handlers<
  'conversations.list' | `messages.${'list' | 'create' | 'recall'}` | `chats.${'read' | 'typing'}`
> = {
  'conversations.list'(world, caller, { query }) {
    const person = signedIn(caller);
    const { account } = query;
    if (account !== undefined && !manages(findAccount(world, account), person)) throw refusal('not_found');
    const side = account === undefined ? 'subscriber' : 'account';
    const other = ({ officialAccountID, userID }: { officialAccountID: string; userID: string }) =>
      account === undefined ? officialAccountID : userID;
    const all = [...world.chats.values()]
      .filter(
        (chat) =>
          chat.messages.length > 0 &&
          (account === undefined
            ? chat.userID === person.userID && !findAccount(world, chat.officialAccountID).suspension
            : chat.officialAccountID === account),
      )
      .map((chat) => conversationView(world, chat, side))
      .toSorted((a, b) => b.lastMessage.createTime - a.lastMessage.createTime || (other(a) < other(b) ? 1 : -1));
    return {
      ...slice(all, query),
      cursors: headsOf(world, [account === undefined ? topics.user(person.userID) : topics.inbox(account)]),
    };
  },
  'messages.list'(world, person, { params, query }) {
    const { chat, side } = open(world, person, params);
    const items = around(chat.messages.toReversed(), (message) => message.messageNumber, query);
    return {
      items,
      cursors: headsOf(world, [
        side === 'subscriber' ? topics.user(chat.userID) : topics.inbox(chat.officialAccountID),
      ]),
    };
  },
  'messages.create'(world, person, call) {
    const { chat, side } = open(world, person, call.params);
    const body = check(MessageCreate, call.body);
    // An empty caption counts as none.
    if ('text' in body && !body.text) delete body.text;
    return once(world, person!, body.clientID, 'messages.create', call, () => {
      if (side === 'subscriber') follower(findAccount(world, chat.officialAccountID), person);
      if (body.kind === 'card' && side === 'subscriber')
        throw refusal('no_permission', 'Only the account can send cards.');
      if (body.replyTo && !chat.messages.some(({ messageID }) => messageID === body.replyTo))
        throw refusal('message_not_found');
      if (!('mediaID' in body)) return addMessage(world, chat, side, body);
      const { mediaID, ...rest } = body;
      return addMessage(world, chat, side, { ...rest, media: mediaOf(world, mediaID) });
    });
  },
  'messages.recall'(world, person, { params }) {
    const { chat, side } = open(world, person, params);
    const index = chat.messages.findIndex(({ messageID, from }) => messageID === params.messageID && from === side);
    const message = chat.messages[index];
    if (!message) throw refusal('message_not_found');
    if (message.recalled) return message;
    if (world.now() - message.createTime > RECALL_SECONDS) throw refusal('recall_too_late');
    const recalled: Message = { ...withoutFields(messageFields, message), recalled: true };
    chat.messages[index] = recalled;
    for (const [topic, reader] of chatTopics(chat))
      world.log.append(topic, 'message.recalled', {
        message: recalled,
        conversation: conversationView(world, chat, reader),
      });
    return recalled;
  },
  'chats.read'(world, person, { params, body }) {
    const { chat, side } = open(world, person, params);
    const messageNumber = Math.min(body.messageNumber, chat.messages.at(-1)?.messageNumber ?? 0);
    if (messageNumber > chat.read[side]) {
      chat.read[side] = messageNumber;
      const { officialAccountID, userID } = chat;
      for (const [topic, reader] of chatTopics(chat)) {
        world.log.append(topic, 'chat.read', {
          officialAccountID,
          userID,
          by: side,
          messageNumber,
          conversation: conversationView(world, chat, reader),
        });
      }
    }
    return conversationView(world, chat, side);
  },
  'chats.typing'(world, person, { params }) {
    const { chat, side } = open(world, person, params);
    const { officialAccountID, userID } = chat;
    for (const [topic, listener] of chatTopics(chat))
      if (listener !== side)
        world.log.tell({ topic, type: 'chat.typing', data: { officialAccountID, userID, by: side } });
  },
};
