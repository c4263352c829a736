import type { StyledRange, TextStyle } from './entities.ts';

/** Order of ranges that begin at the same place. */
const STYLES = ['bullets', 'numbers', 'bold', 'italic'] as const satisfies readonly TextStyle[];

/** Whether it is a style of whole lines, each of which is an item. The others are styles of characters. */
const isList = (style: TextStyle): boolean => style === 'bullets' || style === 'numbers';

const endOf = ({ start, length }: StyledRange): number => start + length;

/**
 * The one form in which styles are stored and compared: ascending, without empty ranges, and ranges of the same style that
 * overlap or touch are one. Lists touch if only a line break is between them.
 */
export function normalStyles(styles: StyledRange[]): StyledRange[] {
  const merged: StyledRange[] = [];
  for (const style of STYLES) {
    const gap = isList(style) ? 1 : 0;
    let last: StyledRange | undefined;
    for (const range of styles.filter((each) => each.style === style).toSorted((a, b) => a.start - b.start)) {
      if (range.length <= 0) continue;
      if (last && range.start <= endOf(last) + gap) last.length = Math.max(endOf(last), endOf(range)) - last.start;
      else merged.push((last = { style, start: range.start, length: range.length }));
    }
  }
  // Stable: those that begin at the same place keep the order of the styles.
  return merged.toSorted((a, b) => a.start - b.start);
}

const isInsidePair = (text: string, at: number): boolean =>
  at > 0 && /[\ud800-\udbff]/.test(text[at - 1]!) && /[\udc00-\udfff]/.test(text[at] ?? '');

/** What is wrong with one range; undefined if it fits the content. */
function faultOf(content: string, range: StyledRange): string | undefined {
  const [start, end] = [range.start, endOf(range)];
  if (end > content.length) return `ends after the content, which has ${content.length} UTF-16 code units`;
  if (isInsidePair(content, start) || isInsidePair(content, end)) return 'cuts a surrogate pair';
  if (isList(range.style) && ((start > 0 && content[start - 1] !== '\n') || (content[end] ?? '\n') !== '\n'))
    return 'must cover whole lines';
  return undefined;
}

/** Why styles in normal form do not fit a content; undefined if they do. */
export function misfitOfStyles(content: string, styles: readonly StyledRange[]): string | undefined {
  let list: StyledRange | undefined;
  for (const range of styles) {
    const what = `${range.style} from ${range.start} to ${endOf(range)}`;
    const fault = faultOf(content, range);
    if (fault) return `${what} ${fault}`;
    if (!isList(range.style)) continue;
    // An empty line ends where it begins, so that lists which touch share it.
    if (list && range.start <= endOf(list)) return `${what} overlaps another list`;
    list = range;
  }
  return undefined;
}
