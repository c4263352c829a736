import { v4 as uuid } from 'uuid';
import { cutAt } from '../../protocol/cut.ts';
import { limits } from '../../protocol/limits.ts';
import { showsNothing } from '../../protocol/visible.ts';
import { revisionOf } from '../../protocol/revision.ts';
import type { PostContent } from '../../protocol/post-content.ts';
import type { Post, PostCreate, PostFormat, PostImage, StyledRange } from '../../protocol/index.ts';
import type { UploadedImage, WaitingImage } from './composer-image.ts';

/** The text fields of the form; '' for an empty one. */
export type DraftText = Required<Omit<PostContent, 'format' | 'styles' | 'images' | 'lang'>>;

const noText: DraftText = { title: '', content: '' };

/** A person's unfinished post. It survives a reload, and its clientID makes a repeated release one post. */
export interface PostDraft extends DraftText {
  clientID: string;
  format: PostFormat;
  /** Of the content, in normal form; absent: none. */
  styles?: StyledRange[] | undefined;
  images: (UploadedImage | WaitingImage)[];
  /** Language of the post; absent: the account's. */
  lang?: string | undefined;
  /** Revision of the edited version. */
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
    styles: post.styles,
    revision: revisionOf(post),
    images: post.images.map(({ alt = '', ...image }) => ({ ...image, alt })),
    lang: post.lang,
  };
}

export function isEmpty(draft: PostDraft): boolean {
  return draft.images.length === 0 && textFields.every((field) => draft[field] === '');
}

/** The format of the release: text and images with only one of them is released as that one. */
export function formatOf({ format, content, images }: PostDraft): PostFormat {
  const words = content.trim() !== '';
  if (format !== 'text-and-image' || words === images.length > 0) return format;
  return words ? 'text' : 'image';
}

/** The fields that the draft's format has; others stay in the draft and return with their format. */
export function requestOf(draft: PostDraft): Omit<PostCreate, 'images'> {
  const format = formatOf(draft);
  const sent = textFields.filter(
    (field) => !showsNothing(draft[field]) && !(format === 'image' && field === 'content'),
  );
  const { clientID, styles, lang } = draft;
  return {
    clientID,
    format,
    ...Object.fromEntries(sent.map((field) => [field, draft[field]])),
    ...(sent.includes('content') && styles && { styles }),
    ...(lang && { lang }),
  };
}

/** The draft as a post, for the preview; an edited post keeps its time of publication. */
export function previewOf(draft: PostDraft, images: PostImage[], officialAccountID: string, edited?: Post): Post {
  const now = Math.floor(Date.now() / 1000);
  const { content, ...request } = requestOf(draft);
  return {
    ...request,
    // Text beyond the limit will not be in the post, and rendering a megabyte of links takes a minute.
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
