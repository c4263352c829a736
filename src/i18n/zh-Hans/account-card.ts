import type { Complete } from '../all-texts.ts';
import type { accountCardTexts } from '../en/account-card.ts';
import { isolate } from '../isolate.ts';

export const accountCard: Complete<typeof accountCardTexts> = {
  subscribe: '关注',
  subscribed: '已关注',
  subscribeTo: (name) => `关注${isolate(name)}`,
  unsubscribeFrom: (name) => `取消关注${isolate(name)}`,
  subscribers: (count) => `${count} 位关注者`,
  mute: '消息免打扰',
  unmute: '关闭免打扰',
  pin: '置顶',
  unpin: '取消置顶',
  gone: '该公众号已不存在。',
};
