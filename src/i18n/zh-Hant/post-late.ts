import type { Complete } from '../all-texts.ts';
import type { postLateTexts } from '../en/post-late.ts';

export const postLate: Complete<typeof postLateTexts> = {
  linkCopied: '已複製連結',
  linkNotCopied: '無法複製連結',
  deleteTitle: '要刪除這則貼文嗎？',
  deleteText: '刪除後，所有追蹤者都無法再看到這則貼文。此動作無法復原。',
  publishing: '發布中',
  saving: '正在儲存變更',
  deleting: '刪除中',
  notPublished: '未發布',
  notChanged: '未變更',
  close: '關閉',
  previous: '上一張圖片',
  next: '下一張圖片',
  zoomIn: '放大',
  zoomOut: '縮小',
  imageViewer: '圖片',
  copyLink: '複製連結',
  shareVia: '分享至…',
  embed: '複製內嵌程式碼',
  embedCopied: '已複製內嵌程式碼',
  embedNotCopied: '無法複製內嵌程式碼',
};
