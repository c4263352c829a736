import { plainText } from './rich-text.ts';

let segmenter: Intl.Segmenter | undefined;

/** Returns the first `length` graphemes, limited to about four code units each (a family emoji has eleven). Never splits a grapheme. */
export function firstCharacters(text: string, length: number): string {
  if (text.length <= length) return text;
  segmenter ??= new Intl.Segmenter();
  let short = '';
  let count = 0;
  // Only the head is segmented; a longer grapheme is not legitimate text.
  for (const { segment } of segmenter.segment(text.slice(0, length * 4 + 64))) {
    if (++count > length || short.length + segment.length > length * 4 + 32) break;
    short += segment;
  }
  return short;
}

/** Returns the longest prefix of at most `units` code units that splits no grapheme. Only segments text around the cut. */
export function cutAt(text: string, units: number): string {
  if (text.length <= units) return text;
  segmenter ??= new Intl.Segmenter();
  return text.slice(0, segmenter.segment(text.slice(0, units + 64)).containing(units)?.index ?? 0);
}

/** As `firstCharacters`, with an ellipsis if text was cut off. */
export function shortened(text: string, length: number): string {
  const short = firstCharacters(text, length);
  return short === text ? text : `${short.trimEnd()}…`;
}

const EXCERPT = 90;

/** Returns the excerpt of a post for lists: its title, else its content without link syntax, else the first image's description. */
export function excerptOf({
  title,
  content,
  images = [],
}: {
  title?: string | null | undefined;
  content?: string | null | undefined;
  images?: readonly { alt?: string | undefined }[];
}): string {
  const words = title || plainText(content ?? '') || (images[0]?.alt ?? '');
  return shortened(words.replace(/\s+/g, ' ').trim(), EXCERPT);
}
