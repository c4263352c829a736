import type { Complete } from '../all-texts.ts';
import type { feedTexts } from '../en/feed.ts';
import { isolate } from '../isolate.ts';

export const feed: Complete<typeof feedTexts> = {
  posts: '貼文',
  postsOf: (name) => `${isolate(name)}的貼文`,
  newPosts: (n) => `${n} 則新貼文`,
  toNewest: '前往最新貼文',
  sinceLastVisit: '上次瀏覽後的新貼文',
  offline: '你目前離線，顯示的是已儲存的貼文。',
  reconnecting: '正在重新連線…',
  postGone: '你要找的貼文已刪除。',
};
