import { defineTexts } from '../texts.ts';

/** Words that several elements need. */
export const commonTexts = defineTexts('common', {
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  delete: 'Delete',
  discard: 'Discard',
  edit: 'Edit',
  save: 'Save',
  back: 'Back',
  loading: 'Loading',
  loadMore: 'Show more',
  verified: 'Verified',
  channel: 'Channel',
  sending: 'Sending',
  waiting: 'Waiting for the network',
  failed: 'Not sent',
  bytesLeft: (n: number) => `${n} ${n === 1 ? 'byte' : 'bytes'} left`,
  bytesTooLong: (n: number) => `${n} ${n === 1 ? 'byte' : 'bytes'} too long`,
  offline: 'You are offline. What you see was saved earlier.',
  errorTitle: 'This could not be loaded',
  signInNeeded: 'Sign in to do this.',
  noPermission: 'You may not do this.',
  tooFrequent: 'That was too fast. Wait a moment and try again.',
  notFound: 'This is not here any more.',
  unknownError: 'Something went wrong.',
});
