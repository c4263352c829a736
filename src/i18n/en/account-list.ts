import { isolate } from '../isolate.ts';
import { defineTexts } from '../texts.ts';

/** `<oa-account-list>`. */
export const accountListTexts = defineTexts('account-list', {
  subscribed: 'Accounts you subscribe to',
  directory: 'Account directory',
  managed: 'Accounts you manage',
  search: 'Search accounts',
  clearSearch: 'Clear search',
  noSubscribed: 'Accounts you subscribe to appear here, newest post first.',
  browse: 'Browse all accounts',
  noDirectory: 'No accounts yet.',
  noManaged: 'Create an account to publish posts to its subscribers.',
  noMatch: (q: string) => `No accounts match “${isolate(q)}”.`,
  create: 'New account',
  createChannel: 'New channel',
  options: (name: string) => `Options for ${isolate(name)}`,
  edit: 'Edit profile',
  delete: 'Delete account',
  owner: 'Owner',
  admin: 'Admin',
  offered: 'Ownership offered to you',
  answerOffer: 'Review offer',
  noPosts: 'No posts yet',
  muted: 'Muted',
  pinned: 'Pinned',
  unread: (n: string) => `${n} unread`,
  subscribers: (n: number, shown: string) => `${shown} ${n === 1 ? 'subscriber' : 'subscribers'}`,
});
