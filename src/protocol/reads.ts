/** Those of `operations` that a page of posts is read with: a client carries them from the start, and fetches the others with what uses them. */
export const reads = {
  'accounts.list': ['GET', '/accounts'],
  'accounts.get': ['GET', '/accounts/:officialAccountID'],
  'posts.list': ['GET', '/accounts/:officialAccountID/posts'],
  'posts.feed': ['GET', '/posts'],
  'posts.get': ['GET', '/posts/:postID'],
} as const;
