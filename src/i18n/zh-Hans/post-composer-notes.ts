import type { postComposerNotesTexts } from '../en/post-composer-notes.ts';
import type { Complete } from '../texts.ts';

export const postComposerNotes: Complete<typeof postComposerNotesTexts> = {
  asText: '没有图片，将以文字形式发布。',
  asImages: '没有正文，将以图片形式发布。',
  imagesStay: '文字推文不含图片。图片不会发布，仍保留在草稿中。',
  contentStays: '图片推文不含正文。所写内容不会发布，仍保留在草稿中。',
  imagesGo: '文字推文不含图片。这样更新后，推文将失去图片。',
  contentGoes: '图片推文不含正文。这样更新后，推文将失去正文。',
  asTextDone: '已以文字形式发布',
  asImagesDone: '已以图片形式发布',
  imagesStayDone: '已以文字形式发布。图片仍在草稿中。',
  contentStaysDone: '已以图片形式发布。正文仍在草稿中。',
};
