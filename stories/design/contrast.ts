/** Colours as a browser draws them, and their contrast by WCAG 2.2 (1.4.3, 1.4.11). */

const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;

/** Red, green and blue (0–255) of a CSS colour, drawn on `ground` if it is translucent. */
function pixelOf(color: string, ground: string): [number, number, number] {
  context.clearRect(0, 0, 1, 1);
  for (const layer of [ground, color]) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data as unknown as [number, number, number];
  return [r, g, b];
}

/** Relative luminance, 0 to 1. */
function luminance(color: string, ground: string): number {
  const [r, g, b] = pixelOf(color, ground)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours, 1 to 21. Colours are what `getComputedStyle` returns. */
export function contrast(ink: string, ground: string): number {
  const [dark, light] = [luminance(ink, ground), luminance(ground, 'white')].toSorted((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/** A colour as `#rrggbb`. */
export const hexOf = (color: string): string =>
  `#${pixelOf(color, 'white')
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
