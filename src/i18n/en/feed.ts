import { defineTexts } from '../texts.ts';

export const feedTexts = defineTexts('feed', {
  posts: 'Posts',
  postsOf: (name: string) => `Posts by ${name}`,
  newPosts: (n: number) => (n === 1 ? '1 new post' : `${n} new posts`),
  toNewest: 'Go to newest posts',
  sinceLastVisit: 'New since your last visit',
  offline: 'You’re offline. Showing saved posts.',
  reconnecting: 'Reconnecting…',
  postGone: 'The post you were looking for was deleted.',
});
