import type { commonTexts } from '../en/common.ts';
import type { Complete } from '../texts.ts';

export const common: Complete<typeof commonTexts> = {
  retry: '重试',
  cancel: '取消',
  close: '关闭',
  delete: '删除',
  discard: '放弃',
  edit: '编辑',
  save: '保存',
  back: '返回',
  loading: '加载中',
  loadMore: '显示更多',
  verified: '已认证',
  channel: '频道',
  sending: '发送中',
  waiting: '等待网络连接',
  failed: '发送失败',
  bytesLeft: (n) => `还可输入 ${n} 字节`,
  bytesTooLong: (n) => `超出 ${n} 字节`,
  offline: '当前处于离线状态，显示的是之前保存的内容。',
  errorTitle: '无法加载',
  signInNeeded: '请先登录。',
  noPermission: '你没有权限执行此操作。',
  tooFrequent: '操作过于频繁，请稍后再试。',
  notFound: '内容已不存在。',
  unknownError: '出了点问题，请稍后再试。',
};
