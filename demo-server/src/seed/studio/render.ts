import sharp, { type Sharp } from 'sharp';
import { seeded } from './random.ts';
import type { Scene } from './scene.ts';

const TILE = 256;

/** Paper grain, slightly soft so that it stays cheap to compress, and the same on every run. */
async function grain(strength: number): Promise<Buffer> {
  const random = seeded('grain');
  const pixels = Buffer.alloc(TILE * TILE * 3);
  for (let i = 0; i < TILE * TILE; i++) {
    const value = 128 + (random.next() + random.next() + random.next() - 1.5) * strength;
    pixels.fill(Math.round(value), i * 3, i * 3 + 3);
  }
  return sharp(pixels, { raw: { width: TILE, height: TILE, channels: 3 } })
    .blur(0.5)
    .png()
    .toBuffer();
}

/** Scenes are drawn larger than they are kept: edges come out finer and the grain softer, which also halves the file. */
const KEPT = 0.8;
const LEAST_LONG_SIDE = 1200;

export async function render(scene: Scene, options: { grain: number; least?: number }): Promise<Sharp> {
  const long = Math.max(scene.width, scene.height);
  const kept = Math.round(Math.max(long * KEPT, options.least ?? LEAST_LONG_SIDE));
  const density = (72 * kept) / KEPT / long;
  const flat = await sharp(Buffer.from(scene.svg), { density }).removeAlpha().png({ compressionLevel: 1 }).toBuffer();
  const grained = await sharp(flat)
    .composite([{ input: await grain(options.grain), tile: true, blend: 'soft-light' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(grained).resize(kept, kept, { fit: 'inside' });
}
