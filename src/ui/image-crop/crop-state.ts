/** Position of a picture behind a square crop window, which it always covers. */
export interface Crop {
  /** Width and height of the picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** At 1 the shorter side exactly fills the window. */
  readonly zoom: number;
  /** Centre of the window as a fraction (0–1) of the picture's width and height. */
  readonly x: number;
  readonly y: number;
}

export const MAX_ZOOM = 4;

export function startCrop(width: number, height: number): Crop {
  return { width, height, zoom: 1, x: 0.5, y: 0.5 };
}

/** Edge of the cropped square in pixels of the picture. */
export function edgeOf({ width, height, zoom }: Crop): number {
  return Math.min(width, height) / zoom;
}

function clamped(crop: Crop): Crop {
  const edge = edgeOf(crop);
  const within = (value: number, size: number) => Math.min(1 - edge / 2 / size, Math.max(edge / 2 / size, value));
  return { ...crop, x: within(crop.x, crop.width), y: within(crop.y, crop.height) };
}

/** Moves the picture; `dx` and `dy` are fractions of the window's edge. */
export function moved(crop: Crop, dx: number, dy: number): Crop {
  const edge = edgeOf(crop);
  return clamped({ ...crop, x: crop.x - (dx * edge) / crop.width, y: crop.y - (dy * edge) / crop.height });
}

export function zoomed(crop: Crop, zoom: number): Crop {
  return clamped({ ...crop, zoom: Math.min(MAX_ZOOM, Math.max(1, zoom)) });
}

/** The square to crop, in pixels of the picture. */
export function cutOf(crop: Crop): { left: number; top: number; edge: number } {
  const edge = edgeOf(crop);
  return { left: crop.x * crop.width - edge / 2, top: crop.y * crop.height - edge / 2, edge };
}
