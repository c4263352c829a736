import type { Complete } from '../all-texts.ts';
import type { postTexts } from '../en/post.ts';
import { isolate } from '../isolate.ts';

export const post: Complete<typeof postTexts> = {
  edited: '編集済み',
  editedAt: (time) => `編集日時：${time}`,
  readMore: '続きを読む',
  readLess: '折りたたむ',
  openPost: (time) => `${time}の投稿を開く`,
  postBy: (name) => `${isolate(name)}の投稿`,
  imageNumber: (n, of) => `画像${n}／${of}`,
  enlarge: (what) => `拡大表示：${isolate(what)}`,
  imageBroken: '画像を読み込めませんでした',
  reactions: 'リアクション',
  react: 'リアクションを追加',
  changeReaction: 'リアクションを変更',
  reaction: (emoji, count) => `${emoji} ${count}`,
  takeBack: 'リアクションを取り消す',
  share: '共有',
  gone: 'この投稿は削除されました。',
};
