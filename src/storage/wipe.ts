import { delay, type Clock } from '../sync/clock.ts';

/** localStorage key of the databases still to be deleted after a logout. */
const MARK = 'oa-kit|wipe';
/** Fallback without localStorage, for this page only. */
const here = new Set<string>();

function marked(): Set<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(MARK) ?? '[]');
    return new Set([...here, ...(Array.isArray(stored) ? stored.map(String) : [])]);
  } catch {
    return new Set(here);
  }
}

function mark(names: ReadonlySet<string>): void {
  here.clear();
  for (const name of names) here.add(name);
  try {
    if (names.size > 0) localStorage.setItem(MARK, JSON.stringify([...names]));
    else localStorage.removeItem(MARK);
  } catch {
    // No localStorage: only `here` has it.
  }
}

function deleted(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve(true);
      request.onerror = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

async function gone(name: string, clock: Clock, limit: number): Promise<boolean> {
  const done = new AbortController();
  const first = await Promise.race([deleted(name), delay(clock, limit, done.signal).then(() => false)]);
  done.abort();
  if (first) mark(new Set([...marked()].filter((other) => other !== name)));
  return first;
}

/** Deletes a person's database; if another page blocks this, the next start does it. */
export async function wipe(name: string, clock: Clock, limit: number): Promise<boolean> {
  mark(marked().add(name));
  return gone(name, clock, limit);
}

/** Deletes the marked databases. False if this one still could not be deleted: it must not be opened. */
export async function wipeMarked(name: string, clock: Clock, limit: number): Promise<boolean> {
  const names = [...marked()];
  const results = await Promise.all(names.map((other) => gone(other, clock, limit)));
  return results[names.indexOf(name)] ?? true;
}
