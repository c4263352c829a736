import type { Complete } from '../all-texts.ts';
import type { filesTexts } from '../en/files.ts';
import { isolate } from '../isolate.ts';

export const files: Complete<typeof filesTexts> = {
  notAnImage: (name) => `${isolate(name)}不是支援的圖片格式。`,
  imageTooLarge: (name, limit) => `${isolate(name)}太大了，圖片大小上限為 ${limit}。`,
  fileTooLarge: (name, limit) => `${isolate(name)}太大了，檔案大小上限為 ${limit}。`,
  empty: (name) => `無法新增${isolate(name)}：檔案是空的，或是資料夾。`,
  shortened: (name) => `檔案名稱太長，已改為${isolate(name)}。`,
  tooManyImages: (max, left, names) => `每則貼文最多 ${max} 張圖片，有 ${left} 張未新增：${names}`,
  tooManyFiles: (max, left, names) => `一次最多可傳送 ${max} 個檔案，有 ${left} 個未新增：${names}`,
  andMore: (n) => `還有 ${n} 個`,
  notKept: '這部裝置的儲存空間不足。檔案傳送完成前，請勿關閉此頁面。',
  lost: '草稿中有檔案已不在這部裝置上。',
};
