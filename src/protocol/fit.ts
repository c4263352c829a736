import type { PostFormat, StyledRange } from './entities.ts';
import { misfitOfStyles } from './styles.ts';
import { showsNothing } from './visible.ts';

/** The fields of a post that its format or its content restricts. */
export interface Fitting {
  format: PostFormat;
  title?: string | undefined;
  content?: string | undefined;
  /** In normal form: see `normalStyles`. */
  styles?: readonly StyledRange[] | undefined;
  images?: readonly unknown[] | undefined;
}

/** Returns which field is missing or not allowed for the post's format, or does not fit the content; undefined if the post is valid. */
export function misfit({
  format,
  content,
  styles = [],
  images = [],
}: Fitting): { path: 'content' | 'images' | 'styles'; message: string } | undefined {
  if (format !== 'image' && showsNothing(content ?? ''))
    return { path: 'content', message: `a ${format} post needs content` };
  if (format !== 'text' && images.length === 0)
    return { path: 'images', message: `a ${format} post needs at least one image` };
  if (format === 'text' && images.length > 0) return { path: 'images', message: 'a text post has no images' };
  if (format === 'image' && !showsNothing(content ?? ''))
    return { path: 'content', message: 'an image post has no content' };
  const message = misfitOfStyles(content ?? '', styles);
  return message ? { path: 'styles', message } : undefined;
}
