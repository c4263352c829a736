/** A place in a block of images: offset and size, as fractions of the block. */
export interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Mosaic {
  /** Width of the block by its height. */
  ratio: number;
  places: readonly Place[];
}

/** Images in each row, by number of images. */
const ROWS = ['1', '2', '12', '22', '23', '33', '223', '233', '333'];

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * Places images by their aspect ratios (width by height), in order, in one block without holes: those of a row are equally
 * high, and neither poles nor stripes. One image keeps its ratio, between 4:5 and 2.2:1, so that it neither fills the screen
 * nor becomes a stripe. Three are one above two, or a high one beside two.
 */
export function mosaic(ratios: readonly number[]): Mosaic {
  const { length } = ratios;
  const places: Place[] = [];
  const shapes = ratios.map((ratio) => between(0.8, ratio, 1.6));
  const [first, second, third] = shapes as [number, number, number];
  if (length === 3 && ratios[0]! < 1.2) {
    const h = third / (second + third);
    const w = first / (first + second * h);
    places.push({ x: 0, y: 0, w, h: 1 }, { x: w, y: 0, w: 1 - w, h }, { x: w, y: h, w: 1 - w, h: 1 - h });
    return { ratio: first / w, places };
  }
  // Two panoramas would be a stripe.
  const counts = length === 2 && Math.min(...ratios) > 1.9 ? '11' : ROWS[length - 1]!;
  let y = 0;
  for (const count of counts) {
    const row = shapes.slice(places.length, places.length + Number(count));
    const whole = row.reduce((a, b) => a + b);
    const lone = between(length > 1 ? 1.4 : 0.8, ratios[places.length]!, 2.2);
    const h = 1 / (row.length > 1 ? between(length > 4 ? 2.4 : 1.4, whole, 3.2) : lone);
    let x = 0;
    for (const shape of row) {
      const w = shape / whole;
      places.push({ x, y, w, h });
      x += w;
    }
    y += h;
  }
  return { ratio: 1 / y, places: places.map((place) => ({ ...place, y: place.y / y, h: place.h / y })) };
}
