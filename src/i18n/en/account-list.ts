import { isolate } from '../isolate.ts';
import { defineTexts } from '../texts.ts';

/** `<oa-account-list>`. */
export const accountListTexts = defineTexts('account-list', {
  subscribed: 'Accounts you subscribe to',
  directory: 'Directory of accounts',
  managed: 'Accounts you manage',
  search: 'Search accounts',
  clearSearch: 'Clear the search',
  noSubscribed: 'Accounts that you subscribe to stand here, the newest post first.',
  noDirectory: 'No account has been created yet.',
  noManaged: 'Create an account to publish posts to its subscribers.',
  noMatch: (q: string) => `No account matches ${isolate(q)}.`,
  create: 'New account',
  options: (name: string) => `Options for ${isolate(name)}`,
  edit: 'Edit profile',
  delete: 'Delete account',
  owner: 'Owner',
  admin: 'Admin',
  offered: 'Ownership offered to you',
  answerOffer: 'Answer the offer',
  noPosts: 'No posts yet',
  muted: 'Muted',
  pinned: 'Pinned',
  unread: (n: string) => `${n} unread`,
  subscribers: (n: number, shown: string) => `${shown} ${n === 1 ? 'subscriber' : 'subscribers'}`,
});
