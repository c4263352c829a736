import type { Complete } from '../all-texts.ts';
import type { feedLateTexts } from '../en/feed-late.ts';
import { isolate } from '../isolate.ts';

export const feedLate: Complete<typeof feedLateTexts> = {
  emptyAccount: '這個帳號的貼文會顯示在這裡。',
  emptyMerged: '你追蹤的帳號所發布的貼文會顯示在這裡。',
  emptyManage: '你的貼文會顯示在這裡。',
  olderFailed: '無法載入較早的貼文。',
  loadingOlder: '正在載入較早的貼文',
  views: '檢視方式',
  posts: '貼文',
  media: '圖片',
  search: '搜尋貼文',
  clearSearch: '清除搜尋內容',
  closeSearch: '關閉搜尋',
  found: (_n, shown) => `找到 ${shown} 則貼文`,
  foundMore: (shown) => `找到超過 ${shown} 則貼文`,
  noMatch: (q) => `找不到與「${isolate(q)}」相符的貼文。`,
  onlySaved: '只搜尋了儲存在這部裝置上的貼文。',
  noMedia: '貼文中的圖片會顯示在這裡。',
  noMediaFound: '找到的貼文沒有圖片。',
  mediaFrom: (day) => `${day}的圖片`,
};
