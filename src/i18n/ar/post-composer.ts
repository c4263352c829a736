import type { Complete } from '../all-texts.ts';
import type { postComposerTexts } from '../en/post-composer.ts';

export const postComposer: Complete<typeof postComposerTexts> = {
  format: 'الصيغة',
  'text-and-image': 'نص وصور',
  image: 'صور',
  text: 'نص',
  title: 'العنوان',
  titleHint: 'اختياري',
  content: 'المحتوى',
  addLink: 'إضافة رابط',
  images: 'الصور',
  addImages: 'إضافة صور',
  dropHint: 'اختر ما يصل إلى 9 صور أو ألصقها أو أفلتها هنا.',
  write: 'كتابة',
  preview: 'معاينة',
  emptyPreview: 'يظهر هنا ما تكتبه كما سيراه المشتركون.',
  release: 'نشر',
  update: 'تحديث',
  draftSaved: 'حُفظت المسودة',
  discardDraft: 'تجاهل المسودة',
  discardChanges: 'تجاهل التعديلات',
  noPermission: 'ليست لديك صلاحية النشر باسم هذا الحساب.',
  noAccount: 'اختر حسابًا للنشر باسمه.',
  missing: 'لم يعد هذا المنشور موجودًا.',
  accountGone: 'لم يعد هذا الحساب موجودًا.',
};
