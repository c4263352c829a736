import { filledFields, postFields, withoutFields, withUpdate, type PostField } from './content-fields.ts';
import type { PublicPost } from './entities.ts';
import type { PostUpdate } from './requests.ts';

/** Content as in a request: images by ID. */
export type PostContent = Pick<PublicPost, Exclude<PostField, 'images'>> & {
  images: { mediaID: string; alt?: string }[];
};

/** Anything with a post's content: a post, a request, a draft. */
export type ContentHolder = {
  [F in Exclude<PostField, 'format' | 'images'>]?: PostContent[F] | null | undefined;
} & {
  format: PostContent['format'];
  images?: readonly { mediaID: string; alt?: string | undefined }[] | null | undefined;
};

/**
 * Picks a post's content in the one form that is stored and compared: empty fields are absent. The schemas turn invisible
 * text into ''.
 */
export function contentOf(holder: ContentHolder): PostContent {
  const images = (holder.images ?? []).map(({ mediaID, alt }) => ({ mediaID, ...(alt && { alt }) }));
  return { ...(filledFields(postFields, holder) as Omit<PostContent, 'images'>), images };
}

/** Returns a content holder without its content. */
export const withoutContent = <T extends object>(holder: T): Omit<T, PostField> => withoutFields(postFields, holder);

/**
 * Applies an edit: absent fields stay, null clears a field. Styles belong to a content: an edit to another content that
 * says nothing of them, as by a client that does not know them, clears them.
 */
export function editedContent(before: ContentHolder, { format, ...update }: PostUpdate): PostContent {
  const edited = { ...withUpdate(before, update), format: format ?? before.format };
  const isRestyled = update.styles !== undefined || (edited.content ?? '') === (before.content ?? '');
  return contentOf(isRestyled ? edited : { ...edited, styles: null });
}

/** Returns the edit that replaces all content with `content`. */
export function replacing(content: PostContent): PostUpdate {
  const emptied = Object.fromEntries(postFields.map((field) => [field, null]));
  return { ...emptied, ...content } as PostUpdate;
}

/** True if two posts have the same content. */
export function sameContent(a: ContentHolder, b: ContentHolder): boolean {
  // `contentOf` has a fixed field order, so equal contents have equal JSON.
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
}
