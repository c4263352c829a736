import type { Complete } from '../all-texts.ts';
import type { postComposerTexts } from '../en/post-composer.ts';

export const postComposer: Complete<typeof postComposerTexts> = {
  format: '形式',
  'text-and-image': 'テキストと画像',
  image: '画像',
  text: 'テキスト',
  title: 'タイトル',
  titleHint: '任意',
  content: '本文',
  addLink: 'リンクを追加',
  images: '画像',
  addImages: '画像を追加',
  dropHint: '画像を選択、貼り付け、またはドロップしてください（9枚まで）。',
  write: '編集',
  preview: 'プレビュー',
  emptyPreview: 'フォロワーに見える形で、投稿がここに表示されます。',
  release: '公開',
  update: '更新',
  draftSaved: '下書きを保存しました',
  discardDraft: '下書きを破棄',
  discardChanges: '変更を破棄',
  noPermission: 'このアカウントで公開する権限がありません。',
  noAccount: '投稿を公開するアカウントを選択してください。',
  missing: 'この投稿はもう存在しません。',
  accountGone: 'このアカウントはもう存在しません。',
};
