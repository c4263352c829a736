import { claim, eventually, refused, same } from './claims.ts';
import { createScene, textPost, uuid } from './scene.ts';
import type { ConformanceRule } from './types.ts';

export const counts: readonly ConformanceRule[] = [
  {
    about: 'unread',
    name: 'unread posts are those above the read position that still exist',
    async run(context) {
      const scene = await createScene(context, { followed: false });
      const { owner, reader } = scene;
      await owner.publish('Before anybody followed');
      await reader.subscribe();
      same((await reader.account()).unreadCount, 0, 'unread right after following');
      const posts = [await owner.publish(), await owner.publish(), await owner.publish()];
      same((await reader.account()).unreadCount, 3, 'unread after three posts');
      await owner.transport.call('posts.delete', { params: { postID: posts[1]!.postID } });
      same((await reader.account()).unreadCount, 2, 'unread after a deletion');
      const read = (postNumber: number) =>
        reader.transport.call('accounts.read', { ...scene.account, body: { postNumber } });
      same((await read(posts[0]!.postNumber)).readPostNumber, posts[0]!.postNumber, 'the read position');
      same((await reader.account()).unreadCount, 1, 'unread after reading one');
      same((await read(1)).readPostNumber, posts[0]!.postNumber, 'the read position after reading an older one');
      same((await read(999)).readPostNumber, posts[2]!.postNumber, 'the read position after reading beyond the newest');
      same((await reader.account()).unreadCount, 0, 'unread after reading all');
    },
  },
  {
    about: 'unread',
    name: 'read positions, mute and pin reach the person’s other devices',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      await owner.publish();
      const ear = await reader.listen();
      await reader.transport.call('accounts.read', { ...scene.account, body: { postNumber: 1 } });
      const view = await reader.transport.call('accounts.configure', {
        ...scene.account,
        body: { notify: 'mute', pinned: true },
      });
      same([view.notify, view.pinned, view.readPostNumber], ['mute', true, 1], 'the answer');
      await ear.until(() => ear.entries(reader.topic).length >= 2, 'two entries');
      const last = ear.entries(reader.topic).at(-1);
      claim(last?.type === 'subscription.updated', `the last entry is ${last?.type}, not subscription.updated`);
      same(
        [last.data.subscription.notify, last.data.subscription.pinned, last.data.subscription.readPostNumber],
        ['mute', true, 1],
        'the entry',
      );
      await ear.close();
    },
  },
  {
    about: 'reactions',
    name: 'a person has one reaction per post: it can be replaced and removed, and the person’s other devices are notified',
    async run(context) {
      const scene = await createScene(context);
      const { reader } = scene;
      const { postID } = await scene.owner.publish();
      const ear = await reader.listen();
      const react = (emoji: string) => reader.transport.call('posts.react', { params: { postID }, body: { emoji } });
      const seen = ({
        reactions,
        myReaction,
      }: {
        reactions: Record<string, number>;
        myReaction?: string | undefined;
      }) => [reactions, myReaction];
      same(seen(await react('👍')), [{ '👍': 1 }, '👍'], 'after 👍');
      same(seen(await react('👍')), [{ '👍': 1 }, '👍'], 'after 👍 again');
      same(seen(await react('🎉')), [{ '🎉': 1 }, '🎉'], 'after 🎉');
      same(
        seen(await reader.transport.call('posts.unreact', { params: { postID } })),
        [{}, undefined],
        'after taking it back',
      );
      const own = () =>
        ear
          .entries(reader.topic)
          .flatMap((entry) => (entry.type === 'reaction.updated' ? [entry.data.emoji ?? 'none'] : []));
      await ear.until(() => own().length >= 3, 'three reaction.updated');
      same(own(), ['👍', '🎉', 'none'], 'entries for the person’s other devices');
      await ear.close();
    },
  },
  {
    about: 'reactions',
    name: 'reaction counts of a post are sent at most once a second, always including the last ones',
    async run(context) {
      const scene = await createScene(context);
      const { postID } = await scene.owner.publish();
      const ear = await scene.reader.listen();
      const crowd = await Promise.all(Array.from({ length: 8 }, () => scene.actor()));
      const begun = performance.now();
      for (const one of crowd) {
        await one.subscribe();
        await one.transport.call('posts.react', { params: { postID }, body: { emoji: '👍' } });
      }
      const told = () =>
        ear
          .entries(scene.topic)
          .flatMap((entry) => (entry.type === 'post.reactions' ? [entry.data.reactions['👍']] : []));
      await eventually(
        () => told().includes(8),
        context.patience ?? 5000,
        () => `the counts of all eight; told were ${told().join(', ')}`,
      );
      const most = Math.floor((performance.now() - begun) / 1000) + 2;
      claim(told().length <= most, `counts were told ${told().length} times in ${most - 1} s`);
      await ear.close();
    },
  },
  {
    about: 'subscribers',
    name: 'managers of an account get its subscriber count at most once a second, always including the last; subscribers do not',
    async run(context) {
      const scene = await createScene(context);
      const crowd = await Promise.all(Array.from({ length: 8 }, () => scene.actor()));
      const [manager, subscriber] = await Promise.all([scene.owner.listen(), scene.reader.listen()]);
      const told = (ear: typeof manager) =>
        ear.of('entry').flatMap((entry) => (entry.type === 'account.counted' ? [entry.data.subscriberCount] : []));
      const last = (count: number) =>
        eventually(
          () => told(manager).at(-1) === count,
          context.patience ?? 5000,
          () => `the number ${count}; told were ${told(manager).join(', ')}`,
        );
      const begun = performance.now();
      for (const one of crowd) await one.subscribe();
      await last(9);
      await crowd[0]!.transport.call('accounts.unsubscribe', scene.account);
      await last(8);
      const most = Math.floor((performance.now() - begun) / 1000) + 2;
      claim(told(manager).length <= most, `the number was told ${told(manager).length} times in ${most - 1} s`);
      // An entry to subscribers comes after any entry about the number that they could have received.
      await scene.owner.publish();
      await subscriber.until(() => subscriber.entries(scene.topic).length > 0, 'the post');
      same(told(subscriber), [], 'entries about the count for a subscriber');
      same((await scene.owner.account()).subscriberCount, 8, 'the number in the response');
      await Promise.all([manager.close(), subscriber.close()]);
    },
  },
  {
    about: 'reactions',
    name: 'an account can restrict the emoji for reactions',
    async run(context) {
      const scene = await createScene(context);
      const { postID } = await scene.owner.publish();
      await scene.owner.transport.call('accounts.update', { ...scene.account, body: { allowedEmoji: ['👍'] } });
      await scene.reader.transport.call('posts.react', { params: { postID }, body: { emoji: '👍' } });
      await refused(
        scene.reader.transport.call('posts.react', { params: { postID }, body: { emoji: '🎉' } }),
        'emoji_not_allowed',
        '🎉 where only 👍 is allowed',
      );
    },
  },
  {
    about: 'reactions',
    name: 'an emoji is one reaction in any encoding, and other text is refused',
    async run(context) {
      const scene = await createScene(context);
      const { postID } = await scene.owner.publish();
      const react = (emoji: string) =>
        scene.reader.transport.call('posts.react', { params: { postID }, body: { emoji } });
      same((await react('❤')).reactions, { '❤️': 1 }, 'after ❤ without U+FE0F');
      same((await react('❤️')).reactions, { '❤️': 1 }, 'after ❤ with U+FE0F');
      same((await react('👍🏽')).myReaction, '👍🏽', 'a skin tone');
      for (const none of ['1', '1\u0301\u200d', '❤️❤️', 'a', '🇨'])
        await refused(react(none), 'invalid_request', JSON.stringify(none));
      await scene.owner.transport.call('accounts.update', { ...scene.account, body: { allowedEmoji: ['❤'] } });
      same((await scene.reader.account()).allowedEmoji, ['❤️'], 'the emoji that are allowed');
      same((await react('❤')).myReaction, '❤️', 'an allowed emoji in another encoding');
      await refused(react('👍'), 'emoji_not_allowed', '👍 where only ❤ is allowed');
      await scene.owner.transport.call('accounts.update', { ...scene.account, body: { allowedEmoji: [] } });
      same((await scene.reader.account()).allowedEmoji, undefined, 'an empty list, which allows all');
      same((await react('👍')).myReaction, '👍', '👍 where all are allowed');
    },
  },
  {
    about: 'unread',
    name: 'an owner who follows their own channel has read what they publish there',
    async run(context) {
      const scene = await createScene(context);
      const owner = await scene.actor();
      const { officialAccountID } = await owner.transport.call('accounts.create', {
        body: { officialAccountName: 'Channel', mode: 'channel', clientID: uuid() },
      });
      const call = { params: { officialAccountID } };
      await owner.transport.call('accounts.subscribe', call);
      await scene.reader.transport.call('accounts.subscribe', call);
      const { postNumber } = await owner.transport.call('posts.create', {
        ...call,
        body: { clientID: uuid(), ...textPost('Mine') },
      });
      const seen = async (who: typeof owner) => {
        const { unreadCount, readPostNumber } = await who.transport.call('accounts.get', call);
        return [unreadCount, readPostNumber];
      };
      same(await seen(owner), [0, postNumber], 'unread and position of the owner');
      same((await seen(scene.reader))[0], 1, 'unread of somebody else');
    },
  },
  {
    about: 'unread',
    name: 'a recalled message no longer counts as unread',
    async run(context) {
      const scene = await createScene(context);
      const { reader, owner } = scene;
      const { userID } = reader.person;
      const recall = (messageID: string) =>
        reader.transport.call('messages.recall', { params: { ...scene.chat('me').params, messageID } });
      const unread = async () =>
        (await owner.transport.call('conversations.list', { query: { account: scene.id } })).items[0]?.unreadCount;
      const only = await reader.say('Only');
      same(await unread(), 1, 'unread after one message');
      await recall(only.messageID);
      same(await unread(), 0, 'unread after the only unread message was recalled');
      const [first, second, third] = [await reader.say('1'), await reader.say('2'), await reader.say('3')];
      same(await unread(), 3, 'unread after three more');
      await owner.transport.call('chats.read', { ...scene.chat(userID), body: { messageNumber: first.messageNumber } });
      same(await unread(), 2, 'unread after reading the first');
      await recall(first.messageID);
      same(await unread(), 2, 'unread after a read message was recalled');
      await recall(second.messageID);
      same(await unread(), 1, 'unread after an unread message was recalled');
      await owner.transport.call('chats.read', { ...scene.chat(userID), body: { messageNumber: third.messageNumber } });
      same(await unread(), 0, 'unread after reading all');
      await reader.say('4');
      same(await unread(), 1, 'unread after one more');
    },
  },
  {
    about: 'figures',
    name: 'figures count what happened today, the last day, for managers and nobody else',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const { userID } = reader.person;
      const first = await owner.publish('Plain');
      const liked = await owner.publish('Liked');
      await owner.transport.call('posts.delete', { params: { postID: (await owner.publish('Gone')).postID } });
      await reader.transport.call('posts.react', { params: { postID: liked.postID }, body: { emoji: '👍' } });
      await reader.say('A question');
      await reader.say('The same, in other words');
      await owner.say('The answer', userID);
      await owner.say('More of it', userID);
      await reader.say('Another question');
      const figures = (days?: number) =>
        owner.transport.call('accounts.figures', { ...scene.account, query: { ...(days !== undefined && { days }) } });
      const { from, subscribers, posts, messages, answers } = await figures(3);
      same(from % 86_400, 0, 'the beginning of the first day, as a time of the day in UTC');
      claim(first.createTime >= from + 2 * 86_400 && first.createTime < from + 4 * 86_400, 'the last day is not today');
      // Midnight may pass during the test.
      const sum = (days: readonly number[]) => days.reduce((all, each) => all + each, 0);
      same(
        [subscribers.total, sum(subscribers.joined), sum(posts.published), sum(messages.received), sum(messages.sent)],
        [1, 1, 2, 3, 2],
        'subscribers, those who joined, posts, messages received and sent',
      );
      for (const days of [subscribers.joined, posts.published, messages.received, messages.sent])
        same(days.length, 3, 'days');
      same(
        posts.mostReacted.map(({ postID, reactions, excerpt }) => [postID, reactions, excerpt]),
        [[liked.postID, 1, 'Liked']],
        'the posts with most reactions',
      );
      same([answers.asked, answers.answered], [2, 1], 'questions, and those that were answered');
      claim(answers.medianSeconds !== undefined && answers.medianSeconds < 60, 'the answer took a minute');
      same((await figures()).posts.published.length, 30, 'days without a wish');
      for (const who of [reader, await scene.actor('business')])
        await refused(
          who.transport.call('accounts.figures', { ...scene.account, query: {} }),
          'no_permission',
          'figures for a stranger',
        );
    },
  },
];
