import type { Complete } from '../all-texts.ts';
import type { postLateTexts } from '../en/post-late.ts';

export const postLate: Complete<typeof postLateTexts> = {
  linkCopied: '链接已复制',
  linkNotCopied: '链接复制失败',
  deleteTitle: '删除这条推文？',
  deleteText: '删除后，所有关注者都将无法看到这条推文，且无法恢复。',
  publishing: '发布中',
  saving: '正在保存修改',
  deleting: '删除中',
  notPublished: '发布失败',
  notChanged: '修改失败',
  close: '关闭',
  previous: '上一张',
  next: '下一张',
  zoomIn: '放大',
  zoomOut: '缩小',
  imageViewer: '图片',
  copyLink: '复制链接',
  shareVia: '分享到…',
  embed: '复制嵌入代码',
  embedCopied: '嵌入代码已复制',
  embedNotCopied: '嵌入代码复制失败',
};
