import type { commonTexts } from '../en/common.ts';
import type { Complete } from '../texts.ts';
import { bytes, counted } from './plural.ts';

export const common: Complete<typeof commonTexts> = {
  retry: 'إعادة المحاولة',
  cancel: 'إلغاء',
  close: 'إغلاق',
  delete: 'حذف',
  discard: 'تجاهل',
  edit: 'تعديل',
  save: 'حفظ',
  back: 'رجوع',
  loading: 'جارٍ التحميل',
  loadMore: 'عرض المزيد',
  verified: 'حساب موثّق',
  channel: 'قناة',
  sending: 'جارٍ الإرسال',
  waiting: 'في انتظار الشبكة',
  failed: 'لم تُرسل',
  figure: (n) => n.toLocaleString('ar'),
  bytesLeft: (n) => `المتبقي: ${counted(n, bytes, n.toLocaleString('ar'))}`,
  bytesTooLong: (n) => `النص أطول من الحد: ${counted(n, bytes, n.toLocaleString('ar'))}`,
  offline: 'لا يوجد اتصال بالإنترنت. المعروض محفوظ من قبل.',
  unreachable: 'تعذّر الوصول إلى الخادم. ما تراه محفوظ من قبل.',
  errorTitle: 'تعذّر التحميل',
  signInNeeded: 'يلزم تسجيل الدخول.',
  noPermission: 'ليست لديك صلاحية لذلك.',
  tooFrequent: 'المحاولات متتالية بسرعة. انتظر قليلًا ثم أعد المحاولة.',
  notFound: 'لم يعد هذا المحتوى موجودًا.',
  editConflict: 'عُدِّل في مكان آخر في هذه الأثناء. لم يضع شيء مما كتبته.',
  fileLost: 'لم يعد أحد ملفاته على هذا الجهاز.',
  unknownError: 'حدث خطأ ما.',
};
