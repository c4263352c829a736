import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { avatars } from './avatars/index.ts';
import { scenes } from './scenes/index.ts';
import { render } from './studio/render.ts';

// Draws the demo's pictures: `npx tsx demo-server/src/seed/draw.ts [name…]`. The results are committed, so that a start
// draws nothing. Run this after changing a scene.

/** The repository holds these files: quality is reduced slightly to keep them small. */
const LARGEST = 138 * 1024;

const folder = new URL('./pictures/', import.meta.url);
const wanted = process.argv.slice(2);

await mkdir(folder, { recursive: true });
const all = [...scenes, ...avatars];
for (const scene of all) {
  if (wanted.length > 0 && !wanted.includes(scene.name)) continue;
  const avatar = scene.name.startsWith('avatar-');
  const picture = await render(scene, avatar ? { grain: 20, least: 512 } : { grain: 44 });
  let file = Buffer.alloc(0);
  for (const quality of [82, 78, 74, 70, 66]) {
    file = await picture.clone().webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (file.length <= LARGEST) break;
  }
  const { width, height } = await sharp(file).metadata();
  await writeFile(new URL(`${scene.name}.webp`, folder), file);
  console.log(`${scene.name}.webp  ${width}×${height}  ${Math.round(file.length / 1024)} KB`);
}

const sceneFiles = new Set(all.map((scene) => `${scene.name}.webp`));
let total = 0;
for (const file of await readdir(folder)) {
  const place = new URL(file, folder);
  if (!sceneFiles.has(file)) await rm(place);
  else total += (await stat(place)).size;
}
console.log(`${sceneFiles.size} pictures, ${(total / 1024 / 1024).toFixed(2)} MB`);
