import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createBackend } from '../../../demo-server/src/backend.ts';
import { createFileStore } from '../../../demo-server/src/media/file-store.ts';
import { fillDemo } from '../../../demo-server/src/seed/fill.ts';

const PICTURES = fileURLToPath(new URL('../../../demo-server/src/seed/pictures', import.meta.url));

/** Every picture of the demo, as small as can be. */
async function smallPictures(folder: string): Promise<void> {
  const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#0050a0' } })
    .png()
    .toBuffer();
  for (const file of await readdir(PICTURES)) await writeFile(join(folder, file), dot);
}

it('fills the demo however long its pictures take to decode', async () => {
  const [pictures, dataDir] = await Promise.all(['p', 'd'].map((name) => mkdtemp(join(tmpdir(), `oa-slow-${name}-`))));
  await smallPictures(pictures!);
  let present: number | undefined;
  const backend = await createBackend({
    databaseURL: 'sqlite::memory:',
    clock: () => present ?? Date.now(),
    config: { maxAccounts: 1000, recallSeconds: 120, postsPerHour: Number.POSITIVE_INFINITY },
  });
  onTestFinished(async () => {
    await backend.close();
    await Promise.all([pictures!, dataDir!].map((folder) => rm(folder, { recursive: true })));
  });
  const store = await createFileStore(join(dataDir!, 'media'));

  // To a machine without a moment to spare, every long limit is over at once.
  const { setTimeout: later } = globalThis;
  const hasty = vi
    .spyOn(globalThis, 'setTimeout')
    .mockImplementation(((run: () => void, ms = 0) => later(run, ms >= 10_000 ? 0 : ms)) as typeof setTimeout);
  try {
    const setTime = (ms: number | undefined) => (present = ms);
    await fillDemo({ config: { dataDir: dataDir! }, backend, store, pictures: pictures!, setTime });
  } finally {
    hasty.mockRestore();
  }
  const { value } = await backend.services['accounts.list'](undefined, { query: { scope: 'directory', limit: 100 } });
  expect(value.items.length).toBeGreaterThan(1);
  expect(value.items.every(({ faceUrl }) => faceUrl)).toBe(true);
});
