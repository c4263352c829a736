import type { Complete } from '../all-texts.ts';
import type { feedTexts } from '../en/feed.ts';
import { isolate } from '../isolate.ts';

export const feed: Complete<typeof feedTexts> = {
  posts: '投稿',
  postsOf: (name) => `${isolate(name)}の投稿`,
  newPosts: (n) => `新しい投稿${n}件`,
  toNewest: '最新の投稿へ',
  sinceLastVisit: '前回の閲覧以降の投稿',
  offline: 'オフラインです。保存済みの投稿を表示しています。',
  reconnecting: '再接続しています…',
  postGone: 'お探しの投稿は削除されました。',
};
