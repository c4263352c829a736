import type { Complete } from '../all-texts.ts';
import type { filesTexts } from '../en/files.ts';
import { isolate } from '../isolate.ts';
import { counted, files as fileForms, images } from './plural.ts';

export const files: Complete<typeof filesTexts> = {
  notAnImage: (name) => `${isolate(name)} ليس صورة يمكن استخدامها هنا.`,
  imageTooLarge: (name, limit) => `${isolate(name)} أكبر من ${limit}، وهو الحد المسموح للصورة.`,
  fileTooLarge: (name, limit) => `${isolate(name)} أكبر من ${limit}، وهو الحد المسموح للملف.`,
  empty: (name) => `لم يُضف ${isolate(name)}: إنه فارغ أو مجلد.`,
  shortened: (name) => `كان اسم أحد الملفات طويلًا جدًا. أصبح الآن ${isolate(name)}.`,
  tooManyImages: (max, left, names) =>
    `يمكن أن يضم المنشور ${counted(max, images)} كحد أقصى. لم يُضف ما يلي (${left}): ${names}`,
  tooManyFiles: (max, left, names) =>
    `يمكن إرسال ${counted(max, fileForms)} كحد أقصى في المرة الواحدة. لم يُضف ما يلي (${left}): ${names}`,
  andMore: (n) => `و${n} غيرها`,
  notKept: 'لا مكان لهذه الملفات على هذا الجهاز: أبقِ هذه الصفحة مفتوحة حتى تُرسل.',
  lost: 'لم يعد أحد ملفات هذه المسودة على هذا الجهاز.',
};
