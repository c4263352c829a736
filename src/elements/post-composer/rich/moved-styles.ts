import type { StyledRange } from '../../../protocol/entities.ts';
import type { PostDraft } from '../draft.ts';
import { misfitOfStyles, normalStyles } from '../../../protocol/styles.ts';

/** A list covers whole lines. */
function wholeLines({ style, start, length }: StyledRange, content: string): StyledRange {
  if (style === 'bold' || style === 'italic') return { style, start, length };
  const from = content.slice(0, start).lastIndexOf('\n') + 1;
  const end = content.indexOf('\n', start + length);
  return { style, start: from, length: (end < 0 ? content.length : end) - from };
}

/**
 * Styles after an edit of the content by something that does not know them: those around the edit move with their words,
 * and what was replaced has none.
 */
export function movedStyles(before: string, after: string, styles: readonly StyledRange[]): StyledRange[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const moved = (place: number, inside: number): number => {
    if (place <= head) return place;
    return place >= before.length - tail ? place + after.length - before.length : inside;
  };
  const kept: StyledRange[] = [];
  for (const { style, start, length } of styles) {
    const from = moved(start, after.length - tail);
    const to = moved(start + length, head);
    if (to <= from) continue;
    const range = wholeLines({ style, start: from, length: to - from }, after);
    // Lists that have run into each other, and halves of a character.
    if (misfitOfStyles(after, normalStyles([...kept, range])) === undefined) kept.push(range);
  }
  return normalStyles(kept);
}

/** What a change of a draft that does not know its styles makes of them. */
export function stylesAfter(
  { content, styles }: PostDraft,
  change: Partial<PostDraft>,
): Pick<PostDraft, 'styles'> | undefined {
  if (!styles || change.content === undefined || 'styles' in change) return undefined;
  const moved = movedStyles(content, change.content, styles);
  return { styles: moved.length > 0 ? moved : undefined };
}
