import type { Complete } from '../all-texts.ts';
import type { feedLateTexts } from '../en/feed-late.ts';
import { isolate } from '../isolate.ts';

export const feedLate: Complete<typeof feedLateTexts> = {
  emptyAccount: '该公众号发布的推文会显示在这里。',
  emptyMerged: '你关注的公众号发布的推文会显示在这里。',
  emptyManage: '你发布的推文会显示在这里。',
  olderFailed: '更早的推文加载失败。',
  loadingOlder: '正在加载更早的推文',
  views: '显示内容',
  posts: '推文',
  media: '图片',
  search: '搜索推文',
  clearSearch: '清除搜索内容',
  closeSearch: '关闭搜索',
  found: (_n, shown) => `找到 ${shown} 条推文`,
  foundMore: (shown) => `找到超过 ${shown} 条推文`,
  noMatch: (q) => `没有找到与“${isolate(q)}”相关的推文。`,
  onlySaved: '仅搜索了此设备上保存的推文。',
  noMedia: '推文中的图片会显示在这里。',
  noMediaFound: '找到的推文中没有图片。',
  mediaFrom: (day) => `${day} 的图片`,
};
