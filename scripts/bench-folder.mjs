// Folders of benches, some of them gigabytes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set();

function removeAll() {
  // A server that is still running may add a file meanwhile.
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A new folder. It is deleted when the process exits, if not before: an interrupted bench does not come to its end. */
export function createBenchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'oa-bench-'));
  if (folders.size === 0) process.once('exit', removeAll);
  folders.add(folder);
  return folder;
}
