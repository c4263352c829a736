/** Widths that images are made in; never more than the original has. */
const WIDTHS = [320, 640, 1280, 2048];

/** An image, decoded and written anew. */
export interface Rendered {
  width: number;
  height: number;
  renditions: { width: number; bytes: Buffer }[];
  /** A few pixels as a `data:` URL. */
  placeholder: string;
}

/** Widths of the renditions of an image whose largest is `width`. One nearly as wide as that would save nobody anything. */
export function renditionWidths(width: number): number[] {
  return [...WIDTHS.filter((candidate) => candidate <= width * 0.8), width];
}

/** The narrowest rendition that is at least as wide as asked, or the widest there is. */
export function pickWidth(width: number, asked: number | undefined): number {
  return asked === undefined ? width : (renditionWidths(width).find((candidate) => candidate >= asked) ?? width);
}
