import type { postComposerNotesTexts } from '../en/post-composer-notes.ts';
import type { Complete } from '../texts.ts';

export const postComposerNotes: Complete<typeof postComposerNotesTexts> = {
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
};
