import type { Complete } from '../all-texts.ts';
import type { postLateTexts } from '../en/post-late.ts';

export const postLate: Complete<typeof postLateTexts> = {
  linkCopied: 'تم نسخ الرابط',
  linkNotCopied: 'تعذّر نسخ الرابط',
  deleteTitle: 'حذف هذا المنشور؟',
  deleteText: 'سيختفي من صفحات جميع المشتركين، ولا يمكن التراجع عن ذلك.',
  publishing: 'جارٍ النشر',
  saving: 'جارٍ حفظ التعديلات',
  deleting: 'جارٍ الحذف',
  notPublished: 'لم يُنشر',
  notChanged: 'لم يُحفظ التعديل',
  close: 'إغلاق',
  previous: 'الصورة السابقة',
  next: 'الصورة التالية',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  imageViewer: 'الصور',
  copyLink: 'نسخ الرابط',
  shareVia: 'مشاركة عبر…',
  embed: 'نسخ كود التضمين',
  embedCopied: 'تم نسخ كود التضمين',
  embedNotCopied: 'تعذّر نسخ كود التضمين',
};
