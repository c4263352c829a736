import type { Complete } from '../all-texts.ts';
import type { postTexts } from '../en/post.ts';
import { isolate } from '../isolate.ts';

export const post: Complete<typeof postTexts> = {
  edited: 'معدّل',
  editedAt: (time) => `عُدّل ${isolate(time)}`,
  readMore: 'قراءة المزيد',
  readLess: 'عرض أقل',
  openPost: (time) => `فتح منشور ${isolate(time)}`,
  postBy: (name) => `منشور من ${isolate(name)}`,
  imageNumber: (n, of) => `الصورة ${n} من ${of}`,
  enlarge: (what) => `تكبير: ${isolate(what)}`,
  imageBroken: 'تعذّر تحميل الصورة',
  reactions: 'التفاعلات',
  react: 'إضافة تفاعل',
  changeReaction: 'تغيير تفاعلك',
  reaction: (emoji, count) => `${emoji} ${count}`,
  takeBack: 'إزالة تفاعلك',
  share: 'مشاركة',
  gone: 'حُذف هذا المنشور.',
};
