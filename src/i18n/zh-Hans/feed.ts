import type { Complete } from '../all-texts.ts';
import type { feedTexts } from '../en/feed.ts';
import { isolate } from '../isolate.ts';

export const feed: Complete<typeof feedTexts> = {
  posts: '推文',
  postsOf: (name) => `${isolate(name)}的推文`,
  newPosts: (n) => `${n} 条新推文`,
  toNewest: '回到最新推文',
  sinceLastVisit: '上次浏览后的新内容',
  offline: '当前处于离线状态，显示的是之前保存的推文。',
  reconnecting: '正在重新连接…',
  postGone: '你要查看的推文已被删除。',
};
