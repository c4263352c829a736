import type { PostFormat } from './entities.ts';
import { showsNothing } from './visible.ts';

/** The fields of a post that its format restricts. */
export interface Fitting {
  format: PostFormat;
  title?: string | undefined;
  content?: string | undefined;
  images?: readonly unknown[] | undefined;
}

/** Returns which field is missing or not allowed for the post's format; undefined if the post is valid. */
export function misfit({
  format,
  content,
  images = [],
}: Fitting): { path: 'content' | 'images'; message: string } | undefined {
  if (format !== 'image' && showsNothing(content ?? ''))
    return { path: 'content', message: `a ${format} post needs content` };
  if (format !== 'text' && images.length === 0)
    return { path: 'images', message: `a ${format} post needs at least one image` };
  if (format === 'text' && images.length > 0) return { path: 'images', message: 'a text post has no images' };
  if (format === 'image' && !showsNothing(content ?? ''))
    return { path: 'content', message: 'an image post has no content' };
  return undefined;
}
