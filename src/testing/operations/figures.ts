import { excerptOf } from '../../protocol/cut.ts';
import { answersOf, figureDays, firstDay, MOST_REACTED, perDay, questionsOf } from '../../protocol/figures.ts';
import { postsOf, publicPost } from '../world.ts';
import { findAccount, mayManage } from './shared.ts';
import type { Handlers } from './types.ts';

export const figureOperations: Handlers<'accounts.figures'> = {
  'accounts.figures'(world, person, { params: { officialAccountID }, query: { days = figureDays.default } }) {
    const stored = findAccount(world, officialAccountID);
    mayManage(stored, person);
    const from = firstDay(world.now(), days);
    const count = (times: number[]) => perDay(from, days, times);
    const posts = postsOf(world, officialAccountID)
      .map(publicPost)
      .filter(({ createTime }) => createTime >= from);
    const messages = [...world.chats.values()]
      .filter((chat) => chat.officialAccountID === officialAccountID)
      .flatMap((chat) =>
        chat.messages.map((message, at) => ({
          chat: chat.userID,
          from: message.from,
          ...(at > 0 && { follows: chat.messages[at - 1]!.from }),
          createTime: message.createTime,
        })),
      )
      .filter(({ createTime }) => createTime >= from);
    const timesOf = (side: string) => messages.filter((each) => each.from === side).map(({ createTime }) => createTime);
    return {
      from,
      subscribers: {
        total: stored.account.subscriberCount,
        joined: count([...stored.subscriptions.values()].map(({ subscribeTime }) => subscribeTime)),
      },
      posts: {
        published: count(posts.map(({ createTime }) => createTime)),
        mostReacted: posts
          .map((post) => ({
            postID: post.postID,
            postNumber: post.postNumber,
            excerpt: excerptOf(post),
            createTime: post.createTime,
            reactions: Object.values(post.reactions).reduce((sum, each) => sum + each, 0),
          }))
          .filter(({ reactions }) => reactions > 0)
          .toSorted((a, b) => b.reactions - a.reactions)
          .slice(0, MOST_REACTED),
      },
      messages: { received: count(timesOf('subscriber')), sent: count(timesOf('account')) },
      answers: answersOf(questionsOf(messages)),
    };
  },
};
