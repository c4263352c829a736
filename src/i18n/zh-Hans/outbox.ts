import type { Complete } from '../all-texts.ts';
import type { outboxTexts } from '../en/outbox.ts';

export const outbox: Complete<typeof outboxTexts> = {
  title: '尚未发送',
  nothing: '已全部发送。',
  offline: '离线',
  waiting: (n) => `${n} 项等待中`,
  refused: (n) => `${n} 项未发送`,
  message: '消息',
  post: '推文',
  'post-update': '推文修改',
  'post-delete': '推文删除',
  reaction: '表情回应',
  subscription: '关注',
  recall: '消息撤回',
  since: (time) => `自 ${time} 起`,
  slowly: '服务器要求稍等片刻。',
  serverDown: '服务器暂时无法处理。',
  unsaved: '其中的文件无法保存在此设备上，发送完成前请勿关闭此页面。',
  notAccepted: '未被接受。',
  replaceAnyway: '替换另一版本',
  retryAll: '全部重试',
  discardAll: '全部放弃',
  discardAllSure: (n) => `确定放弃这 ${n} 项吗？`,
};
