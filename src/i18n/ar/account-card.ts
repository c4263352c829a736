import type { Complete } from '../all-texts.ts';
import type { accountCardTexts } from '../en/account-card.ts';
import { isolate } from '../isolate.ts';
import { counted, subscribers } from './plural.ts';

export const accountCard: Complete<typeof accountCardTexts> = {
  subscribe: 'اشتراك',
  subscribed: 'مشترك',
  subscribeTo: (name) => `الاشتراك في ${isolate(name)}`,
  unsubscribeFrom: (name) => `إلغاء الاشتراك في ${isolate(name)}`,
  subscribers: (count, n) => counted(n, subscribers, count),
  mute: 'كتم الإشعارات',
  unmute: 'إلغاء الكتم',
  pin: 'تثبيت في الأعلى',
  unpin: 'إلغاء التثبيت',
  gone: 'لم يعد هذا الحساب موجودًا.',
};
