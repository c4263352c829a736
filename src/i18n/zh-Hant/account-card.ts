import type { Complete } from '../all-texts.ts';
import type { accountCardTexts } from '../en/account-card.ts';
import { isolate } from '../isolate.ts';

export const accountCard: Complete<typeof accountCardTexts> = {
  subscribe: '追蹤',
  subscribed: '追蹤中',
  subscribeTo: (name) => `追蹤${isolate(name)}`,
  unsubscribeFrom: (name) => `取消追蹤${isolate(name)}`,
  subscribers: (count) => `${count} 位追蹤者`,
  mute: '關閉提醒',
  unmute: '開啟提醒',
  pin: '釘選',
  unpin: '取消釘選',
  gone: '這個帳號已不存在。',
};
