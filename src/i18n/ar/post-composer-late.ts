import type { postComposerLateTexts } from '../en/post-composer-late.ts';
import type { Complete } from '../texts.ts';

export const postComposerLate: Complete<typeof postComposerLateTexts> = {
  asText: 'من دون صور، سيُنشر هذا كمنشور نصي.',
  asImages: 'من دون محتوى، سيُنشر هذا كمنشور صور.',
  imagesStay: 'لا صور في المنشور النصي. لن تُنشر الصور وستبقى في المسودة.',
  contentStays: 'لا محتوى في منشور الصور. لن يُنشر ما كتبته وسيبقى في المسودة.',
  imagesGo: 'لا صور في المنشور النصي. إن حُدّث هكذا فقد المنشور صوره.',
  contentGoes: 'لا محتوى في منشور الصور. إن حُدّث هكذا فقد المنشور محتواه.',
  asTextDone: 'نُشر كمنشور نصي',
  asImagesDone: 'نُشر كمنشور صور',
  imagesStayDone: 'نُشر كمنشور نصي. ما زالت الصور في المسودة.',
  contentStaysDone: 'نُشر كمنشور صور. ما زال المحتوى في المسودة.',
  imageNumber: (n) => `الصورة ${n}`,
  alt: 'وصف الصورة لمن لا يستطيع رؤيتها',
  removeImage: (n) => `إزالة الصورة ${n}`,
  moveEarlier: (n) => `تقديم الصورة ${n}`,
  moveLater: (n) => `تأخير الصورة ${n}`,
  retryImage: (n) => `إعادة رفع الصورة ${n}`,
  uploading: (n) => `جارٍ رفع الصورة ${n}`,
  uploadFailed: 'انقطع الرفع، وسيُستأنف تلقائيًا.',
  notKept: 'لا مكان لها على هذا الجهاز: أبقِ هذه الصفحة مفتوحة.',
  unreadable: 'تعذّرت قراءة هذا الملف كصورة.',
  discardTitle: 'تجاهل هذه المسودة؟',
  discardText: 'سيُمحى نص المسودة وصورها.',
  discardChangesTitle: 'تجاهل تعديلاتك؟',
  discardChangesText: 'يبقى المنشور كما نُشر.',
};
