import { defineTexts } from '../texts.ts';

/** `<oa-post-composer>`: what becomes of a draft that has less, or more, than its format. */
export const postComposerNotesTexts = defineTexts('post-composer-notes', {
  asText: 'Without images, this is released as a text post.',
  asImages: 'Without content, this is released as an image post.',
  imagesStay: 'A text post has no images. They are not released and stay in the draft.',
  contentStays: 'An image post has no content. What you wrote is not released and stays in the draft.',
  imagesGo: 'A text post has no images. Updated like this, the post loses them.',
  contentGoes: 'An image post has no content. Updated like this, the post loses it.',
  asTextDone: 'Released as a text post',
  asImagesDone: 'Released as an image post',
  imagesStayDone: 'Released as a text post. The images are still in the draft.',
  contentStaysDone: 'Released as an image post. The content is still in the draft.',
});
