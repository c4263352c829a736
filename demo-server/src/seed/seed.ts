import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Media } from '../../../src/protocol/index.ts';
import type { Caller, Services } from '../services/types.ts';
import type { accounts, conversations, personas, subscriptions } from './content/index.ts';
import { timeline } from './timeline.ts';

/** What the demo starts with. */
export interface SeedContent {
  accounts: typeof accounts;
  personas: typeof personas;
  subscriptions: typeof subscriptions;
  conversations: typeof conversations;
}

export interface SeedDeps {
  services: Services;
  content: SeedContent;
  /** Processes a picture of the demo as if `caller` had uploaded it. */
  addPicture(caller: Caller, file: string, clientID: string): Promise<Media>;
  /** The services' clock: seeding writes the past in the past. Undefined puts it back on the present. */
  setTime(seconds: number | undefined): void;
  /** Seconds since 1970. */
  now: number;
  /** File that says whether filling was begun or done. */
  marker: string;
}

/** A UUID that is the same for the same name on every machine: seeding twice makes nothing twice. */
export function seedID(name: string): string {
  const hash = createHash('sha1').update(`oa-kit demo content\n${name}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

async function isEmpty(services: Services): Promise<boolean> {
  const { value } = await services['accounts.list'](undefined, { query: { scope: 'directory', limit: 1 } });
  return value.items.length === 0;
}

/**
 * Fills an empty database with the demo's content, or goes on where a filling was cut off.
 * A database with anybody's own data in it is left alone.
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
