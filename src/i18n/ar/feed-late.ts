import type { Complete } from '../all-texts.ts';
import type { feedLateTexts } from '../en/feed-late.ts';
import { isolate } from '../isolate.ts';
import { counted, foundPosts } from './plural.ts';

export const feedLate: Complete<typeof feedLateTexts> = {
  emptyAccount: 'ستظهر هنا منشورات هذا الحساب.',
  emptyMerged: 'ستظهر هنا منشورات الحسابات التي تشترك فيها.',
  emptyManage: 'ستظهر منشوراتك هنا.',
  olderFailed: 'تعذّر تحميل المنشورات الأقدم.',
  loadingOlder: 'جارٍ تحميل المنشورات الأقدم',
  views: 'طريقة العرض',
  posts: 'المنشورات',
  media: 'الصور',
  search: 'البحث في المنشورات',
  clearSearch: 'مسح البحث',
  closeSearch: 'إغلاق البحث',
  found: (n, shown) => `نتائج البحث: ${counted(n, foundPosts, shown)}`,
  foundMore: (shown) => `نتائج البحث: أكثر من ${shown} منشور`,
  noMatch: (q) => `لا يوجد منشور يطابق «${isolate(q)}».`,
  onlySaved: 'شمل البحث المنشورات المحفوظة على هذا الجهاز فقط.',
  noMedia: 'ستظهر هنا صور المنشورات.',
  noMediaFound: 'لا تتضمن نتائج البحث أي صور.',
  mediaFrom: (day) => `صورة من ${isolate(day)}`,
};
