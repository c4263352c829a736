import { v4 as uuid } from 'uuid';
import { misfit } from '../../protocol/fit.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import type { Account, Post, PostCreate, PostFormat, PostImage } from '../../protocol/index.ts';
import type { UploadedImage } from './uploads.ts';

/** What a person has begun to write. It survives a reload, and its clientID makes releasing it twice one post. */
export interface PostDraft {
  clientID: string;
  format: PostFormat;
  title: string;
  content: string;
  images: UploadedImage[];
}

export function emptyDraft(): PostDraft {
  return { clientID: uuid(), format: 'text-and-image', title: '', content: '', images: [] };
}

export function draftOf({ format, title = '', content = '', images }: Post): PostDraft {
  return { clientID: uuid(), format, title, content, images: images.map(({ alt = '', ...image }) => ({ ...image, alt })) };
}

export function isEmpty({ title, content, images }: PostDraft): boolean {
  return title === '' && content === '' && images.length === 0;
}

/** What of the draft belongs to its format; the rest stays in the draft and comes back with the format. */
export function requestOf({ clientID, format, title, content, images }: PostDraft): PostCreate {
  return {
    clientID,
    format,
    ...(title.trim() && { title }),
    ...(format !== 'image' && content && { content }),
    ...(format !== 'text' && { images: images.map(({ mediaID, alt }) => ({ mediaID, ...(alt && { alt }) })) }),
  };
}

export type Obstacle = 'needsContent' | 'needsImages' | 'tooLong';

/** Why it cannot be released as it is. The server checks the same, with the same function and limits. */
export function obstacleOf(draft: PostDraft, images: number): Obstacle | undefined {
  const { title = '', content = '' } = requestOf(draft);
  if (byteLength(title) > limits.title.bytes || byteLength(content) > limits.content.bytes) return 'tooLong';
  if (draft.images.some(({ alt }) => byteLength(alt) > limits.alt.bytes)) return 'tooLong';
  const found = misfit({ ...requestOf(draft), images: draft.format === 'text' ? [] : Array.from({ length: images }) });
  return found && (found.path === 'content' ? 'needsContent' : 'needsImages');
}

/** The draft as a post, for the preview. */
export function previewOf(draft: PostDraft, images: PostImage[], account: Pick<Account, 'officialAccountID'>, now = Math.floor(Date.now() / 1000)): Post {
  const { title, content } = requestOf(draft);
  return { postID: 'preview', officialAccountID: account.officialAccountID, postNumber: 0, clientID: draft.clientID, format: draft.format, ...(title && { title }), ...(content && { content }), images: draft.format === 'text' ? [] : images, createTime: now, reactions: {} };
}
