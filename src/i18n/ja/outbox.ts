import type { Complete } from '../all-texts.ts';
import type { outboxTexts } from '../en/outbox.ts';

export const outbox: Complete<typeof outboxTexts> = {
  title: '未送信',
  nothing: 'すべて送信されました。',
  offline: 'オフライン',
  waiting: (n) => `${n}件待機中`,
  refused: (n) => `${n}件未送信`,
  message: 'メッセージ',
  post: '投稿',
  'post-update': '投稿の編集',
  'post-delete': '投稿の削除',
  reaction: 'リアクション',
  subscription: 'フォロー',
  recall: '送信の取り消し',
  since: (time) => `${time}から`,
  slowly: '操作の回数が多すぎます。まもなく再試行します。',
  serverDown: 'サーバーを利用できません。まもなく再試行します。',
  unsaved: 'ファイルをこの端末に保存できませんでした。送信が終わるまで、このページを閉じないでください。',
  notAccepted: 'サーバーで受け付けられませんでした。',
  replaceAnyway: '別の版を置き換える',
  retryAll: 'すべて再試行',
  discardAll: 'すべて破棄',
  discardAllSure: (n) => `${n}件を完全に破棄しますか？`,
};
