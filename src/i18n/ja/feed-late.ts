import type { Complete } from '../all-texts.ts';
import type { feedLateTexts } from '../en/feed-late.ts';
import { isolate } from '../isolate.ts';

export const feedLate: Complete<typeof feedLateTexts> = {
  emptyAccount: 'このアカウントの投稿がここに表示されます。',
  emptyMerged: 'フォローしたアカウントの投稿がここに表示されます。',
  emptyManage: 'あなたの投稿がここに表示されます。',
  olderFailed: '過去の投稿を読み込めませんでした。',
  loadingOlder: '過去の投稿を読み込んでいます',
  views: '表示',
  posts: '投稿',
  media: '画像',
  search: '投稿を検索',
  clearSearch: '検索語を消去',
  closeSearch: '検索を閉じる',
  found: (_n, shown) => `${shown}件の投稿が見つかりました`,
  foundMore: (shown) => `${shown}件を超える投稿が見つかりました`,
  noMatch: (q) => `「${isolate(q)}」に一致する投稿はありません。`,
  onlySaved: 'この端末に保存されている投稿だけを検索しました。',
  noMedia: '投稿の画像がここに表示されます。',
  noMediaFound: '見つかった投稿に画像はありません。',
  mediaFrom: (day) => `${day}の画像`,
};
