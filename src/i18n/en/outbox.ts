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
  'post-update': 'Post edit',
  'post-delete': 'Post deletion',
  reaction: 'Reaction',
  subscription: 'Subscription',
  recall: 'Message recall',
  since: (time: string) => `since ${time}`,
  slowly: 'Too many requests. Trying again soon.',
  serverDown: 'Server unavailable. Trying again soon.',
  unsaved: 'Couldn’t save the file on this device. Keep this page open until it’s sent.',
  notAccepted: 'The server didn’t accept this.',
  replaceAnyway: 'Replace other version',
  retryAll: 'Retry all',
  discardAll: 'Discard all',
  discardAllSure: (n: number) => (n === 1 ? 'Discard 1 item for good?' : `Discard ${n} items for good?`),
});
