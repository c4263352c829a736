import type { Complete } from '../all-texts.ts';
import type { postComposerTexts } from '../en/post-composer.ts';

export const postComposer: Complete<typeof postComposerTexts> = {
  format: '格式',
  'text-and-image': '圖文',
  image: '圖片',
  text: '文字',
  title: '標題',
  titleHint: '選填',
  content: '內文',
  addLink: '新增連結',
  images: '圖片',
  addImages: '新增圖片',
  dropHint: '選擇、貼上或拖曳圖片到這裡，最多 9 張。',
  write: '編輯',
  preview: '預覽',
  emptyPreview: '貼文會顯示在這裡，與追蹤者看到的一樣。',
  release: '發布',
  update: '更新',
  draftSaved: '草稿已儲存',
  discardDraft: '捨棄草稿',
  discardChanges: '捨棄變更',
  noPermission: '你沒有權限以這個帳號發布貼文。',
  noAccount: '請選擇要發布貼文的帳號。',
  missing: '這則貼文已不存在。',
  accountGone: '這個帳號已不存在。',
};
