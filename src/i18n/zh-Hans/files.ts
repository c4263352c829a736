import type { Complete } from '../all-texts.ts';
import type { filesTexts } from '../en/files.ts';
import { isolate } from '../isolate.ts';

export const files: Complete<typeof filesTexts> = {
  notAnImage: (name) => `${isolate(name)}不是可用的图片。`,
  imageTooLarge: (name, limit) => `${isolate(name)}过大，图片不能超过 ${limit}。`,
  fileTooLarge: (name, limit) => `${isolate(name)}过大，文件不能超过 ${limit}。`,
  empty: (name) => `未添加${isolate(name)}：它是空文件或文件夹。`,
  shortened: (name) => `文件名过长，已改为${isolate(name)}。`,
  tooManyImages: (max, left, names) => `每条推文最多 ${max} 张图片，有 ${left} 张未添加：${names}`,
  tooManyFiles: (max, left, names) => `一次最多发送 ${max} 个文件，有 ${left} 个未添加：${names}`,
  andMore: (n) => `另外 ${n} 个`,
  notKept: '此设备没有空间保存这些文件，发送完成前请勿关闭此页面。',
  lost: '此草稿中有文件已不在这台设备上。',
};
