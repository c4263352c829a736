import type { Complete } from '../all-texts.ts';
import type { postTexts } from '../en/post.ts';
import { isolate } from '../isolate.ts';

export const post: Complete<typeof postTexts> = {
  edited: '已编辑',
  editedAt: (time) => `编辑于 ${time}`,
  readMore: '展开全文',
  readLess: '收起',
  openPost: (time) => `打开 ${time} 的推文`,
  postBy: (name) => `${isolate(name)}的推文`,
  imageNumber: (n, of) => `第 ${n} 张图片，共 ${of} 张`,
  enlarge: (what) => `查看大图：${isolate(what)}`,
  imageBroken: '图片加载失败',
  reactions: '表情回应',
  react: '添加表情回应',
  changeReaction: '更换表情回应',
  reaction: (emoji, count) => `${emoji} ${count}`,
  takeBack: '取消表情回应',
  share: '分享',
  gone: '该推文已被删除。',
};
