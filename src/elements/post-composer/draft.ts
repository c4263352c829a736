import { v4 as uuid } from 'uuid';
import { cutAt } from '../../protocol/cut.ts';
import { limits } from '../../protocol/limits.ts';
import { showsNothing } from '../../protocol/visible.ts';
import { revisionOf } from '../../protocol/revision.ts';
import type { PostContent } from '../../protocol/post-content.ts';
import type { Post, PostCreate, PostFormat, PostImage } from '../../protocol/index.ts';
import type { UploadedImage, WaitingImage } from './composer-image.ts';

/** What is written in the fields of the form; '' where nothing is. */
export type DraftText = Required<Omit<PostContent, 'format' | 'images'>>;

const noText: DraftText = { title: '', content: '' };

/** What a person has begun to write. It survives a reload, and its clientID makes releasing it twice one post. */
export interface PostDraft extends DraftText {
  clientID: string;
  format: PostFormat;
  images: (UploadedImage | WaitingImage)[];
  /** Of the version that is edited. */
  revision?: number;
}

/** In the order of the form. */
export const textFields = Object.keys(noText) as (keyof DraftText)[];

const textOf = (post: Partial<DraftText>) =>
  Object.fromEntries(textFields.map((field) => [field, post[field] ?? ''])) as Record<keyof DraftText, string>;

export function emptyDraft(format: PostFormat = 'text-and-image'): PostDraft {
  return { clientID: uuid(), format, ...noText, images: [] };
}

export function draftOf(post: Post): PostDraft {
  return {
    clientID: uuid(),
    format: post.format,
    ...textOf(post),
    revision: revisionOf(post),
    images: post.images.map(({ alt = '', ...image }) => ({ ...image, alt })),
  };
}

export function isEmpty(draft: PostDraft): boolean {
  return draft.images.length === 0 && textFields.every((field) => draft[field] === '');
}

/** The format that it is released in: text and images without the one is released as the other. */
export function formatOf({ format, content, images }: PostDraft): PostFormat {
  const words = content.trim() !== '';
  if (format !== 'text-and-image' || words === images.length > 0) return format;
  return words ? 'text' : 'image';
}

/** What of the draft belongs to its format; the rest stays in the draft and comes back with the format. */
export function requestOf(draft: PostDraft): Omit<PostCreate, 'images'> {
  const format = formatOf(draft);
  const sent = textFields.filter(
    (field) => !showsNothing(draft[field]) && !(format === 'image' && field === 'content'),
  );
  return { clientID: draft.clientID, format, ...Object.fromEntries(sent.map((field) => [field, draft[field]])) };
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
