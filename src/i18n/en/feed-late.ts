import { isolate } from '../isolate.ts';
import { defineTexts } from '../texts.ts';

/** `<oa-feed>`: texts of its search and its media, which load late. */
export const feedLateTexts = defineTexts('feed-late', {
  emptyAccount: 'Posts from this account appear here.',
  emptyMerged: 'Posts from accounts you subscribe to appear here.',
  emptyManage: 'Your posts appear here.',
  olderFailed: 'Couldn’t load older posts.',
  loadingOlder: 'Loading older posts',
  views: 'View',
  posts: 'Posts',
  media: 'Media',
  search: 'Search posts',
  clearSearch: 'Clear search',
  closeSearch: 'Close search',
  found: (n: number, shown: string) => `${shown} ${n === 1 ? 'post' : 'posts'} found`,
  foundMore: (shown: string) => `More than ${shown} posts found`,
  noMatch: (q: string) => `No posts match “${isolate(q)}”.`,
  onlySaved: 'Only posts saved on this device were searched.',
  noMedia: 'Images from posts appear here.',
  noMediaFound: 'The posts found have no images.',
  mediaFrom: (day: string) => `Image from ${day}`,
});
