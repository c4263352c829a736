import type { PostFormat } from './entities.ts';
import type { PostUpdate } from './requests.ts';

/** What a post says: all that an edit can change, and nothing that the server gives. */
export interface PostContent {
  format: PostFormat;
  title?: string;
  content?: string;
  images: { mediaID: string; alt?: string }[];
}

/** Anything that holds a post's content: a post, a request, a draft. */
export interface ContentHolder {
  format: PostFormat;
  title?: string | null | undefined;
  content?: string | null | undefined;
  images?: readonly { mediaID: string; alt?: string | undefined }[] | null | undefined;
}

/** Picks a post's content, in the one form in which it is stored and compared: what is empty is absent. That a text which shows nothing is empty is the schema's word. */
export function contentOf({ format, title, content, images }: ContentHolder): PostContent {
  return {
    format,
    ...(title && { title }),
    ...(content && { content }),
    images: (images ?? []).map(({ mediaID, alt }) => ({ mediaID, ...(alt && { alt }) })),
  };
}

/** The content after an edit: absent fields stay, null empties. */
export function editedContent(before: ContentHolder, update: PostUpdate): PostContent {
  const { format = before.format, title = before.title, content = before.content, images = before.images } = update;
  return contentOf({ format, title, content, images });
}

/** Two posts say the same. */
export function sameContent(a: ContentHolder, b: ContentHolder): boolean {
  // `contentOf` writes its fields in one order, so that equal contents are equal texts.
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
}
