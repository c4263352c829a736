import { defineTexts } from '../texts.ts';

/** `<oa-post>`: texts needed only after someone has pressed something. */
export const postLateTexts = defineTexts('post-late', {
  linkCopied: 'Link copied',
  linkNotCopied: 'Couldn’t copy link',
  deleteTitle: 'Delete this post?',
  deleteText: 'It will be deleted for all subscribers. You can’t undo this.',
  publishing: 'Publishing',
  saving: 'Saving changes',
  deleting: 'Deleting',
  notPublished: 'Not published',
  notChanged: 'Not changed',
  close: 'Close',
  previous: 'Previous image',
  next: 'Next image',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  imageViewer: 'Images',
  copyLink: 'Copy link',
  shareVia: 'Share with…',
  embed: 'Copy embed code',
  embedCopied: 'Embed code copied',
  embedNotCopied: 'Couldn’t copy embed code',
});
