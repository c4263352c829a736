import type { Post } from '../../protocol/index.ts';

/**
 * The address of a post by the host's template. A relative one is resolved against the page; undefined for anything
 * that is not a web address.
 * @param form - such as `https://example.com/a/{officialAccountID}/{postID}`
 */
export function addressOf(form: string, post: Pick<Post, 'postID' | 'officialAccountID'>): string | undefined {
  const filled = form.replaceAll(/\{(postID|officialAccountID)\}/g, (_, name: 'postID' | 'officialAccountID') =>
    encodeURIComponent(post[name]),
  );
  const url = URL.canParse(filled, document.baseURI) ? new URL(filled, document.baseURI) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
