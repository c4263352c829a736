import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** An upload without a write for this long has no reader any more: `UPLOAD_PACE` gives up much earlier. */
const ABANDONED_MS = 60 * 60_000;

/**
 * Creates the folder for uploads that are still arriving. Removes partial uploads left by a crash; keeps what another
 * node is receiving in the same folder.
 */
export async function openDrafts(folder: string, now = Date.now()): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => undefined);
    if (stats && stats.mtimeMs < now - ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}
