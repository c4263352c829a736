import { filledFields, postFields, withoutFields, withUpdate, type PostField } from './content-fields.ts';
import type { PublicPost } from './entities.ts';
import type { PostUpdate } from './requests.ts';

/** As a request gives it: images by their IDs. */
export type PostContent = Pick<PublicPost, Exclude<PostField, 'images'>> & {
  images: { mediaID: string; alt?: string }[];
};

/** Anything that holds a post's content: a post, a request, a draft. */
export type ContentHolder = {
  [F in Exclude<PostField, 'format' | 'images'>]?: PostContent[F] | null | undefined;
} & {
  format: PostContent['format'];
  images?: readonly { mediaID: string; alt?: string | undefined }[] | null | undefined;
};

/** Picks a post's content, in the one form in which it is stored and compared: what is empty is absent. That a text which shows nothing is empty is the schema's word. */
export function contentOf(holder: ContentHolder): PostContent {
  const images = (holder.images ?? []).map(({ mediaID, alt }) => ({ mediaID, ...(alt && { alt }) }));
  return { ...(filledFields(postFields, holder) as Omit<PostContent, 'images'>), images };
}

/** A post, or whatever else holds its content, without it. */
export const withoutContent = <T extends object>(holder: T): Omit<T, PostField> => withoutFields(postFields, holder);

/** The content after an edit: absent fields stay, null empties. */
export function editedContent(before: ContentHolder, { format, ...update }: PostUpdate): PostContent {
  return contentOf({ ...withUpdate(before, update), format: format ?? before.format });
}

/** The edit after which a post says exactly this. */
export function replacing(content: PostContent): PostUpdate {
  const emptied = Object.fromEntries(postFields.map((field) => [field, null]));
  return { ...emptied, ...content } as PostUpdate;
}

/** Two posts say the same. */
export function sameContent(a: ContentHolder, b: ContentHolder): boolean {
  // `contentOf` writes its fields in one order, so that equal contents are equal texts.
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
}
