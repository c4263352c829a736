import { defineTexts } from '../texts.ts';

export const accountCardTexts = defineTexts('account-card', {
  subscribe: 'Subscribe',
  subscribed: 'Subscribed',
  subscribeTo: (name: string) => `Subscribe to ${name}`,
  unsubscribeFrom: (name: string) => `Unsubscribe from ${name}`,
  subscribers: (count: string, n: number) => `${count} ${n === 1 ? 'subscriber' : 'subscribers'}`,
  mute: 'Mute',
  unmute: 'Unmute',
  pin: 'Pin to top',
  unpin: 'Unpin',
  gone: 'This account no longer exists.',
});
