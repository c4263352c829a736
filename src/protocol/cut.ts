import { plainText } from './rich-text.ts';

let segmenter: Intl.Segmenter | undefined;

/** The first `length` characters as people count them, and at most some four times as many code units (a family is eleven): nothing is cut in two. */
export function firstCharacters(text: string, length: number): string {
  if (text.length <= length) return text;
  segmenter ??= new Intl.Segmenter();
  let short = '';
  let count = 0;
  // Only the head is looked at; a grapheme that is longer than this is no writing.
  for (const { segment } of segmenter.segment(text.slice(0, length * 4 + 64))) {
    if (++count > length || short.length + segment.length > length * 4 + 32) break;
    short += segment;
  }
  return short;
}

/** As much of the text as fits into so many code units without cutting a character in two; looks at the place of the cut only. */
export function cutAt(text: string, units: number): string {
  if (text.length <= units) return text;
  segmenter ??= new Intl.Segmenter();
  return text.slice(0, segmenter.segment(text.slice(0, units + 64)).containing(units)?.index ?? 0);
}

/** As `firstCharacters`, with an ellipsis where something was left out. */
export function shortened(text: string, length: number): string {
  const short = firstCharacters(text, length);
  return short === text ? text : `${short.trimEnd()}…`;
}

const EXCERPT = 90;

/** First words of a post for lists: its title, or its content without link syntax; for a post of images the first one's description. */
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
