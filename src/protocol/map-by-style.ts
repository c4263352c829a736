import type { StyledRange, TextStyle } from './entities.ts';

/**
 * Cuts a text that begins at `start` of a content where styles begin and end, and maps the pieces. Never throws: what
 * does not fit, as from another backend, is left out.
 * @param wanted - styles that do not overlap each other
 * @param map - gets each piece, where it begins in the content, and its style
 */
export function mapByStyle<T>(
  text: string,
  start: number,
  styles: readonly StyledRange[],
  wanted: readonly TextStyle[],
  map: (piece: string, start: number, style?: TextStyle) => T,
): T[] {
  const mapped: T[] = [];
  let at = 0;
  const upTo = (place: number, style?: TextStyle): void => {
    const piece = text.slice(at, Math.max(at, place - start));
    if (piece) mapped.push(map(piece, start + at, style));
    at += piece.length;
  };
  for (const range of styles)
    if (wanted.includes(range.style)) {
      upTo(range.start);
      upTo(range.start + range.length, range.style);
    }
  upTo(Infinity);
  return mapped;
}
