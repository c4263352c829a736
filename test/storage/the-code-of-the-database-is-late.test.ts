import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openBrowserStorage } from '../../src/storage/browser.lazy.ts';
import { createBrowserDriver } from '../../src/storage/browser-driver.ts';
import { createDexieStorage } from '../../src/storage/dexie.lazy.ts';
import type { Batch, StorageState } from '../../src/storage/types.ts';
import { createTestClock } from '../../src/testing/index.ts';
import { closing, kitOn, turns, until, world } from '../helpers/kit.ts';
import { post, queued } from './contract.ts';

/** Dexie's code comes when this settles; each attempt to load it calls it. */
let code = (): unknown => undefined;
let attempts = 0;
vi.mock(import('../../src/chunk.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    // Without the three attempts of the real one, which take real time.
    chunk: (<T extends object>(load: () => Promise<T>) =>
      async () => {
        const found = await load();
        if (!('createDexieStorage' in found)) return found;
        attempts += 1;
        await code();
        return found;
      }) as typeof real.chunk,
  };
});

let count = 0;
beforeEach(() => {
  code = () => undefined;
  attempts = 0;
});
afterEach(() => void vi.restoreAllMocks());

const unloaded = () => Promise.reject(Object.assign(new Error('not here'), { code: 'code_not_loaded' }));
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  code = () => opened;
  return open;
}
const names = async () => (await indexedDB.databases()).map(({ name }) => name);
const deletion = (name: string) =>
  new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve;
  });

async function filled(batch: Batch): Promise<string> {
  const name = `late-${++count}`;
  const storage = createDexieStorage(name);
  await storage.begin();
  await storage.write(batch);
  storage.close();
  return name;
}

function open(name: string) {
  const clock = createTestClock();
  const states: StorageState[] = [];
  const opening = openBrowserStorage(name, clock, (state) => states.push(state));
  closing(async () => (await opening).storage.close());
  return { clock, states, opening };
}

test('a first visit waits for it: a slow network is not a failure of the database', async () => {
  const come = gate();
  const { clock, opening } = open(`late-${++count}`);
  await until(() => expect(attempts).toBe(1));
  for (let each = 0; each < 5; each += 1) await clock.advance(2000);
  come();
  expect(await opening).toMatchObject({ mode: 'indexeddb' });
});

test('it comes after another tab has deleted the database, which stays deleted', async () => {
  const name = await filled({ changes: [post(1, 1)] });
  const come = gate();
  const { states, opening } = open(name);
  const { storage } = await opening;
  const written = storage.write({ outbox: [queued('a', 1)] });
  await until(() => expect(attempts).toBe(1));
  await deletion(name);
  come();
  await written;
  await until(() => expect(states.at(-1)).toMatchObject({ mode: 'memory' }));
  expect((await storage.outbox()).map(({ id }) => id)).toEqual(['a']);
  expect(await storage.all('posts')).toEqual([]);
  expect(await names()).not.toContain(name);
});

test('it never comes: what waits for it goes to memory in the end, and nothing waits again until it comes', async () => {
  const name = await filled({ changes: [post(1, 1)] });
  const come = gate();
  const { clock, states, opening } = open(name);
  const { storage } = await opening;
  let written = 0;
  const write = async (id: string) => {
    await storage.write({ outbox: [queued(id, 1)] });
    written += 1;
  };
  const first = write('a');
  for (let each = 0; each < 10; each += 1) await clock.advance(5000);
  await first;
  expect(states).toEqual([{ mode: 'memory', reason: expect.stringContaining('write') }]);
  await clock.advance(30_000);
  await until(() => expect(attempts).toBe(2));
  await write('b');
  expect(written).toBe(2);
  come();
  await until(() => expect(states.at(-1)).toEqual({ mode: 'indexeddb' }));
  expect((await storage.outbox()).map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a logout does not wait for it', async () => {
  const [backend, endpoint] = [world(), `late-${++count}`];
  const name = `oa-kit|${endpoint}|mei`;
  const first = kitOn(backend, { storage: 'auto', endpoint });
  await until(async () => expect(await names()).toContain(name));
  await first.close();
  const come = gate();
  const kit = kitOn(backend, { storage: 'auto', endpoint });
  await until(() => expect(kit.$storage.get().mode).toBe('indexeddb'));
  kit.drafts.set('d', 'half a thought');
  await until(() => expect(attempts).toBeGreaterThan(1));
  await kit.logout();
  expect(await names()).not.toContain(name);
  come();
  await turns();
  expect(await names()).not.toContain(name);
});

test('a read after the end opens nothing and creates nothing', async () => {
  const name = await filled({ changes: [post(1, 1)] });
  const { storage } = await open(name).opening;
  await storage.destroy();
  expect(await storage.all('posts')).toEqual([]);
  expect(await storage.draft('d')).toBeUndefined();
  expect(await names()).not.toContain(name);
});

test('a closed driver opens nothing until it begins again, and has one connection', async () => {
  const name = await filled({ changes: [post(1, 1)] });
  const nothing = () => undefined;
  const driver = createBrowserDriver(name, {
    now: Date.now,
    onDeleted: nothing,
    onCreated: nothing,
    onBroken: nothing,
  });
  const opens = vi.spyOn(indexedDB, 'open');
  await driver.begin();
  await driver.begin();
  // A connection that nobody closes would block others.
  expect(opens).toHaveBeenCalledTimes(1);
  driver.close();
  await expect(driver.all('posts')).rejects.toMatchObject({ name: 'DatabaseClosedError' });
  await expect(driver.write({})).rejects.toMatchObject({ name: 'DatabaseClosedError' });
  expect(opens).toHaveBeenCalledTimes(1);
  await driver.begin();
  expect((await driver.all('posts')).map(({ key }) => key)).toEqual(['p1']);
  driver.close();
});

test('it does not come: what is read stays on screen, what waits survives in memory and returns to the disk', async () => {
  const name = await filled({ changes: [post(1, 1)], outbox: [queued('old', 1)], drafts: { d: 'half', e: 'other' } });
  code = unloaded;
  const { clock, states, opening } = open(name);
  const { storage, mode } = await opening;
  expect(mode).toBe('indexeddb');
  expect((await storage.outbox()).map(({ id }) => id)).toEqual(['old']);
  expect(await storage.draft('d')).toBe('half');
  await storage.write({ outbox: [queued('new', 2)], sent: ['old'], drafts: { d: 'whole' } });
  expect(states).toEqual([{ mode: 'memory', reason: expect.stringContaining('not here') }]);
  await storage.keep([{ id: 'f', owner: 'new', name: 'a', type: 't', size: 7, data: new Blob(['content']) }]);
  await clock.advance(30_000);
  await until(() => expect(attempts).toBe(2));
  await turns();
  expect(states).toHaveLength(1);
  code = () => undefined;
  await clock.advance(60_000);
  await until(() => expect(states.at(-1)).toEqual({ mode: 'indexeddb' }));
  expect((await storage.outbox()).map(({ id }) => id)).toEqual(['new']);
  expect([await storage.draft('d'), await storage.draft('e')]).toEqual(['whole', 'other']);
  expect(await storage.file('f')).toMatchObject({ name: 'a' });
});
