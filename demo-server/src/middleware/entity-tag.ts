import { hash } from 'node:crypto';
import type { AppContext } from './env.ts';

/**
 * The tag of an answer, for `ETag`: the same bytes have the same tag.
 * @param revision - of the entity; it comes first, so that `If-Match` can compare it alone. What else changes an answer
 *   (counts, the reader's own state) is no edit
 */
export const entityTag = (body: Uint8Array, revision?: number): string =>
  `"${revision === undefined ? '' : `${revision}-`}${hash('sha1', body, 'base64url')}"`;

/** True if `If-None-Match` names the tag, or any: the client has this answer already. */
export function hasAnswer(c: AppContext, tag: string): boolean {
  const known = c.req.header('If-None-Match');
  return known?.trim() === '*' || known?.match(/"[^"]*"/g)?.some((each) => each === tag) === true;
}
