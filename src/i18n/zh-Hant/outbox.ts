import type { Complete } from '../all-texts.ts';
import type { outboxTexts } from '../en/outbox.ts';

export const outbox: Complete<typeof outboxTexts> = {
  title: '尚未傳送',
  nothing: '已全部傳送。',
  offline: '離線',
  waiting: (n) => `${n} 個等待中`,
  refused: (n) => `${n} 個未傳送`,
  message: '訊息',
  post: '貼文',
  'post-update': '編輯貼文',
  'post-delete': '刪除貼文',
  reaction: '表情回應',
  subscription: '追蹤',
  recall: '收回訊息',
  since: (time) => `自 ${time} 起`,
  slowly: '操作太頻繁，稍後會自動重試。',
  serverDown: '伺服器暫時無法使用，稍後會自動重試。',
  unsaved: '檔案無法儲存在這部裝置上。傳送完成前，請勿關閉此頁面。',
  notAccepted: '伺服器未接受這項內容。',
  replaceAnyway: '取代另一個版本',
  retryAll: '全部重試',
  discardAll: '全部捨棄',
  discardAllSure: (n) => `確定要捨棄這 ${n} 個項目嗎？捨棄後無法復原。`,
};
