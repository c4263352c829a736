import { filledFields, messageFields } from '../../protocol/content-fields.ts';
import { messageSamples } from '../content-samples.ts';
import { claim, refused, same } from './claims.ts';
import { createScene, uuid } from './scene.ts';
import type { ConformanceRule } from './types.ts';

const about = 'chats';

export const chats: readonly ConformanceRule[] = [
  {
    about,
    name: 'both sides receive a message, each on its own log and from its own point of view',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const { userID } = reader.person;
      const [readerEar, ownerEar] = [await reader.listen(), await owner.listen()];
      const message = await reader.say('Hello');
      same(
        [message.messageNumber, message.from, message.userID, message.conversationID],
        [1, 'subscriber', userID, `c2c_${scene.id}`],
        'number, side, user and conversation',
      );
      await readerEar.until(() => readerEar.entries(reader.topic).length > 0, 'message.created for the subscriber');
      await ownerEar.until(() => ownerEar.entries(scene.inbox).length > 0, 'message.created in the inbox');
      const [here, there] = [readerEar.entries(reader.topic)[0], ownerEar.entries(scene.inbox)[0]];
      claim(here?.type === 'message.created' && there?.type === 'message.created', 'both entries are message.created');
      same(there.data.message, here.data.message, 'the message on both logs');
      same(
        [here.data.conversation.unreadCount, there.data.conversation.unreadCount],
        [0, 1],
        'unread of the sender and of the account',
      );
      const answer = await owner.say('Hello yourself', userID);
      same([answer.messageNumber, answer.from], [2, 'account'], 'number and side in the response');
      await readerEar.until(() => readerEar.entries(reader.topic).length > 1, 'the answer');
      same(
        (await reader.transport.call('conversations.list', { query: {} })).items.map(({ unreadCount, lastMessage }) => [
          unreadCount,
          lastMessage.text,
        ]),
        [[1, 'Hello yourself']],
        'the conversation',
      );
      await Promise.all([readerEar.close(), ownerEar.close()]);
    },
  },
  {
    about,
    name: 'messages sent one after the other are numbered in that order, without a gap',
    async run(context) {
      const scene = await createScene(context);
      for (let i = 1; i <= 5; i += 1) await scene.reader.say(`${i}`);
      const { items } = await scene.owner.transport.call('messages.list', {
        ...scene.chat(scene.reader.person.userID),
        query: {},
      });
      same(
        items.map(({ messageNumber, text }) => [messageNumber, text]),
        [5, 4, 3, 2, 1].map((n) => [n, `${n}`]),
        'numbers and texts, newest first',
      );
    },
  },
  {
    about,
    name: 'read positions of a chat only move forward, and the other side is notified',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const { userID } = reader.person;
      for (const text of ['one', 'two', 'three']) await reader.say(text);
      const ear = await reader.listen();
      const read = (messageNumber: number) =>
        owner.transport.call('chats.read', { ...scene.chat(userID), body: { messageNumber } });
      same(
        (({ readMessageNumber, unreadCount }) => [readMessageNumber, unreadCount])(await read(2)),
        [2, 1],
        'position and unread after reading 2',
      );
      same((await read(1)).readMessageNumber, 2, 'position after reading 1');
      same((await read(99)).readMessageNumber, 3, 'position after reading beyond the end');
      await ear.until(
        () => ear.entries(reader.topic).filter(({ type }) => type === 'chat.read').length >= 2,
        'two chat.read',
      );
      const marks = ear
        .entries(reader.topic)
        .flatMap((entry) =>
          entry.type === 'chat.read'
            ? [[entry.data.by, entry.data.messageNumber, entry.data.conversation.peerReadMessageNumber]]
            : [],
        );
      same(
        marks,
        [
          ['account', 2, 2],
          ['account', 3, 3],
        ],
        'what the other side was told',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'every field of a message arrives on the other side, and a recall removes each',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const chat = scene.chat(reader.person.userID);
      const { messageID } = await reader.say('Asked');
      const { postID } = await owner.publish();
      for (const [field, sample] of Object.entries(messageSamples({ postID, messageID }))) {
        const sent = await owner.transport.call('messages.create', { ...chat, body: { ...sample, clientID: uuid() } });
        const params = { officialAccountID: scene.id, userID: 'me' };
        const newest = async () =>
          (await reader.transport.call('messages.list', { params, query: { limit: 1 } })).items[0]!;
        same(
          filledFields(messageFields, sent),
          filledFields(messageFields, sample),
          `the answer to a message with ${field}`,
        );
        same(
          filledFields(messageFields, await newest()),
          filledFields(messageFields, sample),
          `a message with ${field}`,
        );
        await owner.transport.call('messages.recall', { params: { ...chat.params, messageID: sent.messageID } });
        same(filledFields(messageFields, await newest()), {}, `a recalled message with ${field}`);
      }
    },
  },
  {
    about,
    name: 'a recalled message loses its content on both sides; only its side can recall it',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const { userID } = reader.person;
      const ear = await owner.listen();
      const { messageID, messageNumber, clientID } = await reader.say('Slip of the tongue');
      await refused(
        owner.transport.call('messages.recall', { params: { officialAccountID: scene.id, userID, messageID } }),
        ['no_permission', 'message_not_found'],
        'a recall by the other side',
      );
      const recall = () =>
        reader.transport.call('messages.recall', { params: { officialAccountID: scene.id, userID: 'me', messageID } });
      const recalled = await recall();
      same(
        [recalled.recalled, recalled.text, recalled.messageNumber, recalled.clientID],
        [true, undefined, messageNumber, clientID],
        'the recalled message',
      );
      same((await recall()).recalled, true, 'the second recall');
      await ear.until(
        () =>
          ear
            .entries(scene.inbox)
            .some((entry) => entry.type === 'message.recalled' && entry.data.message.messageID === messageID),
        'message.recalled in the inbox',
      );
      const { items } = await owner.transport.call('messages.list', { ...scene.chat(userID), query: {} });
      same(
        items.map(({ text, recalled: gone }) => [text, gone]),
        [[undefined, true]],
        'the thread of the other side',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'two minutes after sending, a message can no longer be recalled',
    needs: ['passTime'],
    async run(context) {
      const scene = await createScene(context);
      const { messageID } = await scene.reader.say('For ever');
      await context.passTime?.(121);
      await refused(
        scene.reader.transport.call('messages.recall', {
          params: { officialAccountID: scene.id, userID: 'me', messageID },
        }),
        'recall_too_late',
        'a recall after 121 s',
      );
    },
  },
  {
    about,
    name: 'typing reaches the other side as an ephemeral event: without a number, and not when catching up',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      await reader.say('Hello');
      const ear = await reader.listen();
      await owner.transport.call('chats.typing', scene.chat(reader.person.userID));
      await ear.until(() => ear.of('ephemeral').length > 0, 'chat.typing');
      same(
        ear.of('ephemeral')[0],
        {
          topic: reader.topic,
          type: 'chat.typing',
          data: { officialAccountID: scene.id, userID: reader.person.userID, by: 'account' },
        },
        'the event',
      );
      await ear.close();
      const again = await reader.listen({ [reader.topic]: 0 });
      same(again.of('ephemeral'), [], 'ephemeral events when catching up');
      await again.close();
    },
  },
  {
    about,
    name: 'a channel has no conversations',
    async run(context) {
      const scene = await createScene(context, { mode: 'channel' });
      await refused(scene.reader.say('Hello'), 'mode_mismatch', 'a message to a channel');
    },
  },
  {
    about,
    name: 'only the people in a chat get the address of its files',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const body = new FormData();
      body.set('file', new File(['words'], 'a.txt', { type: 'text/plain' }));
      const { mediaID } = await reader.transport.call('media.upload', { body });
      const addressesFor = async ({ transport }: typeof reader) =>
        (await transport.call('media.addresses', { body: { mediaIDs: [mediaID] } })).items.map((item) => item.mediaID);
      same(await addressesFor(owner), [], 'addresses of an upload that was not sent, for somebody else');
      same(await addressesFor(reader), [mediaID], 'addresses of an upload that was not sent, for its uploader');
      const { messageID } = await reader.transport.call('messages.create', {
        ...scene.chat('me'),
        body: { clientID: uuid(), kind: 'file', mediaID },
      });
      const other = await scene.actor();
      await other.subscribe();
      same(await addressesFor(reader), [mediaID], 'addresses for the subscriber');
      same(await addressesFor(owner), [mediaID], 'addresses for the manager');
      same(await addressesFor(other), [], 'addresses for another subscriber');
      const visitor = await context.transportFor(undefined);
      await refused(
        visitor.call('media.addresses', { body: { mediaIDs: [mediaID] } }),
        'unauthenticated',
        'addresses for a visitor',
      );
      await reader.transport.call('messages.recall', { params: { ...scene.chat('me').params, messageID } });
      same(await addressesFor(owner), [], 'addresses after the message was recalled');
    },
  },
  {
    about,
    name: 'deceptive characters are removed from names of files and places',
    async run(context) {
      const { reader, chat } = await createScene(context);
      const body = new FormData();
      body.set('file', new File(['words'], 'invoice\u202egpj.exe', { type: 'text/plain' }));
      const { mediaID, name } = await reader.transport.call('media.upload', { body });
      same(name, 'invoicegpj.exe', 'the name of the upload');
      const send = (message: object) =>
        reader.transport.call('messages.create', { ...chat('me'), body: { clientID: uuid(), ...message } as never });
      same((await send({ kind: 'file', mediaID })).media?.name, 'invoicegpj.exe', 'the name in the message');
      const location = { latitude: 1, longitude: 2, name: 'Bank\u202e\u200b', address: '1 High St\nTown' };
      const sent = await send({ kind: 'location', location });
      same(sent.location?.name, 'Bank', 'the name of the place');
      same(sent.location?.address, '1 High St Town', 'its address');
    },
  },
];
