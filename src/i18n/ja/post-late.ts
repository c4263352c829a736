import type { Complete } from '../all-texts.ts';
import type { postLateTexts } from '../en/post-late.ts';

export const postLate: Complete<typeof postLateTexts> = {
  linkCopied: 'リンクをコピーしました',
  linkNotCopied: 'リンクをコピーできませんでした',
  deleteTitle: 'この投稿を削除しますか？',
  deleteText: 'すべてのフォロワーから見えなくなります。この操作は取り消せません。',
  publishing: '公開しています',
  saving: '変更を保存しています',
  deleting: '削除しています',
  notPublished: '公開できませんでした',
  notChanged: '変更できませんでした',
  close: '閉じる',
  previous: '前の画像',
  next: '次の画像',
  zoomIn: '拡大',
  zoomOut: '縮小',
  imageViewer: '画像',
  copyLink: 'リンクをコピー',
  shareVia: 'ほかの方法で共有…',
  embed: '埋め込みコードをコピー',
  embedCopied: '埋め込みコードをコピーしました',
  embedNotCopied: '埋め込みコードをコピーできませんでした',
};
