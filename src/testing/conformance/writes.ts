import type { Actor, Scene } from './scene.ts';
import { createScene, textPost, uuid } from './scene.ts';
import { claim, refused, same } from './claims.ts';
import type { ConformanceRule } from './types.ts';

const about = 'writes';
const newest = async ({ transport }: Actor, { account }: Scene) =>
  (await transport.call('posts.list', { ...account, query: { limit: 100 } })).items;
const thread = async ({ transport }: Actor, scene: Scene) =>
  (await transport.call('messages.list', { ...scene.chat('me'), query: { limit: 100 } })).items;

export const writes: readonly ConformanceRule[] = [
  {
    about,
    name: 'a post repeated with its clientID is stored once',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const clientID = uuid();
      const first = await owner.publish('Once', clientID);
      same(first.clientID, clientID, 'clientID of the answer');
      same((await owner.publish('Once', clientID)).postID, first.postID, 'postID of the second response');
      same((await newest(reader, scene)).length, 1, 'posts after two tries');
    },
  },
  {
    about,
    name: 'five concurrent attempts to send one message store it once',
    async run(context) {
      const scene = await createScene(context);
      const clientID = uuid();
      const answers = await Promise.all(Array.from({ length: 5 }, () => scene.reader.say('Once', 'me', clientID)));
      same(new Set(answers.map(({ messageID }) => messageID)).size, 1, 'different messageIDs in five responses');
      same((await thread(scene.reader, scene)).length, 1, 'messages after five attempts');
    },
  },
  {
    about,
    name: 'an account is created once per clientID, with the same generated ID in every response',
    async run(context) {
      const { owner } = await createScene(context);
      const body = { officialAccountName: 'Generated', clientID: uuid() };
      const first = await owner.transport.call('accounts.create', { body });
      same(
        (await owner.transport.call('accounts.create', { body })).officialAccountID,
        first.officialAccountID,
        'ID of the second answer',
      );
    },
  },
  {
    about,
    name: 'a clientID with another body is refused with client_id_reused and changes nothing',
    async run(context) {
      const scene = await createScene(context);
      const clientID = uuid();
      await scene.reader.say('This', 'me', clientID);
      await refused(
        scene.reader.say('Something else', 'me', clientID),
        'client_id_reused',
        'another text under the same clientID',
      );
      same(
        (await thread(scene.reader, scene)).map(({ text }) => text),
        ['This'],
        'texts in the thread',
      );
    },
  },
  {
    about,
    name: 'clientIDs of two people are independent',
    async run(context) {
      const scene = await createScene(context);
      const other = await scene.actor();
      await other.subscribe();
      const clientID = uuid();
      const [first, second] = [
        await scene.reader.say('Same words', 'me', clientID),
        await other.say('Same words', 'me', clientID),
      ];
      claim(first.messageID !== second.messageID, 'the second person was answered with the first person’s message');
      same(second.userID, other.person.userID, 'userID of the second person’s message');
    },
  },
  {
    about,
    name: 'the entry of a write contains the clientID for its sender',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const ear = await reader.listen();
      const [message, post] = [uuid(), uuid()];
      await reader.say('Hello', 'me', message);
      await owner.publish('News', post);
      await ear.until(
        () =>
          ear
            .entries(reader.topic)
            .some((entry) => entry.type === 'message.created' && entry.data.message.clientID === message),
        'message.created with its clientID on the sender’s topic',
      );
      await ear.until(
        () =>
          ear
            .entries(scene.topic)
            .some((entry) => entry.type === 'post.published' && entry.data.post.clientID === post),
        'post.published with its clientID on the account’s topic',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'following or unfollowing twice has one effect and one entry',
    async run(context) {
      const scene = await createScene(context, { followed: false });
      const { reader } = scene;
      const ear = await reader.listen();
      const first = await reader.subscribe();
      claim((first.subscribeTime ?? 0) > 0, 'subscribeTime of the answer is 0');
      same((await reader.subscribe()).subscriberCount, first.subscriberCount, 'subscriberCount of the second response');
      await reader.transport.call('accounts.unsubscribe', scene.account);
      same(
        (await reader.transport.call('accounts.unsubscribe', scene.account)).subscribeTime,
        0,
        'subscribeTime after unfollowing',
      );
      await reader.subscribe();
      await ear.until(() => ear.entries(reader.topic).length >= 3, 'three entries');
      same(
        ear.entries(reader.topic).map(({ type }) => type),
        ['subscription.created', 'subscription.deleted', 'subscription.created'],
        'entries',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'an edit replaces the post and has a time; the number of a deleted post stays unused',
    async run(context) {
      const scene = await createScene(context);
      const { owner } = scene;
      const first = await owner.transport.call('posts.create', {
        ...scene.account,
        body: { clientID: uuid(), format: 'text', title: 'Title', content: 'Old' },
      });
      const edited = await owner.transport.call('posts.update', {
        params: { postID: first.postID },
        body: { title: null, ...textPost('New') },
      });
      same(
        [edited.postID, edited.postNumber, edited.content, edited.title],
        [first.postID, first.postNumber, 'New', undefined],
        'the edited post',
      );
      claim((edited.editTime ?? 0) > 0, 'an edited post has an editTime');
      await owner.transport.call('posts.delete', { params: { postID: first.postID } });
      await refused(
        owner.transport.call('posts.get', { params: { postID: first.postID } }),
        'post_not_found',
        'a deleted post',
      );
      same((await owner.publish()).postNumber, first.postNumber + 1, 'number of the next post');
    },
  },
];
