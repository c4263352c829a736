/** Address of a post on the present page: what a host that shows `<oa-feed post-id>` from its address needs. */
export function shareLink(postID: string): string {
  const url = new URL(location.href);
  url.searchParams.set('post', postID);
  url.hash = '';
  return url.href;
}
