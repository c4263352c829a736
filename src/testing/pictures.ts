import type { Media, PostImage } from '../protocol/entities.ts';

type Palette = readonly [sky: string, far: string, near: string, sun: string];

const palettes = {
  dawn: ['#fbd3c6', '#8e6c8a', '#4a3f62', '#fff3d6'],
  sea: ['#cfe8f5', '#5b9bc4', '#1f5f8b', '#ffffff'],
  forest: ['#dfeeda', '#7ba57a', '#2f5d46', '#fff8d0'],
  city: ['#d9dcec', '#8189a8', '#3b425f', '#ffe3a8'],
  sand: ['#fbe9c8', '#d8a765', '#9a6434', '#fffbe8'],
  night: ['#27304f', '#3f4d7a', '#141a30', '#f4efd0'],
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;

function dataUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** One pixel of a colour `#rrggbb` as a GIF, for placeholders. */
function pixel(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const bytes = [
    ...[0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0], // GIF89a, 1 × 1, two colours
    ...[red!, green!, blue!, 0, 0, 0],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0], // the one image
    ...[2, 2, 0x44, 1, 0, 0x3b], // its one pixel, and the end
  ];
  return `data:image/gif;base64,${btoa(String.fromCharCode(...bytes))}`;
}

/** A simple landscape: sky, sun and two ranges of hills. `seed` moves the hills. */
export function landscape(palette: PaletteName, width: number, height: number, seed: number): string {
  const [sky, far, near, sun] = palettes[palette];
  const x = (part: number) => Math.round(width * part);
  const y = (part: number) => Math.round(height * part);
  const hills = (base: number, swing: number, phase: number) => {
    const at = (step: number) => y(base + swing * Math.sin(phase + step * 1.7));
    return `M0 ${y(1)}V${at(0)}C${x(0.2)} ${at(1)} ${x(0.3)} ${at(2)} ${x(0.5)} ${at(3)}S${x(0.8)} ${at(5)} ${x(1)} ${at(6)}V${y(1)}Z`;
  };
  return dataUrl(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${sky}"/>` +
      `<circle cx="${x(0.25 + (seed % 5) * 0.12)}" cy="${y(0.3)}" r="${Math.round(Math.min(width, height) * 0.1)}" fill="${sun}"/>` +
      `<path d="${hills(0.58, 0.09, seed)}" fill="${far}"/><path d="${hills(0.76, 0.07, seed * 2 + 1)}" fill="${near}"/></svg>`,
  );
}

/** An organisation's logo: one or two letters on a background with a soft arc. */
export function sign(letters: string, ground: string, ink = '#fff'): string {
  return dataUrl(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><rect width="96" height="96" fill="${ground}"/><circle cx="80" cy="92" r="52" fill="#fff" opacity=".14"/>` +
      `<text x="48" y="50" text-anchor="middle" dominant-baseline="central" font-family="system-ui,sans-serif" font-size="${[...letters].length > 1 ? 38 : 46}" font-weight="600" fill="${ink}">${letters}</text></svg>`,
  );
}

/** A stored picture: its address on a backend, and its content. */
export interface Picture {
  media: Media;
  data: string;
}

let last = 0;
export function picture(palette: PaletteName, width = 1200, height = 800): Picture {
  const mediaID = `pic_${++last}`;
  const data = landscape(palette, width, height, last);
  const [sky] = palettes[palette];
  const placeholder = pixel(sky);
  return {
    media: {
      mediaID,
      url: `/v1/media/${mediaID}`,
      width,
      height,
      mimeType: 'image/svg+xml',
      size: data.length,
      placeholder,
    },
    data,
  };
}

export function asImage(
  { media: { mediaID, url, width = 0, height = 0, placeholder } }: Picture,
  alt: string,
): PostImage {
  return { mediaID, url, width, height, alt, ...(placeholder && { placeholder }) };
}
