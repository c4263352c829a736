import type { Complete } from '../all-texts.ts';
import type { outboxTexts } from '../en/outbox.ts';
import { counted, type Counted } from './plural.ts';

const items: Counted = { one: 'عنصر واحد', two: 'عنصران', few: '# عناصر', many: '# عنصرًا', other: '# عنصر' };

export const outbox: Complete<typeof outboxTexts> = {
  title: 'لم يُرسل بعد',
  nothing: 'أُرسل كل شيء.',
  offline: 'غير متصل',
  waiting: (n) => `في الانتظار: ${counted(n, items)}`,
  refused: (n) => `لم يُرسل: ${counted(n, items)}`,
  message: 'رسالة',
  post: 'منشور',
  'post-update': 'تعديل منشور',
  'post-delete': 'حذف منشور',
  reaction: 'تفاعل',
  subscription: 'اشتراك',
  recall: 'سحب رسالة',
  since: (time) => `منذ ${time}`,
  slowly: 'يطلب الخادم الانتظار قليلًا.',
  serverDown: 'لا يستطيع الخادم استقبالها الآن.',
  unsaved: 'تعذّر حفظ الملف على هذا الجهاز. أبقِ هذه الصفحة مفتوحة حتى يُرسل.',
  notAccepted: 'لم يُقبل.',
  replaceAnyway: 'استبدال النسخة الأخرى',
  retryAll: 'إعادة محاولة الكل',
  discardAll: 'تجاهل الكل',
  discardAllSure: (n) => `تجاهل نهائي؟ ${counted(n, items)}`,
};
