import type { Complete } from '../all-texts.ts';
import type { postTexts } from '../en/post.ts';
import { isolate } from '../isolate.ts';

export const post: Complete<typeof postTexts> = {
  edited: '已編輯',
  editedAt: (time) => `編輯時間：${time}`,
  readMore: '顯示更多',
  readLess: '顯示較少',
  openPost: (time) => `開啟 ${time} 的貼文`,
  postBy: (name) => `${isolate(name)}的貼文`,
  imageNumber: (n, of) => `第 ${n} 張圖片，共 ${of} 張`,
  enlarge: (what) => `放大檢視：${isolate(what)}`,
  imageBroken: '無法載入這張圖片',
  reactions: '表情回應',
  react: '新增表情回應',
  changeReaction: '變更表情回應',
  reaction: (emoji, count) => `${emoji} ${count}`,
  takeBack: '移除表情回應',
  share: '分享',
  gone: '這則貼文已刪除。',
};
