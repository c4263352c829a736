import type { postComposerLateTexts } from '../en/post-composer-late.ts';
import type { Complete } from '../texts.ts';

export const postComposerLate: Complete<typeof postComposerLateTexts> = {
  asText: '没有图片，将以文字形式发布。',
  asImages: '没有正文，将以图片形式发布。',
  imagesStay: '文字推文不含图片。图片不会发布，仍保留在草稿中。',
  contentStays: '图片推文不含正文。所写内容不会发布，仍保留在草稿中。',
  imagesGo: '文字推文不含图片。这样更新后，推文将失去图片。',
  contentGoes: '图片推文不含正文。这样更新后，推文将失去正文。',
  asTextDone: '已以文字形式发布',
  asImagesDone: '已以图片形式发布',
  imagesStayDone: '已以文字形式发布。图片仍在草稿中。',
  contentStaysDone: '已以图片形式发布。正文仍在草稿中。',
  imageNumber: (n) => `图片 ${n}`,
  alt: '图片描述，供视障用户了解图片内容',
  removeImage: (n) => `移除图片 ${n}`,
  moveEarlier: (n) => `将图片 ${n} 前移`,
  moveLater: (n) => `将图片 ${n} 后移`,
  retryImage: (n) => `重新上传图片 ${n}`,
  uploading: (n) => `正在上传图片 ${n}`,
  uploadFailed: '上传中断，稍后会自动继续。',
  notKept: '此设备没有空间保存它，请勿关闭此页面。',
  unreadable: '无法将此文件识别为图片。',
  discardTitle: '放弃这份草稿？',
  discardText: '草稿中的文字和图片将被清除。',
  discardChangesTitle: '放弃所做的修改？',
  discardChangesText: '已发布的推文保持原样。',
};
