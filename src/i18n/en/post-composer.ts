import { defineTexts } from '../texts.ts';

/** `<oa-post-composer>`. */
export const postComposerTexts = defineTexts('post-composer', {
  format: 'Format',
  'text-and-image': 'Text and images',
  image: 'Images',
  text: 'Text',
  title: 'Title',
  titleHint: 'Optional',
  content: 'Content',
  addLink: 'Add link',
  images: 'Images',
  addImages: 'Add images',
  dropHint: 'Choose, paste or drop up to 9 images.',
  write: 'Write',
  preview: 'Preview',
  emptyPreview: 'Your post appears here as subscribers will see it.',
  release: 'Release',
  update: 'Update',
  draftSaved: 'Draft saved',
  discardDraft: 'Discard draft',
  discardChanges: 'Discard changes',
  noPermission: 'You can’t publish for this account.',
  noAccount: 'Choose an account to publish for.',
  missing: 'This post no longer exists.',
  accountGone: 'This account no longer exists.',
});
