import { afterEach, expect, it } from 'vitest';
import { renditionWidths } from '../../demo-server/src/media/images.ts';
import { mediaUrl } from '../../src/state/media-url.ts';
import type { Transport } from '../../src/transport/types.ts';

const transport = { resolve: (path: string) => path } as Transport;
const screen = globalThis as { devicePixelRatio?: number };

afterEach(() => delete screen.devicePixelRatio);

it.each([1, 1.5, 2, 3])('the sizes of an avatar are one address on a screen of %s', (ratio) => {
  screen.devicePixelRatio = ratio;
  const addresses = [36, 38, 44, 56, 64, 96].map((size) => mediaUrl(transport, '/v1/media/face', size));
  expect(new Set(addresses)).toEqual(new Set(['/v1/media/face?w=320']));
});

it.each([1, 1.1, 1.25, 2.625])('only stored widths are asked for, on a screen of %s too', (ratio) => {
  screen.devicePixelRatio = ratio;
  const stored = renditionWidths(9999).slice(0, -1);
  for (const wanted of stored) expect(mediaUrl(transport, '/m', wanted / ratio)).toBe(`/m?w=${wanted}`);
  expect(mediaUrl(transport, '/m', 4000)).toBe('/m?w=2048');
  expect(mediaUrl(transport, '/m?token=x', 1)).toBe('/m?token=x&w=320');
});
