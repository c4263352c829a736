import type { Complete } from '../all-texts.ts';
import type { accountListTexts } from '../en/account-list.ts';
import { isolate } from '../isolate.ts';

export const accountList: Complete<typeof accountListTexts> = {
  subscribed: '追蹤中的帳號',
  directory: '帳號目錄',
  managed: '我管理的帳號',
  search: '搜尋帳號',
  clearSearch: '清除搜尋內容',
  noSubscribed: '你追蹤的帳號會顯示在這裡，最近發文的排在最前面。',
  browse: '瀏覽所有帳號',
  noDirectory: '還沒有帳號。',
  noManaged: '建立帳號，向追蹤者發布貼文。',
  noMatch: (q) => `找不到與「${isolate(q)}」相符的帳號。`,
  create: '建立帳號',
  createChannel: '建立頻道',
  options: (name) => `${isolate(name)}的更多選項`,
  edit: '編輯帳號資料',
  delete: '刪除帳號',
  owner: '擁有者',
  admin: '管理員',
  offered: '邀請你成為擁有者',
  answerOffer: '查看邀請',
  noPosts: '還沒有貼文',
  muted: '已關閉提醒',
  pinned: '已釘選',
  unread: (n) => `${n} 則未讀`,
  subscribers: (_n, shown) => `${shown} 位追蹤者`,
};
