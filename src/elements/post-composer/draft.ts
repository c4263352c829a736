import { v4 as uuid } from 'uuid';
import { cutAt } from '../../protocol/cut.ts';
import { misfit } from '../../protocol/fit.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import { showsNothing } from '../../protocol/visible.ts';
import { revisionOf } from '../../protocol/revision.ts';
import type { Post, PostCreate, PostFormat, PostImage } from '../../protocol/index.ts';
import type { UploadedImage, Uploads, WaitingImage } from './uploads.ts';

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

/** Why a draft cannot be released as it is, and the field that mends it. */
export interface Obstacle {
  reason: 'titleTooLong' | 'contentTooLong' | 'altTooLong' | 'needsContent' | 'needsImages' | 'imagesFailed';
  field?: 'title' | 'content' | 'images';
}

/** The server checks the same, with the same function and limits. */
export function obstacleOf(
  draft: PostDraft,
  { items: images, failed }: Pick<Uploads, 'items' | 'failed'>,
): Obstacle | undefined {
  const { title = '', content = '' } = requestOf(draft);
  const sent = formatOf(draft) !== 'text';
  if (byteLength(title) > limits.title.bytes) return { reason: 'titleTooLong', field: 'title' };
  if (byteLength(content) > limits.content.bytes) return { reason: 'contentTooLong', field: 'content' };
  const found = misfit({ ...requestOf(draft), ...(sent && { images }) });
  if (found)
    return found.path === 'content'
      ? { reason: 'needsContent', field: 'content' }
      : { reason: 'needsImages', field: 'images' };
  if (sent && images.some(({ alt }) => byteLength(alt) > limits.alt.bytes))
    return { reason: 'altTooLong', field: 'images' };
  return sent && failed ? { reason: 'imagesFailed', field: 'images' } : undefined;
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
