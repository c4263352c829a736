/** The `operations` that read a page of posts. Clients include them from the start and load the others on demand. */
export const reads = {
  'accounts.list': ['GET', '/accounts'],
  'accounts.get': ['GET', '/accounts/:officialAccountID'],
  'posts.list': ['GET', '/accounts/:officialAccountID/posts'],
  'posts.feed': ['GET', '/posts'],
  'posts.get': ['GET', '/posts/:postID'],
} as const;
