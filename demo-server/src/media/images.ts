import { mediaWidths } from '../../../src/protocol/limits.ts';

/** A decoded and re-encoded image. */
export interface Rendered {
  width: number;
  height: number;
  renditions: { width: number; bytes: Buffer }[];
  /** A tiny preview as a `data:` URL. */
  placeholder: string;
}

/**
 * Widths of the renditions of an image whose largest is `width`. Leaves out a width close to that, which would save
 * little.
 */
export function renditionWidths(width: number): number[] {
  return [...mediaWidths.filter((candidate) => candidate <= width * 0.8), width];
}

/** The narrowest rendition at least as wide as requested, or else the widest. */
export function pickWidth(width: number, asked: number | undefined): number {
  return asked === undefined ? width : (renditionWidths(width).find((candidate) => candidate >= asked) ?? width);
}
