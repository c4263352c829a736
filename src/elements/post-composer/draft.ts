import { v4 as uuid } from 'uuid';
import { cutAt } from '../../protocol/cut.ts';
import { limits } from '../../protocol/limits.ts';
import { showsNothing } from '../../protocol/visible.ts';
import { revisionOf } from '../../protocol/revision.ts';
import type { Post, PostCreate, PostFormat, PostImage } from '../../protocol/index.ts';
import type { UploadedImage, WaitingImage } from './composer-image.ts';

/** What a person has begun to write. It survives a reload, and its clientID makes releasing it twice one post. */
export interface PostDraft {
  clientID: string;
  format: PostFormat;
  title: string;
  content: string;
  images: (UploadedImage | WaitingImage)[];
  /** Of the version that is edited. */
  revision?: number;
}

export function emptyDraft(format: PostFormat = 'text-and-image'): PostDraft {
  return { clientID: uuid(), format, title: '', content: '', images: [] };
}

export function draftOf(post: Post): PostDraft {
  const { format, title = '', content = '', images } = post;
  return {
    clientID: uuid(),
    format,
    title,
    content,
    revision: revisionOf(post),
    images: images.map(({ alt = '', ...image }) => ({ ...image, alt })),
  };
}

export function isEmpty({ title, content, images }: PostDraft): boolean {
  return title === '' && content === '' && images.length === 0;
}

/** The format that it is released in: text and images without the one is released as the other. */
export function formatOf({ format, content, images }: PostDraft): PostFormat {
  const words = content.trim() !== '';
  if (format !== 'text-and-image' || words === images.length > 0) return format;
  return words ? 'text' : 'image';
}

/** True where something of it is not released, or in another format than was chosen, which has to be said. */
export function isPartial(draft: PostDraft): boolean {
  return formatOf(draft) !== draft.format || leftoverOf(draft) !== undefined;
}

/** What stays when it was released: images of a text, words of images. */
export function leftoverOf({ format, content, images }: PostDraft): PostDraft | undefined {
  if (format === 'text-and-image') return undefined;
  const left = format === 'text' ? { images } : { content };
  const rest = { ...emptyDraft(), ...left };
  return rest.content.trim() || rest.images.length > 0 ? rest : undefined;
}

/** What of the draft belongs to its format; the rest stays in the draft and comes back with the format. */
export function requestOf(draft: PostDraft): Omit<PostCreate, 'images'> {
  const { clientID, title, content } = draft;
  const format = formatOf(draft);
  return {
    clientID,
    format,
    ...(!showsNothing(title) && { title }),
    ...(format !== 'image' && !showsNothing(content) && { content }),
  };
}

/** The draft as a post, for the preview; an edited post keeps the time of its publication. */
export function previewOf(draft: PostDraft, images: PostImage[], officialAccountID: string, edited?: Post): Post {
  const now = Math.floor(Date.now() / 1000);
  const { content, ...request } = requestOf(draft);
  return {
    ...request,
    // What is beyond the limit will not be in the post, and drawing a megabyte of links takes a minute.
    ...(content && { content: cutAt(content, limits.content.bytes) }),
    postID: 'preview',
    officialAccountID,
    postNumber: 0,
    images: formatOf(draft) === 'text' ? [] : images,
    createTime: edited?.createTime ?? now,
    ...(edited && { editTime: now }),
    reactions: {},
  };
}
