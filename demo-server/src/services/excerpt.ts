import type { PostRow } from './post-view.ts';

const LENGTH = 90;
const segmenter = new Intl.Segmenter();

/** First words of a post for lists: its title, or its content without link syntax; for a post of images the first one's description. */
export function excerptOf({ title, content, images }: Pick<PostRow, 'title' | 'content' | 'images'>): string {
  const alt = (JSON.parse(images) as { alt?: string }[])[0]?.alt ?? '';
  const words = (title || (content ?? '').replace(/\[([^\]\n]{1,500})\]\(https?:\/\/[^\s)]+\)/g, '$1') || alt)
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length <= LENGTH) return words;
  let short = '';
  for (const { segment } of segmenter.segment(words.slice(0, LENGTH + 40))) {
    if (short.length + segment.length > LENGTH) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}
