import { defineTexts } from '../texts.ts';

/** `<oa-outbox>`. */
export const outboxTexts = defineTexts('outbox', {
  title: 'Not sent yet',
  nothing: 'Everything has been sent.',
  offline: 'Offline',
  waiting: (n: number) => `${n} waiting`,
  refused: (n: number) => `${n} not sent`,
  message: 'Message',
  post: 'Post',
  'post-update': 'Change to a post',
  'post-delete': 'Deletion of a post',
  reaction: 'Reaction',
  subscription: 'Subscription',
  recall: 'Taking back a message',
  since: (time: string) => `since ${time}`,
  slowly: 'The server asks to wait a moment.',
  serverDown: 'The server cannot take it at the moment.',
  unsaved: 'Its file could not be saved on this device. Keep this page open until it is sent.',
  notAccepted: 'It was not accepted.',
  replaceAnyway: 'Replace the other version',
  retryAll: 'Try all again',
  discardAll: 'Discard all',
  discardAllSure: (n: number) => (n === 1 ? 'Discard 1 item for good?' : `Discard ${n} items for good?`),
});
