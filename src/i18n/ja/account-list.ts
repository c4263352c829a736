import type { Complete } from '../all-texts.ts';
import type { accountListTexts } from '../en/account-list.ts';
import { isolate } from '../isolate.ts';

export const accountList: Complete<typeof accountListTexts> = {
  subscribed: 'フォロー中のアカウント',
  directory: 'アカウント一覧',
  managed: '管理しているアカウント',
  search: 'アカウントを検索',
  clearSearch: '検索語を消去',
  noSubscribed: 'フォローしたアカウントが、投稿の新しい順にここに表示されます。',
  browse: 'すべてのアカウントを見る',
  noDirectory: 'アカウントはまだありません。',
  noManaged: 'アカウントを作成して、フォロワーに投稿を届けましょう。',
  noMatch: (q) => `「${isolate(q)}」に一致するアカウントはありません。`,
  create: 'アカウントを作成',
  createChannel: 'チャンネルを作成',
  options: (name) => `${isolate(name)}のその他の操作`,
  edit: 'プロフィールを編集',
  delete: 'アカウントを削除',
  owner: 'オーナー',
  admin: '管理者',
  offered: 'オーナーへの招待が届いています',
  answerOffer: '招待を確認',
  noPosts: '投稿はまだありません',
  muted: 'ミュート中',
  pinned: '固定済み',
  unread: (n) => `未読${n}件`,
  subscribers: (_n, shown) => `フォロワー${shown}人`,
};
