import type { Complete } from '../all-texts.ts';
import type { accountCardTexts } from '../en/account-card.ts';
import { isolate } from '../isolate.ts';

export const accountCard: Complete<typeof accountCardTexts> = {
  subscribe: 'フォローする',
  subscribed: 'フォロー中',
  subscribeTo: (name) => `${isolate(name)}をフォローする`,
  unsubscribeFrom: (name) => `${isolate(name)}のフォローをやめる`,
  subscribers: (count) => `フォロワー${count}人`,
  mute: 'ミュートする',
  unmute: 'ミュートを解除',
  pin: '先頭に固定',
  unpin: '固定を解除',
  gone: 'このアカウントはもう存在しません。',
};
