import { readFile, writeFile } from 'node:fs/promises';
import type { SeedDeps } from './deps.ts';
import { timeline } from './timeline.ts';

async function isEmpty(services: SeedDeps['services']): Promise<boolean> {
  const { value } = await services['accounts.list'](undefined, { query: { scope: 'directory', limit: 1 } });
  return value.items.length === 0;
}

/**
 * Fills an empty database with the demo content, or continues an interrupted run. A database with other data is left
 * alone.
 * @returns whether anything was written
 */
export async function seedIfEmpty(deps: SeedDeps): Promise<boolean> {
  const state = await readFile(deps.marker, 'utf8').catch(() => '');
  if (state !== 'begun' && !(await isEmpty(deps.services))) return false;
  await writeFile(deps.marker, 'begun');
  try {
    for (const { at, run } of await timeline(deps)) {
      deps.setTime(at);
      await run();
    }
  } finally {
    deps.setTime(undefined);
  }
  await writeFile(deps.marker, 'done');
  return true;
}
