import { defineTexts } from '../texts.ts';

export const feedTexts = defineTexts('feed', {
  posts: 'Posts',
  postsOf: (name: string) => `Posts of ${name}`,
  newPosts: (n: number) => (n === 1 ? '1 new post' : `${n} new posts`),
  toNewest: 'To the newest posts',
  sinceLastVisit: 'New since your last visit',
  emptyAccount: 'What this account publishes will be here.',
  emptyMerged: 'Posts of the accounts you subscribe to will be here.',
  emptyManage: 'Your posts will be here.',
  emptySearch: 'No post contains these words.',
  offline: 'You are offline. These posts were saved earlier.',
  reconnecting: 'Connecting again…',
  olderFailed: 'Older posts could not be loaded.',
  loadingOlder: 'Loading older posts',
  end: 'You have seen everything.',
  postGone: 'The post you were looking for was deleted.',
});
