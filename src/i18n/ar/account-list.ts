import type { Complete } from '../all-texts.ts';
import type { accountListTexts } from '../en/account-list.ts';
import { isolate } from '../isolate.ts';
import { counted, subscribers } from './plural.ts';

export const accountList: Complete<typeof accountListTexts> = {
  subscribed: 'الحسابات التي تشترك فيها',
  directory: 'دليل الحسابات',
  managed: 'الحسابات التي تديرها',
  search: 'البحث في الحسابات',
  clearSearch: 'مسح البحث',
  noSubscribed: 'ستظهر هنا الحسابات التي تشترك فيها، والأحدث نشرًا أولًا.',
  browse: 'تصفّح كل الحسابات',
  noDirectory: 'لم يُنشأ أي حساب بعد.',
  noManaged: 'أنشئ حسابًا لنشر المنشورات لمشتركيه.',
  noMatch: (q) => `لا يوجد حساب يطابق «${isolate(q)}».`,
  create: 'حساب جديد',
  createChannel: 'قناة جديدة',
  options: (name) => `خيارات ${isolate(name)}`,
  edit: 'تعديل الملف',
  delete: 'حذف الحساب',
  owner: 'المالك',
  admin: 'مشرف',
  offered: 'الملكية معروضة عليك',
  answerOffer: 'الرد على العرض',
  noPosts: 'لا توجد منشورات بعد',
  muted: 'مكتوم',
  pinned: 'مثبّت',
  unread: (n) => `غير مقروء: ${n}`,
  subscribers: (n, shown) => counted(n, subscribers, shown),
};
