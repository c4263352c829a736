import { defineTexts } from '../texts.ts';

/** `<oa-post-composer>`: what is not needed before somebody has written, chosen or discarded something. */
export const postComposerLateTexts = defineTexts('post-composer-late', {
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
  imageNumber: (n: number) => `Image ${n}`,
  alt: 'Description for people who cannot see it',
  removeImage: (n: number) => `Remove image ${n}`,
  moveEarlier: (n: number) => `Move image ${n} earlier`,
  moveLater: (n: number) => `Move image ${n} later`,
  retryImage: (n: number) => `Upload image ${n} again`,
  uploading: (n: number) => `Uploading image ${n}`,
  uploadFailed: 'Interrupted. It goes on by itself.',
  notKept: 'No room on this device: keep this page open.',
  unreadable: 'This file cannot be read as an image.',
  discardTitle: 'Discard this draft?',
  discardText: 'Text and images of the draft are forgotten.',
  discardChangesTitle: 'Discard your changes?',
  discardChangesText: 'The post stays as it was published.',
});
